{#- Gives each event of `events`, which has those of one key, the place where it was emitted first. Debezium delivers at least
    once: after a restart it emits events again, with the same LSNs and new offsets, and may stop half-way through a
    transaction. Snapshot rows have no place in a transaction: there each copy stands for itself, as where
    tombstones are the deletes. In PostgreSQL the LSN alone is that place. `cdc_is_spread`: the events of the commit lie
    in several topics or partitions. -#}
{% macro cdc_copies(manifest, events) -%}
select
    event.*,
    min(event.cdc_kafka_offset) over copies as cdc_first_offset,
    min(array[extract(epoch from event.cdc_kafka_timestamp), event.cdc_kafka_offset])
    over copies as cdc_first_record,
    min(array[event.cdc_kafka_topic, event.cdc_kafka_partition::text]) over commits
    <> max(array[event.cdc_kafka_topic, event.cdc_kafka_partition::text]) over commits
        as cdc_is_spread
from (
    {{ events | indent(4) }}
) as event
window
    commits as (partition by event.cdc_commit_order),
    copies as (
        partition by
            {{ cdc_event_identity(manifest) | indent(12) }}
    )
{%- endmacro %}


{#- What the copies of one event of a key have in common, of the alias `event`. -#}
{% macro cdc_event_identity(manifest) -%}
event.cdc_commit_order,
event.cdc_change_lsn,
event.cdc_event_serial_no,
event.cdc_operation,
{{ _cdc_own_place(manifest) }}
{%- endmacro %}


{#- Tells events apart that have no place in a transaction. -#}
{% macro _cdc_own_place(manifest) -%}
{%- if cdc_tombstone_is_delete(manifest) -%}
event.cdc_bronze_id
{%- elif cdc_setting(manifest, 'connector') == 'postgresql' -%}
case
    when event.cdc_operation = 'r' or event.cdc_commit_order < {{ cdc_first_log_order() }}
        then event.cdc_bronze_id
end
{%- else -%}
case
    when event.cdc_operation = 'r' or event.cdc_change_lsn is null
        then event.cdc_bronze_id
end
{%- endif -%}
{%- endmacro %}
