{#- What `part` makes of each model, called with `more` besides, united. `pairs` lists the models' relations, each with the
    relation of its bronze table, or what `cdc_with_manifests` made of it. While dbt parses, models are not known; it
    needs only the lineage that ref() and source() have recorded. -#}
{% macro cdc_united(pairs, part, more={}) %}

{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- for pair in pairs %}
{{ part(pair[2] or cdc_manifest_of(cdc_model_node(pair[0])), pair[0], pair[1], **more) }}
{%- if not loop.last %}

union all
{% endif -%}
{%- endfor -%}
{% endmacro %}


{#- `pairs` with the manifest of each model behind the two relations: it is read once, for several uses. -#}
{% macro cdc_with_manifests(pairs) %}
    {%- set known = [] -%}
    {%- for model_relation, bronze_relation in pairs -%}
        {%- do known.append((model_relation, bronze_relation, cdc_manifest_of(cdc_model_node(model_relation)))) -%}
    {%- endfor -%}
    {{ return(known) }}
{% endmacro %}


{#- The node of dbt's graph whose relation is `relation`. -#}
{% macro cdc_model_node(relation) %}
    {%- set nodes = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') -%}
    {{ return(nodes | selectattr('relation_name', 'equalto', relation.render()) | first) }}
{% endmacro %}
