{#- The schema of the functions that the views call. `create_bronze_tables` makes them beside the bronze tables; where those
    lie in another schema, the variable `cdc_functions_schema` says so. -#}
{% macro cdc_functions_schema() -%}
{{ var('cdc_functions_schema', "bronze") }}
{%- endmacro %}
