{#- The change events in `relation`: their key, their place in the order, and the payload, not yet decoded. -#}
{% macro cdc_events(manifest, relation) -%}
select
    {%- for column in cdc_key_columns(manifest) %}
    {{ cdc_key_value(column) | indent(4) }} as {{ cdc_identifier(column) }},
    {%- endfor %}
    bronze.id as cdc_bronze_id,
    bronze.cdc_payload,
    bronze.kafka_topic as cdc_kafka_topic,
    bronze.kafka_partition as cdc_kafka_partition,
    bronze.kafka_offset as cdc_kafka_offset,
    bronze.kafka_timestamp as cdc_kafka_timestamp,
    bronze.ingested_at as cdc_ingested_at,
    {{ cdc_field(manifest, 'operation') | indent(4) }} as cdc_operation,
    {{ cdc_log_position(manifest) | indent(4) }} as cdc_log_position,
    {{ cdc_field(manifest, 'change_lsn') | indent(4) }} as cdc_change_lsn,
    {{ cdc_field(manifest, 'event_serial_no') | indent(4) }} as cdc_event_serial_no,
    {{ cdc_field(manifest, 'source_ts_ms') | indent(4) }} as cdc_source_ts_ms
    {%- if cdc_rejecting_columns(manifest) %},
    {{ cdc_is_rejected(manifest) | indent(4) }} as cdc_is_rejected
    {%- endif %}
{{ cdc_messages(manifest, relation) }}
where
    {{ cdc_is_placed(manifest) | indent(4) }}
    {%- if cdc_has_truncates(manifest) %}
    and {{ cdc_is_after_truncate(manifest, relation) | indent(4) }}
    {%- endif %}
{%- endmacro %}
