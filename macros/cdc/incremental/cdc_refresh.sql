{#- What a run has to do to the table of an incremental model, as a dictionary; none for a view. `mode`: `rebuild`, or
    `everything`, all rows of the table as it stands, or `touched`, the rows of the keys with new events. `before` and
    `now` are snapshots of PostgreSQL's transactions: an event is new if the one does not show it and the other does.
    Ids and times would skip the events of a transaction that began early and committed late. `query` gives all rows. -#}
{% macro cdc_refresh(manifest, relation, query) %}
    {%- if model.config.materialized != 'incremental' or relation.is_cte -%}
        {{ return(none) }}
    {%- endif -%}
    {%- do _cdc_require_incremental_configs() -%}
    {%- set state = _cdc_refresh_state(relation) -%}
    {%- set refresh = {
        'before': state.snapshot,
        'now': state.now,
        'bronze': relation.render(),
        'bronze_file': state.bronze_file,
        'definition': local_md5(query),
    } -%}
    {%- set existing = load_relation(this) -%}
    {%- if existing is none or not existing.is_table -%}
        {%- set reason = 'there is no table yet' -%}
    {%- elif cdc_is_full_refresh_asked_for() -%}
        {%- set reason = 'a full refresh is asked for' -%}
    {%- elif not state.snapshot -%}
        {%- set reason = 'nothing is known of an earlier refresh' -%}
    {%- elif state.definition != refresh.definition -%}
        {%- set reason = 'the model was built from other SQL' -%}
    {%- elif state.known_bronze_file != state.bronze_file -%}
        {%- set reason = 'bronze is another table, or was emptied' -%}
    {%- endif -%}
    {%- if reason -%}
        {{ return(dict(refresh, mode='rebuild', reason=reason)) }}
    {%- elif _cdc_ends_rows_without_events(manifest, relation, refresh) -%}
        {{ return(dict(refresh, mode='everything', reason='a snapshot has ended or a truncate has come since')) }}
    {%- endif -%}
    {{ return(dict(refresh, mode='touched', reason='keys with new events')) }}
{% endmacro %}


{#- Whether the command line or the model's config asks for a full refresh; the config decides. -#}
{% macro cdc_is_full_refresh_asked_for() %}
    {%- set configured = config.get('full_refresh') -%}
    {{ return(flags.FULL_REFRESH if configured is none else configured) }}
{% endmacro %}


{#- The refresh as a comment in the compiled SQL, from which the rest of the run reads it. -#}
{% macro cdc_refresh_note(refresh) -%}
-- cdc refresh: {{ tojson(refresh, sort_keys=true) }}
{%- endmacro %}


{#- The refresh that the compiled SQL of the running model names; none for other models. -#}
{% macro cdc_noted_refresh() %}
    {%- set note = modules.re.search('(?m)^-- cdc refresh: (.*)$', sql or '') -%}
    {{ return(fromjson(note.group(1)) if note else none) }}
{% endmacro %}


{#- The keys of events that are new in a refresh. -#}
{% macro cdc_touched(manifest, refresh) -%}
select distinct
    {%- for column in cdc_key_columns(manifest) %}
    {{ cdc_event_key(refresh.bronze, column) }} as {{ cdc_identifier(column) }}{{ ',' if not loop.last }}
    {%- endfor %}
from {{ refresh.bronze }} as bronze
where
    {{ _cdc_is_new(refresh) | indent(4) }}
    and {{ cdc_is_event(manifest, refresh.bronze) | indent(4) }}
{%- endmacro %}


{#- The first condition is for the index. -#}
{% macro _cdc_is_new(refresh) -%}
bronze.transaction_id >= '{{ refresh.before.split(':')[0] }}'::xid8
and not pg_visible_in_snapshot(bronze.transaction_id, '{{ refresh.before }}')
and pg_visible_in_snapshot(bronze.transaction_id, '{{ refresh.now }}')
{%- endmacro %}


{#- Whether a new message ends rows of other keys than its own. -#}
{% macro _cdc_ends_rows_without_events(manifest, relation, refresh) %}
    {%- set query = cdc_new_ends_of_rows(manifest, relation, refresh) -%}
    {{ return(run_query(query).rows[0][0] if query else false) }}
{% endmacro %}


{#- The query that tells so: the end of a snapshot and a truncate do. Nothing for tables that have neither. -#}
{% macro cdc_new_ends_of_rows(manifest, relation, refresh) -%}
{%- set conditions = [] -%}
{%- do conditions.append(cdc_is_snapshot_end(manifest)) if cdc_ends_ghosts(manifest) -%}
{%- do conditions.append(cdc_field(manifest, 'operation') ~ " = 't'") if cdc_has_truncates(manifest) -%}
{%- if conditions -%}
select exists (
    select 1
    from {{ relation }} as bronze
    {{ cdc_message(manifest, 'bronze.cdc_payload') | indent(4) }}
    where
        ({{ conditions | join(' or ') }})
        and {{ _cdc_is_new(refresh) | indent(8) }}
)
{%- endif -%}
{%- endmacro %}
