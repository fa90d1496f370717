{#- One row per staging model: what reached bronze and what became of it. -#}
{% macro cdc_summary(pairs) %}
{{ cdc_united(pairs, cdc_summary_of) }}
{% endmacro %}
