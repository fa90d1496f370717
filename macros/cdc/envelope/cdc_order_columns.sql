{#- The columns that a bronze table keeps beside each message, so that the order of a table's events can be read out of an
    index: the key, and the place in the order of commits. PostgreSQL fills them, with the macros that stand here. They
    are null for messages that are no change events. Rows of a dbt unit test have none: there the macros stand in the
    query itself. -#}
{% macro cdc_has_order_columns(relation) %}
    {{ return(not relation.is_cte) }}
{% endmacro %}


{#- The bronze column that holds a column of the key. -#}
{% macro cdc_key_column_name(column) %}
    {%- set name = 'cdc_key_' ~ column.name -%}
    {{ return(name if name.encode('utf-8') | length <= 63 else 'cdc_key_' ~ local_md5(column.name)) }}
{% endmacro %}


{#- A column of the key of a row of bronze. -#}
{% macro cdc_event_key(relation, column) -%}
{%- if cdc_has_order_columns(relation) -%}
bronze.{{ cdc_key_column_identifier(column) }}
{%- else -%}
{{ cdc_key_value(column) }}
{%- endif -%}
{%- endmacro %}


{#- The same in SQL. -#}
{% macro cdc_key_column_identifier(column) -%}
{{ cdc_quote(cdc_key_column_name(column)) if column.quote else cdc_key_column_name(column) }}
{%- endmacro %}


{#- The place of a row of bronze in the order of commits. -#}
{% macro cdc_event_commit_order(manifest, relation) -%}
{%- if cdc_has_order_columns(relation) -%}
bronze.cdc_commit_order
{%- else -%}
{{ cdc_commit_order(manifest) }}
{%- endif -%}
{%- endmacro %}


{#- Whether a row of bronze is a change event that can be placed. -#}
{% macro cdc_is_event(manifest, relation) -%}
{%- if cdc_has_order_columns(relation) -%}
{%- for column in cdc_key_columns(manifest) -%}
{{ cdc_event_key(relation, column) }} is not null
and {% endfor -%}
bronze.cdc_commit_order is not null
{%- else -%}
{{ cdc_is_placed(manifest) }}
{%- endif -%}
{%- endmacro %}
