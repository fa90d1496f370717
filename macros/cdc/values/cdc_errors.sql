{#- The bad values of a row that staging does not show as they came: a JSON object of staging columns and reasons, NULL
    where there is none. The condition in front is cheap, the reasons are made only for rows that need them. -#}
{% macro cdc_errors(manifest) -%}
{%- set entries = [] -%}
{%- for column in cdc_judged_columns(manifest) -%}
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
{% macro cdc_judged_columns(manifest) %}
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
{%- for column in cdc_judged_columns(manifest) -%}
    {%- set value = cdc_reported_value(manifest, column) -%}
    {%- set is_shown = _cdc_is_shown(manifest, column) -%}
    {%- set condition = cdc_fits(value.text, column, value.at) -%}
    {%- do missing.append(cdc_is_not_found(value.carried)) if column.large -%}
    {%- do fits.append(condition) if condition != 'true' and not is_shown -%}
    {%- if column.not_null -%}
        {%- do not_null.append(cdc_column_expression(manifest, column) if is_shown else value.text) -%}
    {%- endif -%}
{%- endfor -%}
{%- set shown = [] -%}
{%- for column in _cdc_counted_columns(manifest) -%}
    {%- do shown.append(cdc_column_expression(manifest, column)) -%}
{%- endfor -%}
{%- set conditions = missing -%}
{%- do conditions.append('not (\n    ' ~ fits | join('\nand ') | indent(4) ~ '\n)') if fits -%}
{%- do conditions.append(_cdc_num_nulls(not_null) ~ ' > 0') if not_null -%}
{%- do conditions.append(_cdc_num_nulls(shown) ~ ' > latest.cdc_null_texts') if shown -%}
{{ conditions | join('\nor ') }}
{%- endmacro %}


{#- How many of the values are NULL. A function takes 100 arguments at most. -#}
{% macro _cdc_num_nulls(values) -%}
{%- for batch in values | batch(100) -%}
{{ '\n+ ' if not loop.first }}num_nulls(
    {{ batch | join(',\n    ') }}
)
{%- endfor -%}
{%- endmacro %}


{#- Whether the column shows the value that is judged, and not the last good one. -#}
{% macro _cdc_is_shown(manifest, column) %}
    {{ return(cdc_policy(manifest, column) != 'hold' or not cdc_can_be_bad(column)) }}
{% endmacro %}


{#- The columns of which a NULL is a fault only where the text is none. -#}
{% macro _cdc_counted_columns(manifest) %}
    {%- set columns = [] -%}
    {%- for column in cdc_judged_columns(manifest) if not column.not_null and _cdc_is_shown(manifest, column) -%}
        {%- do columns.append(column) if cdc_fits('value', column, 'at') != 'true' -%}
    {%- endfor -%}
    {{ return(columns) }}
{% endmacro %}


{#- What `decoded` must keep of the texts so that faults can be told: names, and SQL. -#}
{% macro cdc_error_columns(manifest) %}
    {%- set kept = {} -%}
    {%- set texts = [] -%}
    {%- for column in _cdc_counted_columns(manifest) -%}
        {%- do texts.append(cdc_value(manifest, column).text) -%}
    {%- endfor -%}
    {%- do kept.update({'cdc_null_texts': _cdc_num_nulls(texts)}) if texts -%}
    {%- for column in cdc_carried_columns(manifest) -%}
        {%- set number = loop.index -%}
        {%- for name in _cdc_told_of_carried(manifest, column) -%}
            {%- do kept.update({'cdc_%s_%d' % (name, number): 'carried.%s_%d' % (name, number)}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(kept) }}
{% endmacro %}


{#- What of a carried value its faults are told by. -#}
{% macro _cdc_told_of_carried(manifest, column) %}
    {%- set names = ['found'] if column.large else [] -%}
    {%- if not _cdc_is_shown(manifest, column) -%}
        {{ return(names) }}
    {%- endif -%}
    {%- set text = ['text'] + (['at'] if column.earlier else []) if cdc_fits('value', column, 'at') != 'true' else [] -%}
    {{ return(names + (['nulls'] if column.not_null else []) + text) }}
{% endmacro %}


{#- The value that is judged: where the last good value is shown, the one that came instead of it. -#}
{% macro cdc_reported_value(manifest, column) %}
    {%- set own = {'text': cdc_text_in_row('latest.cdc_row', column), 'at': 'latest.cdc_kafka_timestamp', 'carried': none} -%}
    {%- if not cdc_is_carried(manifest, column) -%}
        {{ return(own) }}
    {%- endif -%}
    {%- set number = cdc_carried_columns(manifest).index(column) + 1 -%}
    {%- if cdc_policy(manifest, column) == 'hold' -%}
        {{ return(dict(own, carried=number)) }}
    {%- endif -%}
    {{ return({
        'text': 'latest.cdc_text_' ~ number,
        'at': 'latest.cdc_at_' ~ number if column.earlier else none,
        'carried': number,
    }) }}
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
        {{ cdc_is_placeholder(manifest, column, cdc_text_in_row('latest.cdc_row', column)) }}
        and {{ cdc_is_not_found(value.carried) }}
        then 'unavailable, and no earlier event has it'
    {%- if cdc_policy(manifest, column) == 'hold' and cdc_can_be_bad(column) %}
    else {{ fault | indent(4) }}
    {%- else %}
    {%- if column.not_null %}
    when latest.cdc_nulls_{{ value.carried }} > 0
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
