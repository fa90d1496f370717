{#- Creates or upgrades the bronze table of every source with `meta.cdc`, and the loader's tables. -#}
{%- macro create_bronze_tables() -%}
    {%- set tables = bronze_tables() -%}
    {%- set outcomes = run_query(_create_bronze_tables(tables)) -%}
    {%- do _report_bronze_tables(outcomes.rows) -%}
{%- endmacro -%}


{#- One batch of statements and so one transaction; the last returns an outcome for each table. -#}
{%- macro _create_bronze_tables(tables) -%}
-- Two of these at once would both find the schema missing.
select pg_advisory_xact_lock(hashtext('create_bronze_tables'));
{% for schema in tables | map(attribute="schema") | unique %}
{{ _create_schema_if_missing(schema) }}
{{ _cdc_functions(schema) }}
{%- endfor %}

{{ _bronze_catalog_functions() }}

create temporary table bronze_outcomes (
    position integer generated always as identity,
    relation text,
    outcome text,
    reason text
) on commit drop;
{% for table in tables %}
{{ _create_bronze_table(table) }}
{% endfor %}
select relation, outcome, reason from bronze_outcomes order by position;
{%- endmacro -%}


{#- `create schema if not exists` wants the right to create schemas even where there is nothing to create. -#}
{%- macro _create_schema_if_missing(schema) -%}
do $create_schema$
begin
    if not exists (select from pg_namespace where nspname = {{ cdc_literal(schema) }}) then
        create schema {{ adapter.quote(schema) }};
    end if;
end
$create_schema$;
{%- endmacro -%}
