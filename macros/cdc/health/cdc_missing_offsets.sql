{#- The CTEs up to `missing_offsets`: each run of offsets that bronze lacks, by what explains it. -#}
{% macro cdc_missing_offsets(pairs, schema) -%}
-- Each partition of Kafka, with the offsets that it lacks.
partitions as (

    {{ cdc_united(pairs, cdc_partitions_of) | trim | indent(4) }}

),

-- Rejected lines that say where they belong.
rejected_records as (

    {{ _cdc_rejected_records(schema) | indent(4) }}

),

-- What explains them, taken off one after the other.
explained as (

    select
        partitions.model,
        partitions.kafka_topic,
        partitions.kafka_partition,
        partitions.first_offset,
        partitions.missing * compacted.offsets as compacted,
        (partitions.missing - compacted.offsets) * rejected.offsets as rejected,
        partitions.missing - compacted.offsets - rejected.offsets as unexplained
    from partitions
    cross join lateral (
        select coalesce(range_agg(int8range(removed.first_offset, removed.last_offset, '[]')), '{}') as offsets
        from {{ schema }}.compacted as removed
        where
            removed.bronze_table = partitions.bronze_table
            and removed.kafka_topic = partitions.kafka_topic
            and removed.kafka_partition = partitions.kafka_partition
    ) as compacted
    cross join lateral (
        select
            coalesce(
                range_agg(int8range(rejected_records.kafka_offset, rejected_records.kafka_offset, '[]')), '{}'
            ) as offsets
        from rejected_records
        where
            rejected_records.kafka_topic = partitions.kafka_topic
            and rejected_records.kafka_partition = partitions.kafka_partition
            -- A range without bounds would explain every gap.
            and rejected_records.kafka_offset is not null
    ) as rejected
    where not isempty(partitions.missing)

),

missing_offsets as (

    select
        explained.model,
        explained.kafka_topic,
        explained.kafka_partition,
        lower(run.offsets) as first_offset,
        upper(run.offsets) - 1 as last_offset,
        upper(run.offsets) - lower(run.offsets) as offsets,
        case
            when part.kind <> 'unexplained'
                then part.kind
            when upper(run.offsets) <= explained.first_offset
                then 'before the first'
            when upper(run.offsets) - lower(run.offsets) = 1
                then 'single'
            else 'missing'
        end as kind
    from explained
    cross join lateral (
        values
        ('compacted', explained.compacted),
        ('rejected', explained.rejected),
        ('unexplained', explained.unexplained)
    ) as part (kind, offsets)
    cross join lateral unnest(part.offsets) as run (offsets)

)
{%- endmacro %}


{#- The records that a rejected line tells of: a line that is no JSON object, or lacks a member, tells of none. What
    jsonb cannot hold, which may be why it was rejected, is replaced. A line that is nested too deeply is not looked into:
    even asking whether it is jsonb would end the query. -#}
{% macro _cdc_rejected_records(schema) -%}
select
    line.raw ->> 'topic' as kafka_topic,
    case
        when {{ schema }}.cdc_count_is_between(line.raw ->> 'partition', 0, 2147483647)
            then (line.raw ->> 'partition')::integer
    end as kafka_partition,
    case
        when {{ schema }}.cdc_count_is_between(line.raw ->> 'offset', 0, 9223372036854775806)
            then (line.raw ->> 'offset')::bigint
    end as kafka_offset
from (
    select
        case
            when {{ schema }}.cdc_input_is_valid(kept.raw, 'jsonb')
                then kept.raw::jsonb
        end as raw
    from (
        select
            case
                when
                    rejected_lines.encoding = 'text'
                    and rejected_lines.reason !~ '^not JSON|nested too deeply|stack depth'
                    then replace(rejected_lines.raw, '\u0000', '\ufffd')
            end as raw
        from {{ schema }}.rejected_lines
    ) as kept
) as line
{%- endmacro %}


{#- The partitions of one table. Counting tells whether offsets are missing; only then are their records gone through one
    by one. The unique index alone answers both. -#}
{% macro cdc_partitions_of(manifest, model_relation, bronze_relation) -%}
select
    {{ cdc_literal(model_relation.identifier) }} as model,
    {{ cdc_literal(bronze_relation.identifier) }} as bronze_table,
    part.kafka_topic,
    part.kafka_partition,
    part.records,
    part.first_offset,
    coalesce(gaps.offsets, '{}') + int8multirange(int8range(0, part.first_offset)) as missing
from (
    select
        bronze.kafka_topic,
        bronze.kafka_partition,
        count(*) as records,
        min(bronze.kafka_offset) as first_offset,
        max(bronze.kafka_offset) as last_offset
    from {{ bronze_relation }} as bronze
    group by bronze.kafka_topic, bronze.kafka_partition
) as part
left join lateral (
    select range_agg(int8range(record.offset_before, record.kafka_offset, '()')) as offsets
    from (
        select
            bronze.kafka_offset,
            lag(bronze.kafka_offset) over (order by bronze.kafka_offset) as offset_before
        from {{ bronze_relation }} as bronze
        where
            bronze.kafka_topic = part.kafka_topic
            and bronze.kafka_partition = part.kafka_partition
            and part.records <= part.last_offset - part.first_offset
    ) as record
    where record.kafka_offset > record.offset_before + 1
) as gaps on true
{%- endmacro %}
