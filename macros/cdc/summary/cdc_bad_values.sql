{#- Every value in bronze that does not fit its column, and every message that should be a change event and cannot be used,
    of any age. `pairs` lists the models' relations, each with the relation of its bronze table. -#}
{% macro cdc_bad_values(pairs) %}

{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- for model_relation, bronze_relation in pairs %}
{{ cdc_bad_values_of(cdc_manifest_of(cdc_model_node(model_relation)), model_relation, bronze_relation) }}
{%- if not loop.last %}

union all
{% endif -%}
{%- endfor -%}
{% endmacro %}
