{#- The CTEs up to `replayed`, which has the copies of events that may go. Of each, an earlier record of the same
    partition of Kafka says the same and stays. As both lie in one partition and the earlier has neither the greater
    offset nor the later time, every order that staging knows names it before the copy. -#}
{% macro cdc_replayed_copies(manifest, relation, readers) -%}
-- The commits of which bronze has several events of one key.
commits as (

    {{ _cdc_commits_of_several(manifest, relation) | indent(4) }}

),

-- Their events, each with the first record of its partition that says the same.
copies as (

    {{ _cdc_copies_with_first(manifest, relation) | indent(4) }}

),

later as (

    select
        copies.id,
        copies.first_id
    from copies
    where
        copies.id <> copies.first_id
        and (copies.kafka_timestamp is null or copies.first_timestamp <= copies.kafka_timestamp)

),

-- Those of them with a bad value: that is told of every copy, and an encoding may have changed between two.
flawed as (

    {{ _cdc_flawed_copies(relation, readers) | indent(4) }}

),

replayed as (

    select later.id
    from later
    where
        not exists (select 1 from flawed where flawed.id = later.id)
        and not exists (select 1 from flawed where flawed.id = later.first_id)

)
{%- endmacro %}


{% macro _cdc_commits_of_several(manifest, relation) -%}
select
    {%- for column in cdc_key_columns(manifest) %}
    {{ cdc_event_key(relation, column) }} as {{ cdc_identifier(column) }},
    {%- endfor %}
    bronze.cdc_commit_order
from {{ relation }} as bronze
where {{ cdc_is_event(manifest, relation) | indent(4) }}
group by
    {%- for column in cdc_key_columns(manifest) %}
    {{ cdc_event_key(relation, column) }},
    {%- endfor %}
    bronze.cdc_commit_order
having count(*) > 1
{%- endmacro %}


{% macro _cdc_copies_with_first(manifest, relation) -%}
select
    bronze.id,
    bronze.kafka_timestamp,
    first_value(bronze.id) over copies as first_id,
    first_value(bronze.kafka_timestamp) over copies as first_timestamp
from commits
cross join lateral (
    {{ cdc_events_of(manifest, relation, 'commits') | indent(4) }}
) as event
inner join {{ relation }} as bronze on event.cdc_bronze_id = bronze.id
{{ cdc_message(manifest, 'bronze.cdc_payload') }}
window
    copies as (
        partition by
            {%- for column in cdc_key_columns(manifest) %}
            commits.{{ cdc_identifier(column) }},
            {%- endfor %}
            {{ cdc_event_identity(manifest) | indent(12) }},
            bronze.kafka_topic,
            bronze.kafka_partition,
            bronze.kafka_key::text collate "C",
            bronze.kafka_headers::text collate "C",
            ({{ _cdc_message_without_clock(manifest) }})::text collate "C",
            ({{ _cdc_message_schema(manifest) | indent(12) }})::text collate "C"
        order by bronze.kafka_offset
    )
{%- endmacro %}


{#- All that an event says but for the connector's own clock, which is another in each copy. -#}
{% macro _cdc_message_without_clock(manifest) -%}
{%- if cdc_setting(manifest, 'envelope') == 'flattened' -%}
{{ cdc_json_without('message.envelope', ['__ts_ms', '__ts_us', '__ts_ns']) }}
{%- else -%}
{{ cdc_json_without('message.envelope', ['ts_ms', 'ts_us', 'ts_ns']) }}
{%- endif -%}
{%- endmacro %}


{#- The schema that its wrapper has, if there is one. -#}
{% macro _cdc_message_schema(manifest) -%}
{%- if cdc_setting(manifest, 'payload') == 'json' -%}
{{ cdc_json('bronze.cdc_payload', ['schema']) }}
{%- else -%}
{{ cdc_json('(' ~ cdc_json_parsed('bronze.cdc_payload') ~ ')', ['schema']) }}
{%- endif -%}
{%- endmacro %}


{% macro _cdc_flawed_copies(relation, readers) -%}
{%- set looked_at -%}
(
    select bronze.*
    from {{ relation }} as bronze
    where bronze.id in (select later.id from later union all select later.first_id from later)
)
{%- endset -%}
select bronze.id
from (
    {{ cdc_bad_values_among(readers, looked_at) | indent(4) }}
) as bad
inner join {{ relation }} as bronze using (kafka_topic, kafka_partition, kafka_offset)
{%- endmacro %}
