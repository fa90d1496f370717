{#- Comments on the table and on each column that has a description. -#}
{%- macro _bronze_comments(relation, table) -%}
    comment on table {{ relation }} is {{ _bronze_literal(table.description) }};
    {%- for column in table.columns if column.description %}
comment on column {{ relation }}.{{ column.name }} is {{ _bronze_literal(column.description) }};
    {%- endfor -%}
{%- endmacro -%}


{#- A text as a string constant. -#}
{%- macro _bronze_literal(text) -%}
    '{{ dbt.escape_single_quotes(text | trim) }}'
{%- endmacro -%}
