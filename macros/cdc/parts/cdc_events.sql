{#- The change events in `relation`: their key, their place in the order, and the payload, not yet decoded. -#}
{% macro cdc_events(manifest, relation) -%}
select
    {%- for column in cdc_key_columns(manifest) %}
    {{ cdc_decode('key_text.' ~ cdc_quote(column.source), column) }} as {{ cdc_identifier(column) }},
    {%- endfor %}
    bronze.id as cdc_bronze_id,
    bronze.cdc_payload,
    bronze.kafka_topic as cdc_kafka_topic,
    bronze.kafka_partition as cdc_kafka_partition,
    bronze.kafka_offset as cdc_kafka_offset,
    bronze.ingested_at as cdc_ingested_at,
    {{ cdc_json_text('message.envelope', ['op']) }} as cdc_operation,
    {{ cdc_json_text('message.envelope', ['source', 'commit_lsn']) }} as cdc_commit_lsn,
    {{ cdc_json_text('message.envelope', ['source', 'change_lsn']) }} as cdc_change_lsn,
    {{ cdc_json_number('message.envelope', ['source', 'event_serial_no']) | indent(4) }} as cdc_event_serial_no,
    {{ cdc_json_number('message.envelope', ['source', 'ts_ms']) | indent(4) }} as cdc_source_ts_ms
{{ cdc_messages(manifest, relation) }}
where
    {{ cdc_is_change_event(manifest) | indent(4) }}
{%- endmacro %}
