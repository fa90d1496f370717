{#- Text of the key column `name`: as it is after the change, else as it was before (a delete), else in the Kafka key. -#}
{% macro cdc_key_text(name) -%}
coalesce(
    {{ cdc_json_text('message.envelope', ['after', name]) }},
    {{ cdc_json_text('message.envelope', ['before', name]) }},
    {{ cdc_json_text(cdc_envelope('bronze.kafka_key'), [name]) }}
)
{%- endmacro %}
