{#- Whether anything ends the rows of a table all at once: a complete full snapshot, after which a row that it does not
    bring is gone (a ghost: its delete was lost while the connector was down), or a truncate. Both need positions in
    the log. -#}
{% macro cdc_has_resets(manifest) %}
    {{ return(not cdc_tombstone_is_delete(manifest)) }}
{% endmacro %}


{#- Whether an event is not older than the last reset of its table. A bronze index of the resets alone answers at once. -#}
{% macro cdc_is_after_reset(manifest, relation) -%}
(
    {{ cdc_log_position(manifest) | indent(4) }} collate "C" >= (
        select max({{ cdc_log_position(manifest) | indent(8) }} collate "C")
        from {{ relation }} as bronze
        {{ cdc_message(manifest, 'bronze.cdc_payload') | indent(8) }}
        where
            {{ cdc_is_reset(manifest) | indent(12) }}
    )
) is not false
{%- endmacro %}


{#- Whether a message is a reset. The last row of a table in a full snapshot is marked in its source block; incremental
    snapshots and snapshots that were broken off have no such row. -#}
{% macro cdc_is_reset(manifest) -%}
{%- if cdc_setting(manifest, 'snapshot_ghosts') == 'remove' -%}
{{ cdc_field(manifest, 'snapshot') }} in ('last', 'last_in_data_collection')
{%- if cdc_setting(manifest, 'envelope') == 'full' %}
or {{ cdc_field(manifest, 'operation') }} = 't'
{%- endif %}
{%- else -%}
{{ cdc_field(manifest, 'operation') }} = 't'
{%- endif -%}
{%- endmacro %}
