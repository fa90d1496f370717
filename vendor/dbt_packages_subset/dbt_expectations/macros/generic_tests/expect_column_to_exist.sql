{#-
    Fails with one row when the relation lacks the column, or has it at another place than
    column_index, counted from 1.
-#}
{% test expect_column_to_exist(model, column_name, column_index=none, transform='upper') %}

    {%- if execute %}
        {%- set wanted = column_name | map(transform) | join %}
        {%- set columns = adapter.get_columns_in_relation(model) %}
        {%- set names = columns | map(attribute='name') | map(transform) | list %}
        {%- set position = names.index(wanted) if wanted in names else -1 %}
        {%- set in_place = not column_index or position == [column_index - 1, 0] | max %}

    select
        cast('{{ wanted }}' as {{ dbt.type_string() }}) as column_name,
        {{ position }} as matching_column_index,
        {{ in_place }} as column_index_matches
    where not ({{ position >= 0 }} and {{ in_place }})
    {%- endif %}

{% endtest %}
