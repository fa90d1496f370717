{#- The row of `cdc_summary` for one model. A key that has change events but no current row was deleted. -#}
{% macro cdc_summary_of(manifest, model_relation, bronze_relation) -%}
select
    {{ cdc_literal(model_relation.identifier) }} as model,
    {{ cdc_literal(manifest.source_table) }} as source_table,
    messages.events,
    current_rows.n as current_rows,
    messages.keys - current_rows.n as deleted_keys,
    messages.rejected_events,
    messages.newest_change
from (
    select
        count(*) filter (where kind.name = 'change event') as events,
        count(*) filter (where kind.name = 'rejected') as rejected_events,
        count(distinct ({{ cdc_key_text_list(manifest) }})) filter (where kind.name = 'change event') as keys,
        max({{ cdc_timestamp_from_milliseconds('kind.source_ts_ms') | indent(8) }}) as newest_change
    {{ cdc_messages(manifest, bronze_relation) | indent(4) }}
    cross join lateral (
        select
            {{ cdc_message_kind(manifest) | indent(12) }} as name,
            {{ cdc_json_number('message.envelope', ['source', 'ts_ms']) | indent(12) }} as source_ts_ms
    ) as kind
) as messages
cross join (
    select count(*) as n from {{ model_relation }}
) as current_rows
{%- endmacro %}


{#- The text of the key's columns as a list. -#}
{% macro cdc_key_text_list(manifest) -%}
{%- for column in cdc_key_columns(manifest) -%}
key_text.{{ cdc_quote(column.source) }}{{ ', ' if not loop.last }}
{%- endfor -%}
{%- endmacro %}
