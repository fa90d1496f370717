{#- What `part` makes of each model, called with `more` besides, united. `pairs` lists the models' relations, each with the relation of its bronze
    table. While dbt parses, models are not known; it needs only the lineage that ref() and source() have recorded. -#}
{% macro cdc_united(pairs, part, more={}) %}

{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- for model_relation, bronze_relation in pairs %}
{{ part(cdc_manifest_of(cdc_model_node(model_relation)), model_relation, bronze_relation, **more) }}
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
