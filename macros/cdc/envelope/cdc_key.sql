{#- Text of the key column `name`: as it is after the change, else as it was before (a delete), else in the Kafka key. -#}
{% macro cdc_key_text(manifest, name) -%}
coalesce(
    {%- if cdc_setting(manifest, 'envelope') == 'flattened' %}
    {{ cdc_json_text('message.envelope', [name]) }},
    {%- else %}
    {{ cdc_json_text('message.envelope', ['after', name]) }},
    {{ cdc_json_text('message.envelope', ['before', name]) }},
    {%- endif %}
    {{ cdc_json_text(_cdc_kafka_key(manifest), [name]) }}
)
{%- endmacro %}


{% macro _cdc_kafka_key(manifest) -%}
({{ cdc_envelope(manifest, 'bronze.kafka_key') | indent(4) }})
{%- endmacro %}


{#- Whether the text of a key column is there and fits its type. -#}
{% macro cdc_key_fits(column) -%}
{%- set text = 'key_text.' ~ cdc_quote(column.source) -%}
{%- set fits = cdc_fits(text, column, 'bronze.kafka_timestamp') -%}
{{ text ~ ' is not null' if fits == 'true' else fits }}
{%- endmacro %}


{#- The key column itself; NULL where its text does not fit. -#}
{% macro cdc_key_value(column) -%}
{{ cdc_guarded('key_text.' ~ cdc_quote(column.source), column, 'bronze.kafka_timestamp') }}
{%- endmacro %}


{#- The key as a JSON object of texts, by source column. -#}
{% macro cdc_key_object(manifest) -%}
jsonb_build_object(
    {%- for column in cdc_key_columns(manifest) %}
    {{ cdc_literal(column.source) }}, key_text.{{ cdc_quote(column.source) }}{{ ',' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
