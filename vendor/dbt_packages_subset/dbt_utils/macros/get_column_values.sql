{#- The distinct values of a column as a list, the most frequent first; `default` where there are none. -#}
{% macro get_column_values(
    table, column, order_by='count(*) desc', max_records=none, default=none, where=none
) %}

    {%- if not execute %}
        {{- return(default or []) }}
    {%- endif %}

    {%- do dbt_utils._require_relation(table, 'get_column_values') %}
    {%- if load_relation(table) is none %}
        {%- if default is none %}
            {%- do exceptions.raise_compiler_error(
                "dbt_utils.get_column_values: " ~ table ~ " does not exist and no default was given"
            ) %}
        {%- endif %}
        {{- return(default) }}
    {%- endif %}

    {%- call statement('get_column_values', fetch_result=true) %}
        select {{ column }} as value
        from {{ table }}
        {{ 'where ' ~ where if where is not none }}
        group by {{ column }}
        order by {{ order_by }}
        {{ 'limit ' ~ max_records if max_records is not none }}
    {%- endcall %}

    {{- return(load_result('get_column_values')['data'] | map(attribute=0) | list or default) }}

{% endmacro %}
