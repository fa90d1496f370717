{#- Fails for each text whose number of characters lies outside the bounds; null passes. -#}
{% test expect_column_value_lengths_to_be_between(
    model, column_name, min_value=none, max_value=none, row_condition=none, strictly=false
) %}

    {{- dbt_expectations.expression_between(
        model,
        expression=dbt.length(column_name) | trim,
        min_value=min_value,
        max_value=max_value,
        group_by_columns=none,
        row_condition=row_condition,
        strictly=strictly,
    ) }}

{% endtest %}
