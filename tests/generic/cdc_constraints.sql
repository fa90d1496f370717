{#- All constraints that the DDL states of a table, checked in one reading of `model`: a row for each that is broken, with
    the number of rows that break it and up to five examples. The columns of `key` are not null, and unique together.
    With a `row_condition`, the other constraints are those of the rows for which it is true. A test that finds nothing
    but constraints of the severity `warn` warns. -#}
{% test cdc_constraints(model, key, not_null=[], unique=[], checks=[], foreign_keys=[], row_condition=none) %}

{{ config(error_if="> 0 and bool_or(severity = 'error')") }}

{#- The manifests of parents are not known while dbt parses. -#}
{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- set stated = {
    'key': key, 'not_null': not_null, 'unique': unique, 'checks': checks, 'foreign_keys': foreign_keys
} -%}
{%- set faults = cdc_constraint_faults(stated) -%}
{%- if faults -%}
    {{ exceptions.raise_compiler_error('cdc_constraints of ' ~ model ~ ': ' ~ faults | join('; ')) }}
{%- endif -%}
{%- set constraints = cdc_constraint_list(stated) -%}
{%- set unique_constraints = constraints | selectattr('kind', 'equalto', 'unique') | list -%}
{%- set parents = cdc_parents(constraints) -%}

with

constraints (number, kind, subject, severity) as (

    values
    {%- for constraint in constraints %}
    (
        {{- constraint.number }}, {{ cdc_literal(constraint.kind) }}, {# -#}
        {{ cdc_literal(constraint.subject) }}, {{ cdc_literal(constraint.severity) -}}
    ){{ ',' if not loop.last }}
    {%- endfor %}

),

-- The one reading of the model.
checked as materialized (

    {{ cdc_checked(model, constraints, cdc_compared_columns(constraints), row_condition) | indent(4) }}

),

{% set constrained = 'cdc_is_constrained' if row_condition else none -%}
faulty_rows as (

    select
        cdc_number as number,
        {{ cdc_values_by_name(key) | indent(8) }} as example,
        row_number() over (partition by cdc_number order by {{ cdc_quoted_list(key) }}) as place
    from checked
    cross join unnest(cdc_broken) as broken (cdc_number)

),

{% for constraint in unique_constraints -%}
-- Values of {{ constraint.subject }} that several rows have.
repeated_{{ constraint.number }} as (

    {{ cdc_repeated(
        'checked', constraint.columns, none if constraint.of_every_row else constrained
    ) | indent(4) }}

),

{% endfor -%}
{% for parent in parents -%}
-- Values of {{ parent.columns | join(', ') }} that no row of {{ parent.to.identifier }} has.
orphans_{{ loop.index }} as (

    {{ cdc_orphans(
        '(select * from checked where ' ~ constrained ~ ')' if constrained else 'checked', parent.columns, parent
    ) | indent(4) }}

),

{% endfor -%}
faults (number, faulty_rows, example, place) as (

    select number, 1, example, place
    from faulty_rows
    {%- for constraint in unique_constraints %}
    union all
    select {{ constraint.number }}, faulty_rows, example, place
    from repeated_{{ constraint.number }}
    {%- endfor %}
    {%- for parent in parents %}
    {%- set number = loop.index %}
    {%- for constraint in constraints if constraint.column in parent.columns and constraint.to == parent.to %}
    union all
    select
        {{ constraint.number }},
        child_rows,
        jsonb_build_object({{ cdc_literal(constraint.column) }}, parent_key),
        row_number() over (order by parent_key)
    from orphans_{{ number }}
    where column_name = {{ cdc_literal(constraint.column) }}
    {%- endfor %}
    {%- endfor %}

),

broken as (

    select
        number,
        sum(faulty_rows)::bigint as faulty_rows,
        jsonb_agg(example order by place) filter (where place <= 5) as examples
    from faults
    group by number

)

select
    constraints.kind,
    constraints.subject,
    constraints.severity,
    broken.faulty_rows,
    broken.examples
from broken
inner join constraints on broken.number = constraints.number
order by broken.number

{% endtest %}
