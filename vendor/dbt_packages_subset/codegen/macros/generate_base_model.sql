{#- Prints and returns a model that selects each column of a source table by name. -#}
{% macro generate_base_model(
    source_name, table_name, leading_commas=false, case_sensitive_cols=false, materialized=none
) %}

    {%- set names = [] %}
    {%- for column in adapter.get_columns_in_relation(source(source_name, table_name)) %}
        {%- do names.append(adapter.quote(column.name) if case_sensitive_cols else column.name | lower) %}
    {%- endfor %}
    {%- set separator = '\n        , ' if leading_commas else ',\n        ' %}
    {%- set config_line = '' if materialized is none
        else "{{ config(materialized='" ~ materialized ~ "') }}" %}
    {%- set source_call = "{{ source('" ~ source_name ~ "', '" ~ table_name ~ "') }}" %}

    {%- set model_sql -%}
{{ config_line }}

with source as (

    select * from {{ source_call }}

),

renamed as (

    select
        {{ names | join(separator) }}

    from source

)

select * from renamed
{% endset %}

    {{- return(codegen._printed(model_sql)) }}

{% endmacro %}
