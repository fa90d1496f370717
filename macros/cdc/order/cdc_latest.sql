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

-- That commit; mostly it has a single event.
newest as (

    {{ cdc_newest(manifest) | indent(4) }}

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


{#- Which event of that commit was emitted last. Only commits of several events are looked into. -#}
{% macro cdc_emitted_last(manifest, relation) -%}
select
    {{ _cdc_newest_columns(manifest) | join(',\n    ') }},
    case
        when cdc_event_count = 1
            then cdc_bronze_id
        else (
            select emitted.cdc_bronze_id
            from (
                {{ cdc_copies(manifest, cdc_events_of(manifest, relation, 'newest')) | indent(16) }}
            ) as emitted
            order by
                {{ cdc_event_order('emitted') | indent(16) }}
            limit 1
        )
    end as cdc_bronze_id
from newest
{%- endmacro %}


{#- The rows of bronze that hold the newest events, and what the events say of themselves. They are joined by what the
    index holds: `is true` keeps PostgreSQL from joining by the number of the event, which takes a look-up where a commit has
    several; it would price the look-up for every row. -#}
{% macro cdc_latest_events(manifest, relation) -%}
select
    {%- for column in _cdc_newest_columns(manifest) %}
    emitted_last.{{ column }},
    {%- endfor %}
    message.envelope as cdc_envelope,
    bronze.kafka_topic as cdc_kafka_topic,
    bronze.kafka_partition as cdc_kafka_partition,
    bronze.kafka_offset as cdc_kafka_offset,
    bronze.kafka_timestamp as cdc_kafka_timestamp,
    bronze.ingested_at as cdc_ingested_at,
    {{ cdc_field(manifest, 'operation') | indent(4) }} as cdc_operation,
    {{ cdc_field(manifest, 'source_ts_ms') | indent(4) }} as cdc_source_ts_ms
from emitted_last
inner join {{ relation }} as bronze
    on
        {%- if cdc_has_order_columns(relation) %}
        {%- for column in cdc_key_columns(manifest) %}
        {{ 'and ' if not loop.first }}emitted_last.{{ cdc_identifier(column) }} = {{ cdc_event_key(relation, column) }}
        {%- endfor %}
        and emitted_last.cdc_commit_order = bronze.cdc_commit_order
        and (emitted_last.cdc_bronze_id = bronze.id) is true
        {%- else %}
        emitted_last.cdc_bronze_id = bronze.id
        {%- endif %}
{{ cdc_opened_message(manifest, 'bronze.cdc_payload') }}
{%- endmacro %}
