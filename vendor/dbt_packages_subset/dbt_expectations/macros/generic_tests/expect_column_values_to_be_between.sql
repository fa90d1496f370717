{#- Fails for each value outside the bounds; null passes. -#}
{% test expect_column_values_to_be_between(
    model, column_name, min_value=none, max_value=none, row_condition=none, strictly=false
) %}

    {{- dbt_expectations.expression_between(
        model,
        expression=column_name,
        min_value=min_value,
        max_value=max_value,
        group_by_columns=none,
        row_condition=row_condition,
        strictly=strictly,
    ) }}

{% endtest %}
