{#- Values of `columns` that several rows of `relation` have. As in dbt's own test, NULL in a single column is no value;
    as in that of dbt_utils, two NULLs in one of several columns are the same. -#}
{% macro cdc_repeated(relation, columns, condition) -%}
{%- set names = cdc_quoted_list(columns) -%}
{%- set conditions = [condition] if condition else [] -%}
{%- do conditions.append(names ~ ' is not null') if columns | length == 1 -%}
select
    count(*) as faulty_rows,
    {{ cdc_values_by_name(columns) | indent(4) }} as example,
    row_number() over (order by {{ names }}) as place
from {{ relation }}
{%- if conditions %}
where {{ conditions | join(' and ') }}
{%- endif %}
group by {{ names }}
having count(*) > 1
{%- endmacro %}


{#- The values of `columns` as a JSON object. -#}
{% macro cdc_values_by_name(columns) -%}
jsonb_build_object(
    {%- for column in columns -%}
    {{ cdc_literal(column) }}, {{ cdc_quote(column) }}{{ ', ' if not loop.last }}
    {%- endfor -%}
)
{%- endmacro %}
