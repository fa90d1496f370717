{#- The table in which the last refresh of the incremental relation `relation` is written down, in its schema: the snapshot
    of transactions that it has seen, the SQL it was built from, the file of its bronze table. A row belongs to the oid
    of a relation in one cluster: of a table that was dropped or restored elsewhere nothing is known. -#}
{% macro cdc_refreshes(relation) %}
    {%- set table = api.Relation.create(database=relation.database, schema=relation.schema, identifier='cdc_refreshes') -%}
    {{ return(table.include(database=false).render()) }}
{% endmacro %}


{#- Whether that table is there: the first refresh in a schema makes it. -#}
{% macro cdc_has_refreshes(relation) %}
    {{ return(run_query("select to_regclass(" ~ cdc_literal(cdc_refreshes(relation)) ~ ") is not null").rows[0][0]) }}
{% endmacro %}


{#- What is written down of the model's relation, and the snapshot and the bronze file of now. -#}
{% macro _cdc_refresh_state(relation) %}
    {%- set refreshes = cdc_refreshes(this) -%}
    {%- set is_there = cdc_has_refreshes(this) -%}
    {%- set query -%}
select
    pg_current_snapshot()::text as now,
    concat(system_identifier, ' ', pg_relation_filenode({{ cdc_regclass(relation) }})) as bronze_file,
    {%- if is_there %}
    state.snapshot::text as snapshot,
    state.definition,
    state.bronze_file as known_bronze_file
    {%- else %}
    null as snapshot
    {%- endif %}
from pg_control_system()
{%- if is_there %}
left join {{ refreshes }} as state on state.relation = {{ cdc_regclass(this) }}
{%- endif %}
    {%- endset -%}
    {{ return(run_query(query).rows[0]) }}
{% endmacro %}


{#- The oid of a relation as SQL, looked up when the statement runs; NULL where there is none. -#}
{% macro cdc_regclass(relation) -%}
to_regclass({{ cdc_literal(relation.include(database=false).render()) }})
{%- endmacro %}


{#- Post-hook of incremental staging models: writes the refresh down, in the transaction that makes it. A rebuilt table gets
    its unique index first. -#}
{% macro cdc_remember_refresh() %}
    {%- set refresh = cdc_noted_refresh() if execute else none -%}
    {%- if refresh and not flags.EMPTY -%}
{%- set refreshes = cdc_refreshes(this) -%}
{%- if refresh.mode == 'rebuild' %}
create unique index on {{ this }} ({{ cdc_key_list(cdc_manifest()) }});
analyze {{ this }};
{%- endif %}
do $create_table$
begin
    if to_regclass({{ cdc_literal(refreshes) }}) is null then
        perform pg_advisory_xact_lock(hashtext({{ cdc_literal(refreshes) }}));
        create table if not exists {{ refreshes }} (
            relation regclass primary key,
            snapshot pg_snapshot not null,
            definition text not null,
            bronze_file text not null,
            refreshed_at timestamptz not null default clock_timestamp()
        );
        comment on table {{ refreshes }} is 'What the last refresh of each incremental relation has seen; dbt keeps it.';
    end if;
end
$create_table$;
delete from {{ refreshes }} where relation = {{ cdc_regclass(this) }} or to_regclass(relation::text) is null;
insert into {{ refreshes }} (relation, snapshot, definition, bronze_file)
values (
    {{ cdc_regclass(this) }}, {{ cdc_literal(refresh.now) }}, {{ cdc_literal(refresh.definition) }},
    {{ cdc_literal(refresh.bronze_file) }}
)
    {%- endif -%}
{% endmacro %}


{#- Without the strategy rows that were deleted would stay, without the hook each run would rebuild. -#}
{% macro _cdc_require_incremental_configs() %}
    {%- set hooks = (model.config['post-hook'] or []) | map(attribute='sql') | join -%}
    {%- if config.get('incremental_strategy') != 'cdc' or 'cdc_remember_refresh' not in hooks -%}
        {{ exceptions.raise_compiler_error(
            model.name ~ ': an incremental model of cdc_staging needs, in dbt_project.yml or its own config:'
            ~ ' +incremental_strategy: cdc, +on_schema_change: fail,'
            ~ ' +post-hook: "{{ cdc_remember_refresh() }}"'
        ) }}
    {%- endif -%}
{% endmacro %}
