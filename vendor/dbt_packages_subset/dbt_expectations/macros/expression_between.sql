{#- The rows, or the groups of rows, whose expression lies outside the bounds; one bound is needed. -#}
{% macro expression_between(
    model, expression, min_value, max_value, group_by_columns, row_condition, strictly
) %}

    {%- if min_value is none and max_value is none %}
        {%- do exceptions.raise_compiler_error(
            "dbt_expectations on " ~ model ~ ": got neither min_value nor max_value, needs at least one"
        ) %}
    {%- endif %}

    {%- set or_equal = '' if strictly else '=' %}
    {%- set bounds = [] %}
    {%- if min_value is not none %}
        {%- do bounds.append(expression ~ ' >' ~ or_equal ~ ' ' ~ min_value) %}
    {%- endif %}
    {%- if max_value is not none %}
        {%- do bounds.append(expression ~ ' <' ~ or_equal ~ ' ' ~ max_value) %}
    {%- endif %}

    {{- dbt_expectations.expression_is_true(
        model,
        expression='(' ~ bounds | join(' and ') ~ ')',
        group_by_columns=group_by_columns,
        row_condition=row_condition,
    ) }}

{% endmacro %}
