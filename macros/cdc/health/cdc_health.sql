{#- How each table's events arrive, a row each: what came, how late, what is missing or doubled. `connector` says what all
    tables have in common: `retention_hours`, for how long SQL Server keeps changes, and `heartbeat_topic`. Bronze is
    read through indexes; of the payloads, those of the newest messages are opened. docs/monitoring.md defines each
    column. -#}
{% macro cdc_health(pairs, connector) %}

{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- set schema = adapter.quote(pairs[0][1].schema) -%}
{%- set pairs = cdc_with_manifests(pairs) -%}
with

-- The newest messages of each table, those that were loaded last.
newest as (

    {{ cdc_united(pairs, cdc_newest_messages_of) | trim | indent(4) }}

),

{{ cdc_message_figures(pairs, schema) }},

{{ cdc_missing_offsets(pairs, schema) }},

rejected_lines as (

    select
        topics.model,
        count(*) as lines
    from rejected_records
    left join (
        select distinct
            partitions.model,
            partitions.kafka_topic
        from partitions
    ) as topics on rejected_records.kafka_topic = topics.kafka_topic
    group by topics.model

),

offset_figures as (

    {{ _cdc_offset_figures() | indent(4) }}

),

-- Events that the incremental relations have not seen.
pending as (

    {{ cdc_united(pairs, cdc_pending_events_of) | trim | indent(4) }}

),

-- Up to when the connector is known to have read the source's log.
read_up_to as (

    {{ _cdc_read_up_to(schema, connector) | indent(4) }}

)

select
    message_figures.model,
    message_figures.source_table,
    offset_figures.messages,
    message_figures.recent_messages,
    message_figures.inserts,
    message_figures.updates,
    message_figures.deletes,
    message_figures.snapshot_rows,
    message_figures.rejected_messages,
    message_figures.newest_commit_at,
    message_figures.newest_message_at,
    message_figures.newest_ingested_at,
    {%- for delay in cdc_delays() %}
    {%- for figure in ['lowest', 'median', 'p95'] %}
    message_figures.{{ delay }}_{{ figure }},
    {%- endfor %}
    {%- endfor %}
    pending.events as staging_pending_events,
    pending.seconds as staging_delay,
    message_figures.replayed_events,
    message_figures.lsn_backwards,
    offset_figures.partitions,
    offset_figures.missing_offsets,
    offset_figures.single_offsets,
    offset_figures.offsets_before_first,
    offset_figures.compacted_offsets,
    offset_figures.rejected_offsets,
    coalesce(rejected_lines.lines, 0) as rejected_lines,
    (
        select coalesce(sum(elsewhere.lines), 0)::bigint
        from rejected_lines as elsewhere
        where elsewhere.model is null
    ) as rejected_lines_elsewhere,
    read_up_to.heartbeat_at,
    read_up_to.moment as connector_read_up_to,
    {%- if connector.retention_hours %}
    (
        {{ connector.retention_hours | int }} - extract(epoch from now() - read_up_to.moment) / 3600
    )::double precision as retention_hours_left,
    {{ connector.retention_hours | int }}::double precision as retention_hours
    {%- else %}
    null::double precision as retention_hours_left,
    null::double precision as retention_hours
    {%- endif %}
from message_figures
inner join offset_figures on message_figures.model = offset_figures.model
inner join pending on message_figures.model = pending.model
left join rejected_lines on message_figures.model = rejected_lines.model
cross join read_up_to
{% endmacro %}


{#- The delays that are told of each table; `cdc_message_figures` has what they are between. -#}
{% macro cdc_delays() %}
    {{ return(['debezium_delay', 'landing_delay', 'load_delay', 'arrival_delay']) }}
{% endmacro %}


{#- Heartbeats tell that a quiet connector is at work. Without one, and without a change, snapshots are what is left: of
    the last scan of each table the oldest, since all of them have the position in the log at which the first began. -#}
{% macro _cdc_read_up_to(schema, connector) -%}
select
    heartbeat.heartbeat_at,
    coalesce(
        greatest(max(message_figures.newest_commit_at), heartbeat.heartbeat_at),
        min(message_figures.newest_snapshot_at)
    ) as moment
from message_figures
cross join (
    select max(heartbeats.connector_at) as heartbeat_at
    from {{ schema }}.heartbeats as heartbeats
    where heartbeats.kafka_topic = {{ cdc_literal(connector.heartbeat_topic) }}
) as heartbeat
group by heartbeat.heartbeat_at
{%- endmacro %}


{#- How many messages each model has, and how many offsets it lacks, by what explains them. -#}
{% macro _cdc_offset_figures() -%}
select
    models.model,
    coalesce(there.partitions, 0) as partitions,
    coalesce(there.messages, 0) as messages,
    coalesce(lacking.missing_offsets, 0) as missing_offsets,
    coalesce(lacking.single_offsets, 0) as single_offsets,
    coalesce(lacking.offsets_before_first, 0) as offsets_before_first,
    coalesce(lacking.compacted_offsets, 0) as compacted_offsets,
    coalesce(lacking.rejected_offsets, 0) as rejected_offsets
from models
left join (
    select
        partitions.model,
        count(*) as partitions,
        sum(partitions.records)::bigint as messages
    from partitions
    group by partitions.model
) as there on models.model = there.model
left join (
    select
        missing_offsets.model,
        {%- for kind, name in {
            'missing': 'missing_offsets',
            'single': 'single_offsets',
            'before the first': 'offsets_before_first',
            'compacted': 'compacted_offsets',
            'rejected': 'rejected_offsets',
        }.items() %}
        sum(missing_offsets.offsets) filter (
            where missing_offsets.kind = {{ cdc_literal(kind) }}
        )::bigint as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from missing_offsets
    group by missing_offsets.model
) as lacking on models.model = lacking.model
{%- endmacro %}
