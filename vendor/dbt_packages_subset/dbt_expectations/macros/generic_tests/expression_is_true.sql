{#- The macro of the same name as a test. -#}
{% test expression_is_true(
    model, expression, test_condition='= true', group_by_columns=none, row_condition=none
) %}

    {{- dbt_expectations.expression_is_true(
        model,
        expression=expression,
        test_condition=test_condition,
        group_by_columns=group_by_columns,
        row_condition=row_condition,
    ) }}

{% endtest %}
