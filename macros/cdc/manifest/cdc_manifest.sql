{#- The manifest of the model being compiled. The only macro that reads `model`: dbt unit tests override it
    with a manifest of their own. -#}
{% macro cdc_manifest() %}
    {{ return(cdc_manifest_of(model)) }}
{% endmacro %}
