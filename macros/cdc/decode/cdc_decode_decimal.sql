{#- `decimal.handling.mode` precise: base64 of the unscaled value, a big-endian number in two's complement of as few bytes
    as hold it; the scale is the column's. Its hexadecimal digits are filled up with the sign. Up to 8 bytes (18 decimal
    digits) they are one bigint; 16 bytes, which hold the 38 digits of SQL Server, are a signed half and two unsigned
    quarters. -#}
{% macro cdc_from_decimal_base64(value, data_type) -%}
(
    {{ _cdc_unscaled(value) | indent(4) }} * 1e-{{ cdc_scale(data_type) }}
)::{{ data_type }}
{%- endmacro %}

{% macro _cdc_unscaled(value) -%}
{%- set bytes = "decode(" ~ value ~ ", 'base64')" -%}
{%- set sign = "case when get_byte(" ~ bytes ~ ", 0) < 128 then '0' else 'f' end" -%}
{%- set short = "lpad(encode(" ~ bytes ~ ", 'hex'), 16, " ~ sign ~ ")" -%}
{%- set long = "lpad(encode(" ~ bytes ~ ", 'hex'), 32, " ~ sign ~ ")" -%}
case
    when octet_length({{ bytes }}) <= 8
        then ('x' || {{ short }})::bit(64)::bigint::numeric
    when octet_length({{ bytes }}) > 8
        then
            ('x' || left({{ long }}, 16))::bit(64)::bigint * 18446744073709551616::numeric
            + ('x' || substr({{ long }}, 17, 8))::bit(32)::bigint * 4294967296::numeric
            + ('x' || right({{ long }}, 8))::bit(32)::bigint
end
{%- endmacro %}


{#- The digits behind the point of a type such as numeric(19,4). -#}
{% macro cdc_scale(data_type) -%}
{{ data_type.split(',')[1].strip(' )') if ',' in data_type else '0' }}
{%- endmacro %}
