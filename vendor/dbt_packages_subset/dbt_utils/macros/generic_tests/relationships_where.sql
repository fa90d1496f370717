{#- The values without a partner in `to`, looking only at the rows that meet the two conditions. -#}
{% test relationships_where(
    model, column_name, to, field, from_condition='1=1', to_condition='1=1'
) %}

    with children as (
        select {{ column_name }} as id
        from {{ model }}
        where {{ column_name }} is not null and {{ from_condition }}
    ),

    parents as (
        select {{ field }} as id
        from {{ to }}
        where {{ field }} is not null and {{ to_condition }}
    )

    select
        children.id,
        parents.id as right_id
    from children
    left join parents on parents.id = children.id
    where parents.id is null

{% endtest %}
