{#- Every value in bronze that does not fit its column, and every message that should be a change event and cannot be used,
    of any age. -#}
{% macro cdc_bad_values(pairs) %}
{{ cdc_united(pairs, cdc_bad_values_of) }}
{% endmacro %}
