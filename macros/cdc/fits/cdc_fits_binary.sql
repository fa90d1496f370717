{#- Text in the alphabet, of a length that whole bytes give. -#}
{% macro cdc_fits_base64(value, data_type) -%}
({{ value }} ~ '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$')
{%- endmacro %}

{% macro cdc_fits_base64_url(value, data_type) -%}
({{ value }} ~ '^([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2}==|[A-Za-z0-9_-]{3}=)?$')
{%- endmacro %}

{% macro cdc_fits_hex(value, data_type) -%}
({{ value }} ~ '^([0-9a-fA-F]{2})*$')
{%- endmacro %}


{#- Base64 of 1 to 16 bytes, and a number of no more digits than the type has. -#}
{% macro cdc_fits_decimal_base64(value, data_type) -%}
{%- set precision = data_type.split('(')[1].split(',')[0].strip(' )') | int -%}
{%- set few_bytes = 'octet_length(decode(' ~ value ~ ", 'base64')) between 1 and 16" -%}
{%- set few_digits = 'abs(' ~ _cdc_unscaled(value) ~ ') < 1e' ~ precision ~ '::numeric' -%}
{{ _cdc_in_turn(cdc_fits_base64(value, data_type), _cdc_in_turn(few_bytes, few_digits)) }}
{%- endmacro %}
