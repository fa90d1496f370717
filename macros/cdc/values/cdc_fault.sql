{#- What is bad about the value of a column, as a sentence; NULL where nothing is. `text` is SQL that gives its text, `image`
    the row image in which it stands, `at` the time of its record in Kafka. A column that the event does not have (it was
    added later) is not bad. -#}
{% macro cdc_fault(manifest, column, text, image, at) -%}
{%- set fits = cdc_fits(text, column, at) -%}
case
    {%- if column.large %}
    when {{ cdc_is_placeholder(manifest, column, text) }}
        then null
    {%- endif %}
    {%- if fits != 'true' %}
    when not {{ fits | indent(4) }}
        then {{ cdc_literal('no ' ~ column.data_type ~ ': ') }} || {{ text }}
    {%- endif %}
    {%- if column.not_null %}
    when
        {{ text }} is null
        and {{ cdc_json_is_null(cdc_json(image, [column.source])) }}
        then 'null, though NOT NULL at the source'
    {%- endif %}
end
{%- endmacro %}


{#- The same of a change event, where `message.envelope` is the event. -#}
{% macro cdc_event_fault(manifest, column) -%}
{%- set image = cdc_new_row(manifest) -%}
{%- set text = '(' ~ cdc_json_text(image, [column.source]) ~ ')' -%}
{{ cdc_fault(manifest, column, text, image, 'bronze.kafka_timestamp') }}
{%- endmacro %}
