{#- Whether a message is a change event that can be placed: a known operation, a row where the operation brings one,
    and a whole key. -#}
{% macro cdc_is_change_event(manifest) -%}
{%- set operation = cdc_json_text('message.envelope', ['op']) -%}
{{ operation }} in ('c', 'u', 'r', 'd')
and ({{ operation }} = 'd' or {{ cdc_json_is_object(cdc_json('message.envelope', ['after'])) }})
{%- for column in cdc_key_columns(manifest) %}
and key_text.{{ cdc_quote(column.source) }} is not null
{%- endfor %}
{%- endmacro %}
