{#- One row a staging model: what reached bronze and what became of it. `pairs` lists the models' relations, each with the
    relation of its bronze table. -#}
{% macro cdc_summary(pairs) %}

{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- for model_relation, bronze_relation in pairs %}
{{ cdc_summary_of(cdc_manifest_of(cdc_model_node(model_relation)), model_relation, bronze_relation) }}
{%- if not loop.last %}

union all
{% endif -%}
{%- endfor -%}
{% endmacro %}


{#- The node of dbt's graph whose relation is `relation`. -#}
{% macro cdc_model_node(relation) %}
    {%- set nodes = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') -%}
    {{ return(nodes | selectattr('relation_name', 'equalto', relation.render()) | first) }}
{% endmacro %}
