{#- The rows of a table as they were after the commit at the log position `:'lsn'`, a variable of psql: range and text
    of the key, and the text of each column. Soft-deleted rows are among them, as in the source. -#}
{% macro cdc_rows_as_of(manifest, relation) -%}
{%- set events -%}
(
    select *
    from {{ relation }} as bronze
    where ({{ _cdc_is_at_most_as_of(manifest) }}) is not false
)
{%- endset -%}
select
    {{ cdc_key_range(manifest) | indent(4) }} as key_range,
    {{ cdc_shown_key(manifest) | indent(4) }} as shown_key,
    array[
        {%- for column in manifest.columns | selectattr('source') %}
        {{ cdc_marked_text(column) }}{{ ',' if not loop.last }}
        {%- endfor %}
    ] as column_texts
from (
    {{ cdc_staging_query(dict(manifest, keep_deleted=['soft']), events) | indent(4) }}
) as staged
{%- endmacro %}


{#- The keys with events after that commit: of them it is not said whether they are as in the source. -#}
{% macro cdc_keys_changed_since(manifest, relation) -%}
select
    {{ cdc_key_range(manifest) | indent(4) }} as key_range,
    {{ cdc_shown_key(manifest) | indent(4) }} as shown_key
from (
    select distinct
        {%- for column in cdc_key_columns(manifest) %}
        {{ cdc_event_key(relation, column) }} as {{ cdc_identifier(column) }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }} as bronze
    where
        {{ cdc_is_event(manifest, relation) | indent(8) }}
        and not {{ _cdc_is_at_most_as_of(manifest) }}
) as changed
{%- endmacro %}


{#- Positions are those of the newest log, where the manifest tells of restarts. -#}
{% macro _cdc_is_at_most_as_of(manifest) -%}
{%- set epoch = "'%03d:' || " | format(manifest.log_restarts | length) if manifest.log_restarts else '' -%}
bronze.cdc_commit_order <= {{ cdc_last_order_at(epoch ~ ":'lsn'") }}
{%- endmacro %}
