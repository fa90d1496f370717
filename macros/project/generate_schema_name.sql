{#- The schema is the one a model's folder names, exactly: `staging`, `monitoring`. The target `developer`
    puts its own schema before it, so that several people can build in one database over the same bronze. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- if custom_schema_name is none -%}
        {{ target.schema }}
    {%- elif target.name == 'developer' -%}
        {{ target.schema }}_{{ custom_schema_name | trim }}
    {%- else -%}
        {{ custom_schema_name | trim }}
    {%- endif -%}
{%- endmacro %}
