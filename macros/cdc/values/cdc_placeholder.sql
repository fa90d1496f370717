{#- Whether `text` is the placeholder that Debezium writes for a value it was not given. Columns of characters have it as
    it is, binary columns its bytes, in the encoding of their mode. -#}
{% macro cdc_is_placeholder(manifest, column, text) -%}
{%- set placeholder = manifest.unavailable_value or '__debezium_unavailable_value' -%}
{%- if column.data_type == 'bytea' -%}
{%- set bytes = "'\\x" ~ placeholder.encode('utf-8').hex() ~ "'::bytea" -%}
translate({{ text }}, '-_', '+/') in (
    encode({{ bytes }}, 'hex'), encode({{ bytes }}, 'base64'), translate({{ cdc_literal(placeholder) }}, '-_', '+/')
)
{%- else -%}
{{ text }} = {{ cdc_literal(placeholder) }}
{%- endif -%}
{%- endmacro %}
