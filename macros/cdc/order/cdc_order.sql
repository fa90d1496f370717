{#- Order of the transactions of a key, the newest first. Commit order is the order of the log; a full snapshot carries the
    log's position of its start and has read all before it, so its row is the newer of two at one position. Events
    without a position have only their source's clock. Where a tombstone is the delete, it has neither: what is left is
    the order of the events. -#}
{% macro cdc_transaction_order(manifest) -%}
{%- if cdc_tombstone_is_delete(manifest) -%}
null::text
{%- else -%}
cdc_log_position collate "C" desc nulls last,
(cdc_operation = 'r' and cdc_log_position is not null) desc,
case when cdc_log_position is null then cdc_source_ts_ms end desc nulls last
{%- endif -%}
{%- endmacro %}


{#- Order of the events inside a transaction of a key, the one emitted last first. The order of emission decides, since
    change LSNs need not follow it; they serve where offsets are missing. Offsets of two topics or partitions cannot be
    compared: where a transaction's events lie in several, the time of their records in Kafka decides. Of copies of one event, the
    first is named. -#}
{% macro cdc_event_order() -%}
case when cdc_is_spread then cdc_first_record end desc nulls last,
case when not cdc_is_spread then cdc_first_offset end desc nulls last,
cdc_change_lsn collate "C" desc nulls first,
cdc_event_serial_no desc nulls first,
cdc_operation = 'd' asc,
case when cdc_is_spread then cdc_kafka_timestamp end asc,
cdc_kafka_topic asc,
cdc_kafka_partition asc,
cdc_kafka_offset asc,
cdc_bronze_id desc
{%- endmacro %}
