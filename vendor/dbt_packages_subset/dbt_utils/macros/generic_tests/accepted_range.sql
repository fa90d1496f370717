{#- The rows whose value lies outside the bounds given; null passes, and so does all without bounds. -#}
{% test accepted_range(model, column_name, min_value=none, max_value=none, inclusive=true) %}

    {%- set or_equal = '=' if inclusive else '' %}

    select *
    from {{ model }}
    where not (
        true
        {%- if min_value is not none %}
        and {{ column_name }} >{{ or_equal }} {{ min_value }}
        {%- endif %}
        {%- if max_value is not none %}
        and {{ column_name }} <{{ or_equal }} {{ max_value }}
        {%- endif %}
    )

{% endtest %}
