{#- The CTEs from `newest` to `message_figures`, which has a row for each model, also where it has no message. Delays are in
    seconds, over the messages that were loaded within an hour before the newest; of a snapshot's row and of a copy the
    time at the source is no beginning of a delay. -#}
{% macro cdc_message_figures(pairs, schema) -%}
models (model, source_table) as (

    values
    {%- for model_relation, _, manifest in pairs %}
    ({{ cdc_literal(model_relation.identifier) }}, {{ cdc_literal(manifest.source_table) }}){{ ',' if not loop.last }}
    {%- endfor %}

),

-- When the landing files of these messages were written. A file that grew was read more than once.
files as (

    select
        loaded_files.file,
        loaded_files.written_at,
        loaded_files.loaded_at,
        lag(loaded_files.loaded_at, 1, '-infinity') over (
            partition by loaded_files.file order by loaded_files.loaded_at
        ) as loaded_before
    from {{ schema }}.loaded_files
    where loaded_files.file in (select newest.batch_file from newest)

),

placed as (

    select
        newest.*,
        files.written_at,
        newest.is_change and not newest.is_replayed as is_first,
        max(newest.ingested_at) over (partition by newest.model) as last_ingested_at,
        max(newest.commit_order) filter (where newest.is_change and not newest.is_replayed) over (
            partition by newest.model, newest.kafka_topic, newest.kafka_partition
            order by newest.kafka_offset
            rows between unbounded preceding and 1 preceding
        ) as highest_before
    from newest
    left join files
        on
            newest.batch_file = files.file
            and newest.ingested_at <= files.loaded_at
            and newest.ingested_at > files.loaded_before

),

delayed as (

    select
        placed.*,
        case when placed.is_first then placed.connector_at - placed.source_at end as debezium_delay,
        placed.written_at - placed.kafka_timestamp as landing_delay,
        placed.ingested_at - placed.kafka_timestamp as load_delay,
        case when placed.is_first then placed.ingested_at - placed.source_at end as arrival_delay,
        placed.ingested_at > placed.last_ingested_at - interval '1 hour' as is_recent
    from placed

),

message_figures as (

    select
        models.model,
        models.source_table,
        count(delayed.model) as recent_messages,
        count(*) filter (where delayed.kind = 'change event' and delayed.operation = 'c') as inserts,
        count(*) filter (where delayed.kind = 'change event' and delayed.operation = 'u') as updates,
        count(*) filter (where delayed.kind = 'change event' and delayed.operation = 'd') as deletes,
        count(*) filter (where delayed.kind = 'change event' and delayed.operation = 'r') as snapshot_rows,
        count(*) filter (where delayed.kind = 'rejected') as rejected_messages,
        max(delayed.source_at) filter (where delayed.is_first) as newest_commit_at,
        max(delayed.source_at) filter (where delayed.operation = 'r') as newest_snapshot_at,
        max(delayed.kafka_timestamp) as newest_message_at,
        max(delayed.ingested_at) as newest_ingested_at,
        {%- for delay in cdc_delays() %}
        {%- for figure, aggregate in {
            'lowest': 'min(delayed.%s)',
            'median': 'percentile_cont(0.5) within group (order by delayed.%s)',
            'p95': 'percentile_cont(0.95) within group (order by delayed.%s)',
        }.items() %}
        extract(
            epoch from {{ aggregate | format(delay) }}
            filter (where delayed.is_recent)
        )::double precision as {{ delay }}_{{ figure }},
        {%- endfor %}
        {%- endfor %}
        count(*) filter (where delayed.is_replayed) as replayed_events,
        count(*) filter (
            where
            delayed.is_first
            and (delayed.is_overtaken or delayed.commit_order < delayed.highest_before)
        ) as lsn_backwards
    from models
    left join delayed on models.model = delayed.model
    group by models.model, models.source_table

)
{%- endmacro %}
