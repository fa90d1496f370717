{#- Where the newest events of a table and the manifest of its model disagree, a row each. `pairs` lists the models'
    relations, each with the relation of its bronze table; `places` says for a model where its table is declared. -#}
{% macro cdc_drift(pairs, places={}) %}

{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- for model_relation, bronze_relation in pairs %}
{%- set node = cdc_model_node(model_relation) %}
{%- set place = places.get(node.name) or (node.patch_path or node.original_file_path).split('://') | last %}
{{ cdc_drift_of(cdc_manifest_of(node), model_relation, bronze_relation, place) }}
{%- if not loop.last %}

union all
{% endif -%}
{%- endfor -%}
{% endmacro %}
