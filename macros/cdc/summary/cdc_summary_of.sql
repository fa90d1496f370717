{#- The row of `cdc_summary` for one model. A key that has change events but no current row was deleted. -#}
{% macro cdc_summary_of(manifest, model_relation, bronze_relation) -%}
{%- set names = manifest.columns | map(attribute='name') | list -%}
select
    {{ cdc_literal(model_relation.identifier) }} as model,
    {{ cdc_literal(manifest.source_table) }} as source_table,
    messages.events,
    model_rows.current_rows,
    model_rows.rows_with_errors,
    messages.keys - model_rows.current_rows as deleted_keys,
    messages.rejected_events,
    messages.newest_change
from (
    select
        count(*) filter (where kind.name = 'change event') as events,
        count(*) filter (where kind.name = 'rejected') as rejected_events,
        count(distinct ({{ _cdc_key_values(manifest) | indent(8) }})) filter (where kind.name = 'change event') as keys,
        max({{ cdc_timestamp_from_milliseconds('kind.source_ts_ms') | indent(8) }}) filter (
            where kind.name = 'change event'
        ) as newest_change
    {{ cdc_messages(manifest, bronze_relation) | indent(4) }}
    cross join lateral (
        select
            {{ cdc_message_kind(manifest) | indent(12) }} as name,
            {{ cdc_field(manifest, 'source_ts_ms') | indent(12) }} as source_ts_ms
    ) as kind
) as messages
cross join (
    select
        count(*) {%- if 'cdc_is_deleted' in names %} filter (where not cdc_is_deleted) {%- endif %} as current_rows,
        {{ 'count(cdc_errors)' if 'cdc_errors' in names else 'null::bigint' }} as rows_with_errors
    from {{ model_relation }}
) as model_rows
{%- endmacro %}


{#- The key's columns as a list: two texts may be one key. -#}
{% macro _cdc_key_values(manifest) -%}
{%- for column in cdc_key_columns(manifest) -%}
{{ cdc_key_value(column) }}{{ ',\n' if not loop.last }}
{%- endfor -%}
{%- endmacro %}
