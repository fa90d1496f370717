{#- Numbers the events of each key's newest transaction, the one emitted last first. Within a transaction the order of
    emission decides, since change LSNs need not follow it; they serve where offsets are missing. -#}
{% macro cdc_latest(manifest) -%}
select
    newest.*,
    row_number() over (
        partition by {{ cdc_key_list(manifest) }}
        order by
            cdc_first_offset desc nulls last,
            cdc_change_lsn collate "C" desc nulls first,
            cdc_event_serial_no desc nulls first,
            cdc_operation = 'd' asc,
            cdc_kafka_topic asc,
            cdc_kafka_partition asc,
            cdc_kafka_offset asc,
            cdc_bronze_id desc
    ) as cdc_recency
from newest
{%- endmacro %}
