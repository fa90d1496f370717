{#- Comments on the table and on each column that has a description. -#}
{%- macro _bronze_comments(relation, table) -%}
    comment on table {{ relation }} is {{ cdc_literal(table.description | trim) }};
    {%- for column in table.columns + (table.order_columns or []) if column.description %}
comment on column {{ relation }}.{{ adapter.quote(column.name) }} is {{ cdc_literal(column.description | trim) }};
    {%- endfor -%}
{%- endmacro -%}
