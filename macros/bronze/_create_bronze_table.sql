{#- Creates one table or gives an older one what it lacks; a failure leaves it as it was. -#}
{%- macro _create_bronze_table(table) -%}
{%- set relation = adapter.quote(table.schema) ~ "." ~ adapter.quote(table.name) -%}
{%- set relation_text = cdc_literal(relation) -%}
{%- set name = cdc_literal(table.schema ~ "." ~ table.name) -%}
do $create_bronze_table$
declare
    shape_before text := pg_temp.bronze_shape({{ relation_text }});
    columns json := '[
        {{ _bronze_columns_as_json(table.columns) | indent(8) }}
    ]';
    detail text;
begin
    create table if not exists {{ relation }} ();
    -- Altering waits for every reader, so that a table which lacks nothing is left alone.
    if pg_temp.bronze_lacks_columns({{ relation_text }}, columns) then
        alter table {{ relation }}
            {{ _bronze_add_columns(table.columns) | indent(12) }};
        perform pg_temp.bronze_fit_types({{ relation_text }}, columns);
        alter table {{ relation }}
            {{ _bronze_alter_columns(table.columns) | indent(12) }};
    end if;
    perform pg_temp.bronze_require_key({{ relation_text }}, '{ {{- table.key | join(", ") -}} }');
    {%- if table.holds_events %}
    {{ _bronze_snapshot_index(table, relation) | indent(4) }}
    {%- if table.order_columns %}
    {{ _bronze_set_order_columns(table, relation) | indent(4) }}
    {%- endif %}
    -- Messages up to half a page stay in the row as they are: PostgreSQL's compression would cost a quarter of the time of
    -- a load, and each reading that of undoing it.
    perform pg_temp.bronze_keep_in_row({{ relation_text }});
    {{ _bronze_create_index(table, "transactions", relation ~ " (transaction_id)") | indent(4) }}
    {%- endif %}
    {%- for columns in table.indexes or [] %}
    {{ _bronze_create_index(table, columns | join("_"), relation ~ " (" ~ columns | join(", ") ~ ")") | indent(4) }}
    {%- endfor %}
    {{ _bronze_comments(relation, table) | indent(4) }}
    insert into bronze_outcomes (relation, outcome)
    values ({{ name }}, case
        when shape_before is null then 'created'
        when shape_before = pg_temp.bronze_shape({{ relation_text }}) then 'unchanged'
        else 'upgraded'
    end);
exception when others then
    get stacked diagnostics detail = pg_exception_detail;
    insert into bronze_outcomes (relation, outcome, reason)
    values ({{ name }}, 'failed', concat_ws(': ', sqlerrm, nullif(detail, '')));
end
$create_bronze_table$;
{%- endmacro -%}
