{#- The range of keys to which a row belongs: the first column of the key divided by the width, or, where that is no
    whole number, one of 256 by the hash of the key. `:'width'` is a variable of psql. -#}
{% macro cdc_key_range(manifest) -%}
{%- set key = cdc_key_columns(manifest) -%}
{%- if cdc_has_numbered_keys(manifest) -%}
{{ cdc_identifier(key[0]) }}::bigint / :'width'::bigint
{%- else -%}
get_byte(sha256(convert_to(concat_ws(
    '|',
    {%- for column in key %}
    {{ cdc_marked_text(column) }}{{ ',' if not loop.last }}
    {%- endfor %}
), 'UTF8')), 0)::bigint
{%- endif -%}
{%- endmacro %}


{#- Whether the first column of the key is a whole number. -#}
{% macro cdc_has_numbered_keys(manifest) %}
    {{ return(cdc_key_columns(manifest)[0].data_type in ['smallint', 'integer', 'bigint']) }}
{% endmacro %}


{#- How many keys are in a range; 0 where ranges are by hash. -#}
{% macro cdc_range_width(manifest) -%}
{{ ":'width'" if cdc_has_numbered_keys(manifest) else "'0'" }}
{%- endmacro %}


{#- The key as a text without commas and blanks; what is text, as the bytes of its UTF-8. -#}
{% macro cdc_shown_key(manifest) -%}
concat_ws(
    '|',
    {%- for column in cdc_key_columns(manifest) %}
    {% if column.data_type == 'text' -%}
    upper(encode(convert_to({{ cdc_identifier(column) }}, 'UTF8'), 'hex'))
    {%- else -%}
    {{ cdc_canonical_text(column) }}
    {%- endif -%}
    {{ ',' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
