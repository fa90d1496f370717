{#-
    The row counts of both relations, per group; fails by the sum of their differences.
    As in the hub's package, a group (or, without groups, a relation) that has no row on one side
    counts as a difference of 0.
-#}
{% test equal_rowcount(model, compare_model, group_by_columns=[]) %}

    {{- config(fail_calc='sum(coalesce(diff_count, 0))') -}}

    {%- set keys = ['id_dbtutils_test_equal_rowcount'] + group_by_columns %}

    with
    {%- for side, relation in [('a', model), ('b', compare_model)] %}
    {{ side }} as (
        select
            {%- for column in group_by_columns %}
            {{ column }},
            {%- endfor %}
            1 as id_dbtutils_test_equal_rowcount,
            count(*) as count_{{ side }}
        from {{ relation }}
        group by {{ keys | join(', ') }}
    ){{ ',' if not loop.last }}
    {%- endfor %}

    select
        {%- for key in keys %}
        a.{{ key }} as {{ key }}_a,
        b.{{ key }} as {{ key }}_b,
        {%- endfor %}
        count_a,
        count_b,
        abs(count_a - count_b) as diff_count
    from a
    full join b on {% for key in keys %}a.{{ key }} = b.{{ key }}{{ ' and ' if not loop.last }}{% endfor %}

{% endtest %}
