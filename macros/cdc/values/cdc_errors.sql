{#- The bad values of a row that staging does not show as they came: a JSON object of staging columns and reasons, NULL
    where there is none. The condition in front is cheap, the reasons are made only for rows that need them. -#}
{% macro cdc_errors(manifest) -%}
{%- set entries = [] -%}
{%- for column in _cdc_judged_columns(manifest) -%}
    {%- set value = cdc_reported_value(manifest, column) -%}
    {%- do entries.append(cdc_literal(column.name) ~ ', ' ~ _cdc_reason(manifest, column, value)) -%}
{%- endfor -%}
{%- if entries -%}
case
    when
        {{ _cdc_may_have_errors(manifest) | indent(8) }}
        then {{ _cdc_reasons(entries) | indent(8) }}
end
{%- else -%}
null::jsonb
{%- endif -%}
{%- endmacro %}


{#- The columns that can have an entry. -#}
{% macro _cdc_judged_columns(manifest) %}
    {%- set reported = cdc_reported_columns(manifest) -%}
    {%- set columns = [] -%}
    {%- for column in cdc_payload_columns(manifest) if column.large or column in reported -%}
        {%- do columns.append(column) -%}
    {%- endfor -%}
    {{ return(columns) }}
{% endmacro %}


{#- Whether a row can have an entry at all. A value that does not fit is NULL where its text is not; only where the last
    good value is shown in its place, the text must be judged once more. -#}
{% macro _cdc_may_have_errors(manifest) -%}
{%- set missing = [] -%}
{%- set fits = [] -%}
{%- set not_null = [] -%}
{%- set shown = [] -%}
{%- set texts = [] -%}
{%- for column in _cdc_judged_columns(manifest) -%}
    {%- set value = cdc_reported_value(manifest, column) -%}
    {%- set is_shown = value.text == cdc_value(manifest, column).text -%}
    {%- set condition = cdc_fits(value.text, column, value.at) -%}
    {%- do missing.append(cdc_is_not_found(value.carried)) if column.large -%}
    {%- do fits.append(condition) if condition != 'true' and not is_shown -%}
    {%- if column.not_null -%}
        {%- do not_null.append(cdc_column_expression(manifest, column) if is_shown else value.text) -%}
    {%- elif condition != 'true' and is_shown -%}
        {%- do shown.append(cdc_column_expression(manifest, column)) -%}
        {%- do texts.append(value.text) -%}
    {%- endif -%}
{%- endfor -%}
{%- set conditions = missing -%}
{%- do conditions.append('not (\n    ' ~ fits | join('\nand ') | indent(4) ~ '\n)') if fits -%}
{%- for batch in not_null | batch(100) -%}
    {%- do conditions.append(_cdc_num_nulls(batch) ~ ' > 0') -%}
{%- endfor -%}
{%- for batch in shown | batch(100) -%}
    {%- set of_texts = texts[100 * loop.index0:100 * loop.index] -%}
    {%- do conditions.append(_cdc_num_nulls(batch) ~ '\n> ' ~ _cdc_num_nulls(of_texts)) -%}
{%- endfor -%}
{{ conditions | join('\nor ') }}
{%- endmacro %}


{#- A function takes 100 arguments at most. -#}
{% macro _cdc_num_nulls(values) -%}
num_nulls(
    {{ values | join(',\n    ') }}
)
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
