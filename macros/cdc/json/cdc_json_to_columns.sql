{#- Opens the JSON object `value` into the relation `image`, a column of text for each source column. `value` is evaluated
    once a row, and so is each text, however often it is asked for; those that are not asked for are not made. -#}
{% macro cdc_json_to_columns(value, columns) -%}
{{ return(adapter.dispatch('cdc_json_to_columns', 'cdc_staging')(value, columns)) }}
{%- endmacro %}

{% macro postgres__cdc_json_to_columns(value, columns) -%}
cross join lateral (
    select
        {{ cdc_texts(columns, 'row_image.fields') | indent(8) }}
    from (
        select{{ '\n            ' if '\n' in value else ' ' }}{{ value | indent(12) }} as fields
        where true
        offset 0
    ) as row_image
    where true
    offset 0
) as image
{%- endmacro %}


{#- The texts of `columns` in the JSON object `value`, each under the name of its source column, which several may have. -#}
{% macro cdc_texts(columns, value) -%}
{%- for column in columns | unique(case_sensitive=true, attribute='source') -%}
{{ cdc_json_text(value, [column.source]) }} as {{ cdc_quote(column.source) }}{{ ',\n' if not loop.last }}
{%- endfor -%}
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
