{#- A column's name in SQL: as it is, or quoted where its properties say `quote: true` (PostgreSQL's reserved words). -#}
{% macro cdc_identifier(column) -%}
{{ cdc_quote(column.name) if column.quote else column.name }}
{%- endmacro %}


{#- `name` as a quoted identifier. -#}
{% macro cdc_quote(name) -%}
"{{ name | replace('"', '""') }}"
{%- endmacro %}
