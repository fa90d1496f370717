{#- Opens the JSON object `value` into the relation `image`, a column of text for each source column. One pass over the
    object: on a wide row that PostgreSQL keeps compressed, an operator a column would decompress it as many times. -#}
{% macro cdc_json_to_columns(value, columns) -%}
{{ return(adapter.dispatch('cdc_json_to_columns', 'cdc_staging')(value, columns)) }}
{%- endmacro %}

{% macro postgres__cdc_json_to_columns(value, columns) -%}
cross join lateral jsonb_to_record(
    {{ value | indent(4) }}
) as image (
    {%- for column in columns | unique(case_sensitive=true, attribute='source') %}
    {{ cdc_quote(column.source) }} text{{ ',' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}


{#- Whether `image` can have a column of that name: PostgreSQL cuts identifiers after 63 bytes, SQL Server's names have up
    to 128 letters. The others are read by name out of the object. -#}
{% macro cdc_opens_as_column(column) %}
    {{ return((column.source.encode('utf-8') | length) <= 63) }}
{% endmacro %}


{#- Those of `columns` that `image` can have. -#}
{% macro cdc_opened_columns(columns) %}
    {%- set opened = [] -%}
    {%- for column in columns if cdc_opens_as_column(column) -%}
        {%- do opened.append(column) -%}
    {%- endfor -%}
    {{ return(opened) }}
{% endmacro %}
