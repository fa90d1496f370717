{#- Columns that should never be null, all counted in one reading of the model: a row for each that is null somewhere,
    with the number of its nulls. -#}
{% test cdc_not_null(model, columns) %}

with

counted as (

    select
        {%- for column in columns %}
        count(*) - count({{ cdc_quote(column) }}) as {{ cdc_quote(column) }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ model }}

),

by_column as (
    {% for column in columns %}
    select {{ cdc_literal(column) }} as column_name, {{ cdc_quote(column) }} as nulls from counted
    {%- if not loop.last %} union all {%- endif %}
    {%- endfor %}

)

select column_name, nulls
from by_column
where nulls > 0

{% endtest %}
