{#- The names of the relation's columns without those in `except` (letter case does not matter). -#}
{% macro get_filtered_columns_in_relation(from, except=[]) %}

    {%- do dbt_utils._require_relation(from, 'get_filtered_columns_in_relation') %}
    {%- if not execute %}
        {{- return([]) }}
    {%- endif %}

    {%- set unwanted = except | map('lower') | list %}
    {%- set names = [] %}
    {%- for column in adapter.get_columns_in_relation(from) if column.column | lower not in unwanted %}
        {%- do names.append(column.column) %}
    {%- endfor %}

    {{- return(names) }}

{% endmacro %}
