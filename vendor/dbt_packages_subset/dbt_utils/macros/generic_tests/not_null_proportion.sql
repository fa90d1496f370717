{#- The groups (all rows are one group without group_by_columns) whose share of values is out of bounds. -#}
{% test not_null_proportion(model, column_name, at_least, at_most=1, group_by_columns=[]) %}

    {#- avg and not a division: of no rows it is null, which passes -#}
    with proportions as (
        select
            {%- for column in group_by_columns %}
            {{ column }},
            {%- endfor %}
            avg(case when {{ column_name }} is null then 0 else 1 end) as not_null_proportion
        from {{ model }}
        {%- if group_by_columns %}
        group by {{ group_by_columns | join(', ') }}
        {%- endif %}
    )

    select *
    from proportions
    where not_null_proportion < {{ at_least }} or not_null_proportion > {{ at_most }}

{% endtest %}
