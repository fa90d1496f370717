{#- The values that the two columns do not hold equally often, with the count each column has. -#}
{% test cardinality_equality(model, column_name, to, field) %}

    with counts_here as (
        select {{ column_name }}, count(*) as num_rows
        from {{ model }}
        group by {{ column_name }}
    ),

    counts_there as (
        select {{ field }}, count(*) as num_rows
        from {{ to }}
        group by {{ field }}
    )

    (select * from counts_here except select * from counts_there)
    union all
    (select * from counts_there except select * from counts_here)

{% endtest %}
