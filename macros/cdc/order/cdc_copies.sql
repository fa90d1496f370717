{#- Gives each event of `relation` the place where it was emitted first. Debezium delivers at least once: after a restart
    it emits events again, with the same LSNs and new offsets, and may stop half-way through a transaction. Snapshot
    rows have no place in a transaction: there each copy stands for itself, as where tombstones are the
    deletes. In PostgreSQL the LSN alone is that place. `cdc_is_spread`: the events of the transaction lie in
    several topics or partitions. -#}
{% macro cdc_copies(manifest, relation) -%}
select
    {{ relation }}.*,
    min(cdc_kafka_offset) over copies as cdc_first_offset,
    min(array[extract(epoch from cdc_kafka_timestamp), cdc_kafka_offset]) over copies as cdc_first_record,
    min(array[cdc_kafka_topic, cdc_kafka_partition::text]) over transactions
    <> max(array[cdc_kafka_topic, cdc_kafka_partition::text]) over transactions as cdc_is_spread
from {{ relation }}
{%- endmacro %}


{#- The windows of `cdc_copies`; they stand behind its where clause. -#}
{% macro cdc_copies_windows(manifest) -%}
window
    transactions as (partition by {{ cdc_key_list(manifest) }}, cdc_log_position),
    copies as (
        partition by
            {{ cdc_key_list(manifest) }},
            cdc_log_position,
            cdc_change_lsn,
            cdc_event_serial_no,
            cdc_operation,
            {{ _cdc_own_place(manifest) }}
    )
{%- endmacro %}


{#- Tells events apart that have no place in a transaction. -#}
{% macro _cdc_own_place(manifest) -%}
{%- if cdc_tombstone_is_delete(manifest) -%}
cdc_bronze_id
{%- elif cdc_setting(manifest, 'connector') == 'postgresql' -%}
case when cdc_operation = 'r' or cdc_log_position is null then cdc_bronze_id end
{%- else -%}
case when cdc_operation = 'r' or cdc_change_lsn is null then cdc_bronze_id end
{%- endif -%}
{%- endmacro %}
