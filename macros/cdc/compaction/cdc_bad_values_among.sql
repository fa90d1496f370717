{#- The bad values that the models of `readers` (as of `cdc_compactable_query`) have in `messages`, SQL of rows of their
    bronze table. -#}
{% macro cdc_bad_values_among(readers, messages) -%}
{%- set pairs = [] -%}
{%- for _, model_relation in readers -%}
    {%- do pairs.append((model_relation, messages)) -%}
{%- endfor -%}
{{ cdc_bad_values(pairs) }}
{%- endmacro %}
