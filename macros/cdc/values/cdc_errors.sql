{#- The bad values of a row that staging does not show as they came: a JSON object of staging columns and reasons, NULL
    where there is none. The conditions in front are cheap, the reasons are made only for rows that need them. -#}
{% macro cdc_errors(manifest) -%}
{%- set entries = [] -%}
{%- set fits = [] -%}
{%- set not_null = [] -%}
{%- set missing = [] -%}
{%- set reported = cdc_reported_columns(manifest) -%}
{%- for column in cdc_payload_columns(manifest) if column.large or column in reported -%}
    {%- set value = cdc_reported_value(manifest, column) -%}
    {%- set condition = cdc_fits(value.text, column, value.at) -%}
    {%- do fits.append(condition) if condition != 'true' -%}
    {%- do not_null.append(value.text) if column.not_null -%}
    {%- do missing.append(cdc_is_not_found(value.carried)) if column.large -%}
    {%- do entries.append(cdc_literal(column.name) ~ ', ' ~ _cdc_reason(manifest, column, value)) -%}
{%- endfor -%}
{%- set conditions = missing -%}
{%- do conditions.append('not (\n    ' ~ fits | join('\nand ') | indent(4) ~ '\n)') if fits -%}
{%- for batch in not_null | batch(100) -%}
    {%- do conditions.append('num_nulls(\n    ' ~ batch | join(',\n    ') ~ '\n) > 0') -%}
{%- endfor -%}
{%- if entries -%}
case
    when
        {{ conditions | join('\nor ') | indent(8) }}
        then {{ _cdc_reasons(entries) | indent(8) }}
end
{%- else -%}
null::jsonb
{%- endif -%}
{%- endmacro %}


{#- The value that is judged: where the last good value is shown, the one that came instead of it. -#}
{% macro cdc_reported_value(manifest, column) %}
    {%- set value = cdc_value(manifest, column) -%}
    {%- if cdc_policy(manifest, column) == 'hold' -%}
        {{ return(dict(value, text=cdc_image_text(manifest, column), at='latest.cdc_kafka_timestamp')) }}
    {%- endif -%}
    {{ return(value) }}
{% endmacro %}


{#- Why a value is not shown as it came; NULL where it is. Of a large column it is the carried value that is judged, unless
    only good values are carried. -#}
{% macro _cdc_reason(manifest, column, value) -%}
{%- set fault = cdc_fault(manifest, column, value.text, cdc_new_row(manifest), value.at) -%}
{%- if not column.large -%}
{{ fault }}
{%- else -%}
case
    when
        {{ cdc_is_placeholder(manifest, column, cdc_image_text(manifest, column)) }}
        and {{ cdc_is_not_found(value.carried) }}
        then 'unavailable, and no earlier event has it'
    {%- if cdc_policy(manifest, column) == 'hold' and cdc_can_be_bad(column) %}
    else {{ fault | indent(4) }}
    {%- else %}
    {%- if column.not_null %}
    when carried.nulls_{{ value.carried }} > 0
        then 'null, though NOT NULL at the source'
    {%- endif %}
    {%- if cdc_fits(value.text, column, value.at) != 'true' %}
    when not {{ cdc_fits(value.text, column, value.at) | indent(4) }}
        then {{ cdc_literal('no ' ~ column.data_type ~ ': ') }} || {{ value.text }}
    {%- endif %}
    {%- endif %}
end
{%- endif -%}
{%- endmacro %}


{#- A function takes 100 arguments at most. -#}
{% macro _cdc_reasons(entries) -%}
nullif(
    {%- for batch in entries | batch(50) %}
    {{ '|| ' if not loop.first }}jsonb_strip_nulls(jsonb_build_object(
        {{ batch | join(',\n') | indent(8) }}
    ))
    {%- endfor %},
    '{}'
)
{%- endmacro %}
