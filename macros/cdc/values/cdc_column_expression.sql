{#- What a column of the manifest is made of, inside `typed`: a column of the row is decoded already, the rest is
    metadata. -#}
{% macro cdc_column_expression(manifest, column) -%}
{%- if column.source -%}
latest.{{ cdc_identifier(column) }}
{%- else -%}
{{ cdc_metadata_expression(manifest, column.name) }}
{%- endif -%}
{%- endmacro %}


{#- The value of a column of the row, made of its text. -#}
{% macro cdc_decoded_expression(manifest, column) -%}
{%- set value = cdc_value(manifest, column) -%}
{%- if cdc_policy(manifest, column) == 'fail' and cdc_can_be_bad(column) -%}
{{ _cdc_value_or_error(manifest, column, value) }}
{%- else -%}
{{ cdc_guarded(value.text, column, value.at) }}
{%- endif -%}
{%- endmacro %}


{#- The text from which a column is decoded, and the time of its record: that of the row image, or the one carried over
    from an older event. `carried` is its number among the carried columns. -#}
{% macro cdc_value(manifest, column) %}
    {%- if cdc_is_carried(manifest, column) -%}
        {%- set number = cdc_carried_columns(manifest).index(column) + 1 -%}
        {{ return({
            'text': 'carried.text_' ~ number,
            'at': 'carried.at_' ~ number if column.earlier else none,
            'carried': number,
        }) }}
    {%- endif -%}
    {{ return({'text': cdc_image_text(manifest, column), 'at': 'latest.cdc_kafka_timestamp', 'carried': none}) }}
{% endmacro %}


{#- A value decoded, or an error that names table, column, event and value: the policy `fail`. -#}
{% macro _cdc_value_or_error(manifest, column, value) -%}
{%- set fault = cdc_fault(manifest, column, value.text, cdc_new_row(manifest), value.at) -%}
case
    when {{ fault | indent(4) }} is not null
        then {{ cdc_functions_schema() }}.cdc_raise(
            {{ cdc_literal(manifest.source_table ~ '.' ~ column.source ~ ', ') }}
            || latest.cdc_kafka_topic || ' partition ' || latest.cdc_kafka_partition || ' offset ' || latest.cdc_kafka_offset
            || ': ' || {{ fault | indent(12) }}
        )::{{ column.data_type }}
    else {{ cdc_decode(value.text, column, value.at) | indent(4) }}
end
{%- endmacro %}
