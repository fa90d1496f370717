{#- Fails for each value that is not in the set; null fails too, as in the hub's package. -#}
{% test expect_column_values_to_be_in_set(
    model, column_name, value_set, quote_values=true, row_condition=none
) %}

    {%- set accepted = [] %}
    {%- for value in value_set %}
        {%- do accepted.append(
            "(cast('" ~ value ~ "' as " ~ dbt.type_string() ~ "))" if quote_values else "(" ~ value ~ ")"
        ) %}
    {%- endfor %}

    with found as (
        select {{ column_name }} as value_field
        from {{ model }}
        {%- if row_condition %}
        where {{ row_condition }}
        {%- endif %}
    )

    select value_field
    from found
    {# compared one by one: `in` would give all values the column's type #}
    where not exists (
        select 1
        from (values {{ accepted | join(', ') }}) as accepted (value_field)
        where accepted.value_field = found.value_field
    )

{% endtest %}
