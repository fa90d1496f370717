{#- The rows of `model`, with the columns that rows are compared by, and with the numbers of the constraints that a row
    breaks by itself. The conditions in front are cheap, the numbers are made only for rows that need them. -#}
{% macro cdc_checked(model, constraints, columns, row_condition) -%}
select
    {%- for column in columns %}
    {{ cdc_quote(column) }},
    {%- endfor %}
    {%- if row_condition %}
    ({{ row_condition }}) is true as cdc_is_constrained,
    {%- endif %}
    case
        when
            {{ _cdc_is_broken(constraints, row_condition) | join('\nor ') | indent(12) }}
            then array_remove(array[
                {%- for constraint in constraints if constraint.kind in ['not null', 'check'] %}
                case when {{ _cdc_condition(constraint, row_condition) }} then {{ constraint.number }} end
                {{- ',' if not loop.last }}
                {%- endfor %}
            ], null)
    end as cdc_broken
from {{ model }}
{%- endmacro %}


{#- Conditions, of which one is true where the row breaks a constraint. PostgreSQL takes a hundred arguments. -#}
{% macro _cdc_is_broken(constraints, row_condition) %}
    {%- set conditions = [] -%}
    {%- for of_every_row, group in (
        constraints | selectattr('kind', 'equalto', 'not null') | groupby('of_every_row')
    ) -%}
        {%- for batch in group | map(attribute='subject') | batch(100) -%}
            {%- set nulls = 'num_nulls(' ~ cdc_quoted_list(batch) ~ ') > 0' -%}
            {%- do conditions.append(_cdc_restricted(nulls, of_every_row, row_condition)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for check in constraints | selectattr('kind', 'equalto', 'check') -%}
        {%- do conditions.append(_cdc_condition(check, row_condition)) -%}
    {%- endfor -%}
    {{ return(conditions) }}
{% endmacro %}


{#- Whether a row breaks a constraint by itself; not true where a check is NULL. -#}
{% macro _cdc_condition(constraint, row_condition) %}
    {%- set condition = (
        cdc_quote(constraint.subject) ~ ' is null' if constraint.kind == 'not null'
        else 'not (' ~ constraint.expression ~ ')'
    ) -%}
    {{ return(_cdc_restricted(condition, constraint.of_every_row, row_condition)) }}
{% endmacro %}


{% macro _cdc_restricted(condition, of_every_row, row_condition) %}
    {{ return(condition if of_every_row or not row_condition else '((' ~ row_condition ~ ') and ' ~ condition ~ ')') }}
{% endmacro %}


{#- `columns` as a list in SQL, quoted. -#}
{% macro cdc_quoted_list(columns) -%}
{%- for column in columns -%}
{{ cdc_quote(column) }}{{ ', ' if not loop.last }}
{%- endfor -%}
{%- endmacro %}
