{#- The events of each key's newest transaction, with the offset at which each was first emitted. Debezium delivers at
    least once: after a restart it emits events again, with the same LSNs and new offsets, and may stop half-way through
    a transaction. Snapshot rows have no place in a transaction: there each copy stands for itself. -#}
{% macro cdc_newest(manifest) -%}
select
    ranked.*,
    min(cdc_kafka_offset) over (
        partition by
            {{ cdc_key_list(manifest) }},
            cdc_change_lsn,
            cdc_event_serial_no,
            cdc_operation,
            case when cdc_operation = 'r' or cdc_change_lsn is null then cdc_bronze_id end
    ) as cdc_first_offset
from ranked
where cdc_transaction_rank = 1
{%- endmacro %}
