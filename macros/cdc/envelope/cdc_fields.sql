{#- Where an event says what it is, for the SQL alias `message.envelope`: `operation`, `snapshot`, `change_lsn`,
    `commit_lsn`, `source_ts_ms` and `connector_ts_ms` give text, `event_serial_no` and `source_clock`, the same
    milliseconds as `source_ts_ms`, numbers. Names: Debezium's envelope and its source block; of flattened events, what
    ExtractNewRecordState makes of `add.fields`, in both spellings it allows. -#}
{% macro cdc_field(manifest, name) -%}
{%- if name == 'commit_lsn' and cdc_setting(manifest, 'connector') == 'postgresql' -%}
lpad({{ _cdc_source_field(manifest, 'lsn') }}, 20, '0')
{%- elif name == 'operation' and cdc_setting(manifest, 'envelope') == 'flattened' -%}
{{ _cdc_flattened_operation(manifest) }}
{%- elif name == 'operation' -%}
{{ cdc_json_text('message.envelope', ['op']) }}
{%- elif name == 'source_ts_ms' -%}
{{ _cdc_source_field(manifest, 'ts_ms') }}
{%- elif name == 'source_clock' -%}
{{ _cdc_source_field(manifest, 'ts_ms', cdc_json_number) }}
{%- elif name == 'connector_ts_ms' -%}
{{ cdc_json_text('message.envelope', ['ts_ms' if cdc_setting(manifest, 'envelope') == 'full' else '__ts_ms']) }}
{%- elif name == 'event_serial_no' -%}
{{ _cdc_source_field(manifest, 'event_serial_no', cdc_json_number) }}
{%- else -%}
{{ _cdc_source_field(manifest, name) }}
{%- endif -%}
{%- endmacro %}


{#- A member of the source block. A bare `ts_ms` in `add.fields` would be the connector's clock, not the source's. -#}
{% macro _cdc_source_field(manifest, name, getter=cdc_json_text) -%}
{%- if cdc_setting(manifest, 'envelope') == 'full' -%}
{{ getter('message.envelope', ['source', name]) }}
{%- elif name == 'ts_ms' -%}
{{ getter('message.envelope', ['__source_ts_ms']) }}
{%- else -%}
coalesce(
    {{ getter('message.envelope', ['__source_' ~ name]) | indent(4) }},
    {{ getter('message.envelope', ['__' ~ name]) | indent(4) }}
)
{%- endif -%}
{%- endmacro %}


{#- The operation of a flattened event. Without `op` among its fields it can only be told whether it is a delete: another
    counts as an update. -#}
{% macro _cdc_flattened_operation(manifest) -%}
case
    {%- if cdc_tombstone_is_delete(manifest) %}
    when {{ cdc_is_tombstone() }}
        then 'd'
    {%- endif %}
    when {{ cdc_json_text('message.envelope', ['__deleted']) }} = 'true'
        then 'd'
    else coalesce({{ cdc_json_text('message.envelope', ['__op']) }}, 'u')
end
{%- endmacro %}


{#- Whether a message has no value: SQL NULL, or JSON null, which a converter can write for it. -#}
{% macro cdc_is_tombstone() -%}
coalesce({{ cdc_json_is_null('message.envelope') }}, true)
{%- endmacro %}


{#- The event's place in the log of its database, as text that sorts in the order of the log. Each restart of the log
    (restore, failover) that the manifest tells of begins a new epoch, which stands in front. Where a tombstone is the
    delete there is none: only the order of arrival in Kafka is left. -#}
{% macro cdc_log_position(manifest) -%}
{%- if cdc_tombstone_is_delete(manifest) -%}
null::text
{%- elif manifest.log_restarts -%}
case
    {%- for time in manifest.log_restarts | sort | reverse %}
    when bronze.kafka_timestamp >= {{ cdc_literal(time | string) }}
        then {{ cdc_literal('%03d:' | format(loop.revindex)) }}
    {%- endfor %}
    else '000:'
end || ({{ cdc_field(manifest, 'commit_lsn') | indent(4) }})
{%- else -%}
{{ cdc_field(manifest, 'commit_lsn') }}
{%- endif -%}
{%- endmacro %}
