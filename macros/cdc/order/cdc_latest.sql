{#- The CTEs from `events` to `latest`, which has the newest event of each key. With `among`, a relation with the key's
    columns, of those keys only. -#}
{% macro cdc_latest(manifest, relation, among=none) -%}
-- The change events of {{ manifest.source_table }}; tombstones and messages of other kinds are left out.
events as (

    {{ cdc_events(manifest, relation, among) | indent(4) }}

),

{% if cdc_ends_ghosts(manifest) -%}
-- Where the last complete snapshot lies: a row whose newest event is older is gone.
last_snapshot as (

    {{ cdc_last_snapshot(manifest, relation) | indent(4) }}

),

{% endif -%}
{%- if cdc_rejecting_columns(manifest) -%}
{{ _cdc_accepted_events(manifest) }}

{% endif -%}
-- The newest commit of each key has rank 1.
ranked as (

    {{ cdc_ranked(manifest, 'accepted' if cdc_rejecting_columns(manifest) else 'events') | indent(4) }}

),

-- The event of it that was emitted last.
emitted_last as (

    {{ cdc_emitted_last(manifest, relation) | indent(4) }}

),

-- What that event says of itself.
latest as (

    {{ cdc_latest_events(manifest, relation) | indent(4) }}

)
{%- endmacro %}


{#- The events without those that a bad value rejects. A rejected row of a snapshot still shows that the key was there. -#}
{% macro _cdc_accepted_events(manifest) -%}
-- How far in the log each key was seen, by rejected rows of a snapshot, too.
seen as (

    select
        events.*,
        max(events.cdc_commit_order) filter (
            where right(events.cdc_commit_order, 2) = ' r' or not events.cdc_is_rejected
        ) over (partition by {{ cdc_key_list(manifest) }}) as cdc_seen
    from events

),

-- The events without bad values in: {{ cdc_rejecting_columns(manifest) | map(attribute='source') | join(', ') }}.
accepted as (

    select *
    from seen
    where not cdc_is_rejected

),
{%- endmacro %}


{#- Ranks the commits of each key, the newest first. -#}
{% macro cdc_ranked(manifest, relation) -%}
select
    {{ relation }}.*,
    rank() over (partition by {{ cdc_key_list(manifest) }} order by cdc_commit_order desc) as cdc_commit_rank
from {{ relation }}
{%- endmacro %}


{#- The newest commit of each key, and how many events of the key it has. PostgreSQL expects a third of the rows to pass
    `<= 1`, a thousandth to pass `= 1`, and to find a row a key behind `group by`: it joins few keys by an index and many
    by a hash. -#}
{% macro cdc_newest(manifest) -%}
select
    {%- for column in cdc_key_columns(manifest) %}
    {{ cdc_identifier(column) }},
    {%- endfor %}
    max(cdc_commit_order) as cdc_commit_order,
    {%- if cdc_rejecting_columns(manifest) %}
    max(cdc_seen) as cdc_seen,
    {%- endif %}
    count(*) as cdc_event_count,
    min(cdc_bronze_id) as cdc_bronze_id
from ranked
where cdc_commit_rank <= 1
group by {{ cdc_key_list(manifest) }}
{%- endmacro %}


{#- What is known of the newest commit of a key. -#}
{% macro _cdc_newest_columns(manifest) %}
    {%- set columns = [] -%}
    {%- for column in cdc_key_columns(manifest) -%}
        {%- do columns.append(cdc_identifier(column)) -%}
    {%- endfor -%}
    {{ return(columns + ['cdc_commit_order'] + (['cdc_seen'] if cdc_rejecting_columns(manifest) else [])) }}
{% endmacro %}


{#- Which event of that commit was emitted last. Only commits of several events are looked into, which PostgreSQL cannot
    know: under `limit 1` the rows that it expects of the branch in front lower the price of the look-up. It does not
    merge a query that has a WITH of its own into the one that reads it: bronze is joined by a plain column. -#}
{% macro cdc_emitted_last(manifest, relation) -%}
with

-- That commit; mostly it has a single event.
newest as (

    {{ cdc_newest(manifest) | indent(4) }}

)

select
    {{ _cdc_newest_columns(manifest) | join(',\n    ') }},
    case
        when cdc_event_count = 1
            then cdc_bronze_id
        else (
            -- No row, of which PostgreSQL expects a thousand: it would price the look-up for every key.
            select null
            from generate_series(cdc_event_count, 1)
            union all
            (
                select emitted.cdc_bronze_id
                from (
                    {{ cdc_copies(manifest, cdc_events_of(manifest, relation, 'newest')) | indent(20) }}
                ) as emitted
                order by
                    {{ cdc_event_order('emitted') | indent(20) }}
                limit 1
            )
            limit 1
        )
    end as cdc_bronze_id
from newest
{%- endmacro %}


{#- The rows of bronze that hold the newest events, and what the events say of themselves. No condition on a row gets past
    `unnest`: a payload is opened once, and only of the newest events. One on the key does, and reaches the index. -#}
{% macro cdc_latest_events(manifest, relation) -%}
with

-- Its payload; only a condition on the key gets past unnest.
message as (

    select
        {%- for column in _cdc_newest_columns(manifest) %}
        emitted_last.{{ column }},
        {%- endfor %}
        bronze.kafka_topic as cdc_kafka_topic,
        bronze.kafka_partition as cdc_kafka_partition,
        bronze.kafka_offset as cdc_kafka_offset,
        bronze.kafka_timestamp as cdc_kafka_timestamp,
        bronze.ingested_at as cdc_ingested_at,
        unnest(array[
            {{ cdc_envelope(manifest, 'bronze.cdc_payload') | indent(12) }}
        ]) as envelope
    from emitted_last
    inner join {{ relation }} as bronze
        on emitted_last.cdc_bronze_id = bronze.id

)

select
    {%- for column in _cdc_newest_columns(manifest) + _cdc_record_columns() %}
    message.{{ column }},
    {%- endfor %}
    message.envelope as cdc_envelope,
    {{ cdc_field(manifest, 'operation') | indent(4) }} as cdc_operation,
    {{ cdc_field(manifest, 'source_ts_ms') | indent(4) }} as cdc_source_ts_ms,
    {{ cdc_row_image(manifest, cdc_field(manifest, 'operation')) | indent(4) }} as cdc_row
from message
{%- endmacro %}


{#- What is known of the record that brought an event. -#}
{% macro _cdc_record_columns() %}
    {{ return([
        'cdc_kafka_topic',
        'cdc_kafka_partition',
        'cdc_kafka_offset',
        'cdc_kafka_timestamp',
        'cdc_ingested_at',
    ]) }}
{% endmacro %}


{#- The columns of `latest`. -#}
{% macro cdc_latest_columns(manifest) %}
    {{ return(
        _cdc_newest_columns(manifest)
        + _cdc_record_columns()
        + ['cdc_envelope', 'cdc_operation', 'cdc_source_ts_ms', 'cdc_row']
    ) }}
{% endmacro %}
