{#- The metadata columns: name, type, and the macro that gives what each is made of inside `typed`. -#}
{% macro cdc_metadata_columns() %}
    {{ return({
        'cdc_operation': 'text',
        'cdc_source_timestamp': 'timestamptz',
        'cdc_is_snapshot': 'boolean',
        'cdc_commit_lsn': 'text',
        'cdc_kafka_topic': 'text',
        'cdc_kafka_partition': 'integer',
        'cdc_kafka_offset': 'bigint',
        'cdc_ingested_at': 'timestamptz',
        'cdc_errors': 'jsonb',
        'cdc_is_deleted': 'boolean',
    }) }}
{% endmacro %}


{#- What the metadata column `name` is made of. -#}
{% macro cdc_metadata_expression(manifest, name) -%}
{%- if name == 'cdc_source_timestamp' -%}
{{ cdc_timestamp_from_milliseconds('latest.cdc_source_ts_ms') }}
{%- elif name == 'cdc_is_snapshot' -%}
latest.cdc_operation = 'r'
{%- elif name == 'cdc_commit_lsn' -%}
{{ cdc_field(manifest, 'commit_lsn') }}
{%- elif name == 'cdc_errors' -%}
{{ cdc_errors(manifest) }}
{%- elif name == 'cdc_is_deleted' -%}
{{ _cdc_is_deleted(manifest) }}
{%- else -%}
latest.{{ name }}
{%- endif -%}
{%- endmacro %}


{#- A row counts as deleted when its last event is a delete, when it is a ghost, or when its soft-delete flag is set. -#}
{% macro _cdc_is_deleted(manifest) -%}
not ({{ cdc_is_there(manifest) }})
{%- if manifest.soft_delete -%}
{%- set flag = cdc_column(manifest, manifest.soft_delete) %}
or coalesce({{ cdc_column_expression(manifest, flag) }}, false)
{%- endif -%}
{%- endmacro %}
