{#- The rows, or the groups of rows, whose expression does not meet the condition; null passes. -#}
{% macro expression_is_true(
    model, expression, test_condition='= true', group_by_columns=none, row_condition=none
) %}

    {%- set groups = group_by_columns or [] %}

    with evaluated as (
        select
            {%- for group in groups %}
            {{ group }} as col_{{ loop.index }},
            {%- endfor %}
            {{ expression | trim }} as expression
        from {{ model }}
        {%- if row_condition %}
        where {{ row_condition }}
        {%- endif %}
        {%- if groups %}
        group by {{ groups | join(', ') }}
        {%- endif %}
    )

    select *
    from evaluated
    where not (expression {{ test_condition }})

{% endmacro %}
