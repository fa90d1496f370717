{#- The groups (all rows are one group without group_by_columns) in which the column is never set. -#}
{% test at_least_one(model, column_name, group_by_columns=[]) %}

    select
        {%- for column in group_by_columns %}
        {{ column }},
        {%- endfor %}
        count({{ column_name }}) as filler_column
    from {{ model }}
    {%- if group_by_columns %}
    group by {{ group_by_columns | join(', ') }}
    {%- endif %}
    having count({{ column_name }}) = 0

{% endtest %}
