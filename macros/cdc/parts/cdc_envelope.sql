{#- The change event in `value`, without the wrapper that Kafka's JsonConverter puts around it where `schemas.enable`
    is true. -#}
{% macro cdc_envelope(value) -%}
coalesce({{ cdc_json(value, ['payload']) }}, {{ value }})
{%- endmacro %}
