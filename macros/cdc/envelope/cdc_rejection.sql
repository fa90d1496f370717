{#- Why a message that should be a change event is none that staging can use, as a sentence; NULL where only a column with
    the policy `reject` is at fault. -#}
{% macro cdc_rejection(manifest) -%}
case
    when not {{ cdc_json_is_object('message.envelope') }}
        then 'the value is no JSON object'
    {%- if cdc_setting(manifest, 'payload') == 'json' %} || {{ _cdc_hint_of_text() | indent(8) }}{% endif %}
    {%- if cdc_setting(manifest, 'envelope') == 'full' %}
    when not {{ cdc_json_has('message.envelope', ['op']) }}
        then 'the value is no change event: it has no op' || {{ _cdc_hint_of_flattening() | indent(8) }}
    when {{ _cdc_operation_is_unknown(manifest) }}
        then {{ _cdc_unknown_operation(manifest) }}
    when
        {{ cdc_field(manifest, 'operation') }} <> 'd'
        and ({{ cdc_json_is_object(cdc_json('message.envelope', ['after'])) }}) is not true
        then 'after is no row'
    {%- else %}
    when {{ cdc_is_full_envelope() }}
        then 'the value is a full envelope, no flattened event: envelope full'
    when {{ _cdc_operation_is_unknown(manifest) }}
        then {{ _cdc_unknown_operation(manifest) }}
    {%- endif %}
    {%- for column in cdc_key_columns(manifest) %}
    {%- set text = 'key_text.' ~ cdc_quote(column.source) %}
    when {{ text }} is null
        then {{ cdc_literal('key column ' ~ column.source ~ ' is missing') }}
    {%- if cdc_fits(text, column, 'bronze.kafka_timestamp') != 'true' %}
    when not {{ cdc_fits(text, column, 'bronze.kafka_timestamp') }}
        then {{ cdc_literal('key column ' ~ column.source ~ ' is no ' ~ column.data_type ~ ': ') }} || {{ text }}
    {%- endif %}
    {%- endfor %}
end
{%- endmacro %}


{% macro _cdc_operation_is_unknown(manifest) -%}
({{ cdc_field(manifest, 'operation') }} in ('c', 'u', 'r', 'd')) is not true
{%- endmacro %}


{% macro _cdc_unknown_operation(manifest) -%}
'operation ' || coalesce({{ cdc_field(manifest, 'operation') }}, 'null') || ' is none of c, u, r, d'
{%- endmacro %}


{#- What the manifest may have to say of such values. -#}
{% macro _cdc_hint_of_text() -%}
case
    when left(message.envelope #>> '{}', 1) = '{'
        then '; it is a string that holds one: payload json_text'
    else ''
end
{%- endmacro %}


{% macro _cdc_hint_of_flattening() -%}
case
    when message.envelope ?| array['__op', '__deleted']
        then '; it is flattened: envelope flattened'
    else ''
end
{%- endmacro %}
