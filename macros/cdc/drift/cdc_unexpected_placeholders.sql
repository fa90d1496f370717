{#- Columns that are not `large`, and hold the placeholder in `row_images` all the same: staging shows it as their
    value. -#}
{% macro cdc_unexpected_placeholders(manifest) -%}
select
    'placeholder' as kind,
    held.column_name,
    count(*) || ' of the newest ' || (select count(*) from row_images)
    || ' rows hold the placeholder: the column became max at the source' as detail,
    null as suggested_type,
    count(*) as events
from row_images
cross join lateral (
    values
    {%- for column in cdc_columns_without_placeholder(manifest) %}
    {%- set text = '(' ~ cdc_json_text('row_images.image', [column.source]) ~ ')' %}
    (
        {{ cdc_literal(column.source) }},
        {{ cdc_is_placeholder(manifest, column, text) | indent(8) }}
    ){{ ',' if not loop.last }}
    {%- endfor %}
) as held (column_name, is_placeholder)
where held.is_placeholder
group by held.column_name
{%- endmacro %}


{#- The columns that would take the placeholder for a value, since any text or any bytes fit. In others it is a bad
    value. -#}
{% macro cdc_columns_without_placeholder(manifest) %}
    {%- set columns = [] -%}
    {%- for column in cdc_payload_columns(manifest) if column.data_type in ['text', 'bytea'] and not column.large -%}
        {%- do columns.append(column) -%}
    {%- endfor -%}
    {{ return(columns) }}
{% endmacro %}
