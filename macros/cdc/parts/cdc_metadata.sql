{#- The metadata columns: name, type, and what each is made of inside `typed`. -#}
{% macro cdc_metadata_columns() %}
    {{ return({
        'cdc_operation': {'data_type': 'text', 'expression': 'latest.cdc_operation'},
        'cdc_source_timestamp': {
            'data_type': 'timestamptz',
            'expression': cdc_timestamp_from_milliseconds('latest.cdc_source_ts_ms'),
        },
        'cdc_is_snapshot': {'data_type': 'boolean', 'expression': "latest.cdc_operation = 'r'"},
        'cdc_commit_lsn': {'data_type': 'text', 'expression': 'latest.cdc_commit_lsn'},
        'cdc_kafka_topic': {'data_type': 'text', 'expression': 'latest.cdc_kafka_topic'},
        'cdc_kafka_partition': {'data_type': 'integer', 'expression': 'latest.cdc_kafka_partition'},
        'cdc_kafka_offset': {'data_type': 'bigint', 'expression': 'latest.cdc_kafka_offset'},
        'cdc_ingested_at': {'data_type': 'timestamptz', 'expression': 'latest.cdc_ingested_at'},
        'cdc_is_deleted': {'data_type': 'boolean', 'expression': none},
    }) }}
{% endmacro %}


{#- What the metadata column `name` is made of. A row counts as deleted when its last event is a delete or its
    soft-delete flag is set: the flag only exists where deleted rows are kept. -#}
{% macro cdc_metadata_expression(manifest, name) -%}
{%- if name != 'cdc_is_deleted' -%}
{{ cdc_metadata_columns()[name].expression }}
{%- elif manifest.soft_delete -%}
    {%- set flag = cdc_column(manifest, manifest.soft_delete) -%}
latest.cdc_operation = 'd' or coalesce({{ cdc_decode(cdc_image_text(manifest, flag), flag) }}, false)
{%- else -%}
latest.cdc_operation = 'd'
{%- endif -%}
{%- endmacro %}
