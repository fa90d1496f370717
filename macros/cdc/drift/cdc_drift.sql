{#- Where the newest events of a table and the manifest of its model disagree, a row each. `places` says for a model where
    its table is declared. -#}
{% macro cdc_drift(pairs, places={}) %}
{{ cdc_united(pairs, cdc_drift_of, {'places': places}) }}
{% endmacro %}
