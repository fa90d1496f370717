{#- Binary values, in the alphabets of `binary.handling.mode`. -#}
{% macro cdc_from_base64(value, data_type) -%}
decode({{ value }}, 'base64')
{%- endmacro %}

{% macro cdc_from_base64_url(value, data_type) -%}
decode(translate({{ value }}, '-_', '+/'), 'base64')
{%- endmacro %}

{% macro cdc_from_hex(value, data_type) -%}
decode({{ value }}, 'hex')
{%- endmacro %}
