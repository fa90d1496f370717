{#- What kind of message a row of bronze is: a change event, one of Debezium's other messages, which a loader may bring
    along, or one that staging cannot use and must not lose sight of. -#}
{% macro cdc_message_kind(manifest) -%}
case
    when
        {{ cdc_is_change_event(manifest) | indent(8) }}
        then 'change event'
    else
        coalesce(
            {{ cdc_other_kind(manifest) | indent(12) }},
            'rejected'
        )
end
{%- endmacro %}


{#- The kind of a message that is no change event by its shape, else NULL. Sources: Debezium's schemas of its transaction,
    schema change and heartbeat topics. -#}
{% macro cdc_other_kind(manifest) -%}
case
    when {{ cdc_is_tombstone() }}
        then 'tombstone'
    when not {{ cdc_json_is_object('message.envelope') }}
        then null
    {%- if cdc_has_truncates(manifest) %}
    when {{ cdc_json_text('message.envelope', ['op']) }} = 't'
        then 'truncate'
    {%- endif %}
    {%- if cdc_setting(manifest, 'envelope') == 'full' %}
    when {{ cdc_json_has('message.envelope', ['op']) }}
        then null
    {%- endif %}
    when {{ cdc_json_consists_of('message.envelope', ['status', 'id'], ['event_count', 'data_collections', 'ts_ms']) }}
        then 'transaction'
    when {{ cdc_json_has('message.envelope', ['databaseName', 'ddl', 'tableChanges']) }}
        then 'schema change'
    when {{ cdc_json_consists_of('message.envelope', ['ts_ms'], []) }}
        then 'heartbeat'
end
{%- endmacro %}
