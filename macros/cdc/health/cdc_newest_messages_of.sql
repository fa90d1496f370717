{#- The newest messages of one table, each with what `cdc_health` asks of it. -#}
{% macro cdc_newest_messages_of(manifest, model_relation, bronze_relation) -%}
{%- set newest -%}
(
    select bronze.*
    from {{ bronze_relation }} as bronze
    order by bronze.id desc
    limit {{ var('cdc_health_events', 1000) | int }}
)
{%- endset -%}
{%- set has_log = not cdc_tombstone_is_delete(manifest) -%}
select
    {{ cdc_literal(model_relation.identifier) }} as model,
    event.cdc_kafka_topic as kafka_topic,
    event.cdc_kafka_partition as kafka_partition,
    event.cdc_kafka_offset as kafka_offset,
    event.cdc_kafka_timestamp as kafka_timestamp,
    event.cdc_ingested_at as ingested_at,
    event.cdc_batch_file as batch_file,
    event.cdc_kind as kind,
    event.cdc_operation as operation,
    event.cdc_source_at as source_at,
    event.cdc_connector_at as connector_at,
    event.cdc_commit_order as commit_order,
    event.cdc_is_change as is_change,
    {%- if has_log %}
    event.cdc_is_change and {{ _cdc_is_replayed(manifest, bronze_relation) | indent(4) }} as is_replayed,
    event.cdc_is_change and {{ _cdc_is_overtaken(manifest, bronze_relation) | indent(4) }} as is_overtaken
    {%- else %}
    false as is_replayed,
    false as is_overtaken
    {%- endif %}
from (
    select
        {%- for column in cdc_key_columns(manifest) %}
        {{ cdc_event_key(bronze_relation, column) | indent(8) }} as {{ cdc_identifier(column) }},
        {%- endfor %}
        bronze.id as cdc_bronze_id,
        bronze.kafka_topic as cdc_kafka_topic,
        bronze.kafka_partition as cdc_kafka_partition,
        bronze.kafka_offset as cdc_kafka_offset,
        bronze.kafka_timestamp as cdc_kafka_timestamp,
        bronze.ingested_at as cdc_ingested_at,
        bronze.batch_file as cdc_batch_file,
        bronze.cdc_commit_order,
        {{ cdc_message_kind(manifest) | indent(8) }} as cdc_kind,
        {{ cdc_field(manifest, 'operation') | indent(8) }} as cdc_operation,
        {{ cdc_field(manifest, 'change_lsn') | indent(8) }} as cdc_change_lsn,
        {{ cdc_field(manifest, 'event_serial_no') | indent(8) }} as cdc_event_serial_no,
        {{ cdc_timestamp_from_milliseconds('clock.source') | indent(8) }} as cdc_source_at,
        {{ cdc_timestamp_from_milliseconds('clock.connector') | indent(8) }} as cdc_connector_at,
        (
            {{ cdc_is_event(manifest, bronze_relation) | indent(12) }}
            and bronze.cdc_commit_order >= {{ cdc_first_log_order() }}
            and {{ cdc_field(manifest, 'operation') | indent(12) }} <> 'r'
        ) as cdc_is_change
    {{ cdc_messages(manifest, newest) | indent(4) }}
    cross join lateral (
        select
            {{ cdc_field(manifest, 'source_ts_ms') | indent(12) }} as source,
            {{ cdc_field(manifest, 'connector_ts_ms') | indent(12) }} as connector
    ) as clock
    offset 0
) as event
{%- endmacro %}


{#- Whether a record before it holds the same event. Row comparison puts the records of several partitions in one order,
    so that the first of the copies counts as none. -#}
{% macro _cdc_is_replayed(manifest, relation) -%}
exists (
    select 1
    from (
        {{ cdc_events_of(manifest, relation, 'event') | indent(8) }}
        and bronze.id <> event.cdc_bronze_id
    ) as copy
    where
        (copy.cdc_kafka_topic, copy.cdc_kafka_partition, copy.cdc_kafka_offset)
        < (event.cdc_kafka_topic, event.cdc_kafka_partition, event.cdc_kafka_offset)
        and copy.cdc_operation = event.cdc_operation
        and copy.cdc_change_lsn is not distinct from event.cdc_change_lsn
        and copy.cdc_event_serial_no is not distinct from event.cdc_event_serial_no
)
{%- endmacro %}


{#- Whether the newest commit of its key, which staging shows, was emitted before it. -#}
{% macro _cdc_is_overtaken(manifest, relation) -%}
exists (
    select 1
    from (
        select
            bronze.id,
            bronze.cdc_commit_order
        from {{ relation }} as bronze
        where
            {{ cdc_is_event(manifest, relation) | indent(12) }}
            {%- for column in cdc_key_columns(manifest) %}
            and {{ cdc_event_key(relation, column) | indent(12) }} = event.{{ cdc_identifier(column) }}
            {%- endfor %}
        order by bronze.cdc_commit_order desc
        limit 1
    ) as top
    inner join {{ relation }} as bronze on top.id = bronze.id
    where
        top.cdc_commit_order > event.cdc_commit_order
        and bronze.kafka_topic = event.cdc_kafka_topic
        and bronze.kafka_partition = event.cdc_kafka_partition
        and bronze.kafka_offset < event.cdc_kafka_offset
)
{%- endmacro %}
