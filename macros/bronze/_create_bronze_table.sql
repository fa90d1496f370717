{#- Creates one table or gives an older one what it lacks; a failure leaves it as it was. -#}
{%- macro _create_bronze_table(table) -%}
{%- set relation = adapter.quote(table.schema) ~ "." ~ adapter.quote(table.name) -%}
{%- set name = _bronze_literal(table.schema ~ "." ~ table.name) -%}
do $create_bronze_table$
declare
    shape_before text := pg_temp.bronze_shape({{ _bronze_literal(relation) }});
    detail text;
begin
    create table if not exists {{ relation }} ();
    alter table {{ relation }}
        {{ _bronze_add_columns(table.columns) | indent(8) }};
    perform pg_temp.bronze_fit_types({{ _bronze_literal(relation) }}, $types${{ _bronze_types(table.columns) }}$types$);
    alter table {{ relation }}
        {{ _bronze_alter_columns(table.columns) | indent(8) }};
    perform pg_temp.bronze_require_key({{ _bronze_literal(relation) }}, '{ {{- table.key | join(", ") -}} }');
    {{ _bronze_comments(relation, table) | indent(4) }}
    insert into bronze_outcomes (relation, outcome)
    values ({{ name }}, case
        when shape_before is null then 'created'
        when shape_before = pg_temp.bronze_shape({{ _bronze_literal(relation) }}) then 'unchanged'
        else 'upgraded'
    end);
exception when others then
    get stacked diagnostics detail = pg_exception_detail;
    insert into bronze_outcomes (relation, outcome, reason)
    values ({{ name }}, 'failed', concat_ws(': ', sqlerrm, nullif(detail, '')));
end
$create_bronze_table$;
{%- endmacro -%}
