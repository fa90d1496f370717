{#- The macro of the same name as a test. -#}
{% test expression_between(
    model, expression, min_value=none, max_value=none, group_by_columns=none, row_condition=none,
    strictly=false
) %}

    {{- dbt_expectations.expression_between(
        model,
        expression=expression,
        min_value=min_value,
        max_value=max_value,
        group_by_columns=group_by_columns,
        row_condition=row_condition,
        strictly=strictly,
    ) }}

{% endtest %}
