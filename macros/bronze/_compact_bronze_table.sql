{#- What may go from a table, by class; changes nothing. -#}
{%- macro _examine_bronze_table(relation, readers) -%}
select
    compactable.class,
    count(*) as messages,
    (select count(*) from {{ relation }}) as of_all,
    sum(compactable.bytes) as bytes,
    null as reason
from (
    {{ cdc_compactable_query(relation, readers) | indent(4) }}
) as compactable
group by compactable.class
order by compactable.class
{%- endmacro -%}


{#- Removes it, in one transaction, which sees bronze as it was when it began: what loaders bring meanwhile is neither
    looked at nor held up. Whatever the proof says, the staging relations are compared before it ends. -#}
{%- macro _compact_bronze_table(source, relation, readers) -%}
set transaction isolation level repeatable read;
create temporary table compaction_outcome (class text, messages bigint, of_all bigint, bytes bigint, reason text)
on commit drop;
do $compact$
-- Staging may have a column of any name.
#variable_conflict use_column
declare
    fault text;
    messages_before bigint := (select count(*) from {{ relation }});
begin
    create temporary table compactable on commit drop as
    {{ cdc_compactable_query(relation, readers) | indent(4) }};
    if not exists (select from compactable) then
        return;
    end if;

    create temporary table staging_before on commit drop as
    {{ _compaction_witness(relation, readers) | indent(4) }};
    insert into compaction_outcome
    select
        compactable.class,
        count(*),
        messages_before,
        sum(compactable.bytes)
    from compactable
    group by compactable.class;
    -- Bad values are told of each message by itself: they stay the same if none is told of these.
    select string_agg(distinct bad.model, ', ') into fault
    from (
        {{ _bad_values_that_would_go(relation, readers) | indent(8) }}
    ) as bad;
    if fault is not null then
        raise exception 'bad values of % would go', fault;
    end if;

    delete from {{ relation }}
    where id in (select compactable.id from compactable);

    create temporary table staging_after on commit drop as
    {{ _compaction_witness(relation, readers) | indent(4) }};
    select string_agg(distinct changed.what, ', ') into fault
    from (
        (table staging_before except all table staging_after)
        union all
        (table staging_after except all table staging_before)
    ) as changed;
    if fault is not null then
        raise exception '% would change', fault;
    elsif messages_before - (select count(*) from compactable) <> (select count(*) from {{ relation }}) then
        raise exception 'other messages would go with these';
    end if;

    {{ _note_compacted(source) | indent(4) }}
exception when others then
    insert into compaction_outcome (reason) values (sqlerrm);
end
$compact$;
select class, messages, of_all, bytes, reason from compaction_outcome order by class;
{%- endmacro -%}


{#- All rows of the staging relations as text: `what` names the relation. -#}
{%- macro _compaction_witness(relation, readers) -%}
{%- for manifest, model_relation in readers -%}
select
    {{ cdc_literal(model_relation.include(database=false).render() | replace('"', "")) }} as what,
    staged::text as row
from (
    {{ cdc_staging_query(manifest, relation) | indent(4) }}
) as staged
{%- if not loop.last %}
union all
{% endif -%}
{%- endfor -%}
{%- endmacro -%}


{%- macro _bad_values_that_would_go(relation, readers) -%}
{%- set going -%}
(
    select bronze.*
    from {{ relation }} as bronze
    where bronze.id in (select compactable.id from compactable)
)
{%- endset -%}
{{ cdc_bad_values_among(readers, going) }}
{%- endmacro -%}


{#- Writes down which offsets are gone, a row for each run of them. -#}
{%- macro _note_compacted(source) -%}
insert into {{ adapter.quote(source.schema) }}.{{ adapter.quote(bronze_compaction_table(source.schema).name) }} (
    bronze_table, kafka_topic, kafka_partition, first_offset, last_offset, replayed_copies, tombstones, other_messages
)
select
    {{ cdc_literal(source.identifier) }},
    run.kafka_topic,
    run.kafka_partition,
    min(run.kafka_offset),
    max(run.kafka_offset),
    count(*) filter (where run.class = 'replayed copy'),
    count(*) filter (where run.class = 'tombstone'),
    count(*) filter (where run.class not in ('replayed copy', 'tombstone'))
from (
    select
        compactable.*,
        compactable.kafka_offset - row_number() over (
            partition by compactable.kafka_topic, compactable.kafka_partition order by compactable.kafka_offset
        ) as number
    from compactable
) as run
group by run.kafka_topic, run.kafka_partition, run.number;
{%- endmacro -%}
