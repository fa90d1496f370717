{#- The messages beside the change events that may go. A tombstone goes where the record before it is the delete that
    it repeats: in a stream that is other than its manifest says, it may be the only word of a delete. Debezium's other
    messages go where no key of the table can be read in them: they are no rows that only look like one. -#}
{% macro cdc_passed_over(manifest, relation) -%}
select
    message_of.id,
    message_of.class
from (
    select
        bronze.id,
        bronze.kafka_topic,
        bronze.kafka_partition,
        bronze.kafka_offset,
        bronze.kafka_key,
        {{ cdc_message_kind(manifest) | indent(8) }} as class,
        {{ _cdc_lacks_key(manifest, relation) | indent(8) }} as lacks_key,
        {{ cdc_is_snapshot_end(manifest) }} as is_snapshot_end
    {{ cdc_messages(manifest, relation) | indent(4) }}
    where
        not (
            {{ cdc_is_event(manifest, relation) | indent(12) }}
        )
) as message_of
where
    (
        message_of.class in ('heartbeat', 'transaction', 'schema change')
        and message_of.lacks_key
        and message_of.is_snapshot_end is not true
    )
    {%- if not cdc_tombstone_is_delete(manifest) %}
    or (
        message_of.class = 'tombstone'
        and exists (
            {{ _cdc_delete_before(manifest, relation) | indent(12) }}
        )
    )
    {%- endif %}
{%- endmacro %}


{% macro _cdc_lacks_key(manifest, relation) -%}
{%- for column in cdc_key_columns(manifest) -%}
{{ 'or ' if not loop.first }}{{ cdc_event_key(relation, column) }} is null
{{- '\n' if not loop.last }}
{%- endfor -%}
{%- endmacro %}


{#- The delete right before the tombstone `message_of`, of the same key. -#}
{% macro _cdc_delete_before(manifest, relation) -%}
select 1
from {{ relation }} as bronze
{{ cdc_message(manifest, 'bronze.cdc_payload') }}
where
    bronze.kafka_topic = message_of.kafka_topic
    and bronze.kafka_partition = message_of.kafka_partition
    and bronze.kafka_offset = message_of.kafka_offset - 1
    and bronze.kafka_key = message_of.kafka_key
    and {{ cdc_is_event(manifest, relation) | indent(4) }}
    and {{ cdc_field(manifest, 'operation') }} = 'd'
{%- endmacro %}
