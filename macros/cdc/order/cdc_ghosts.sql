{#- Whether a complete full snapshot ends the rows that it does not bring: ghosts, whose delete was lost while the connector
    was down. It needs positions in the log. -#}
{% macro cdc_ends_ghosts(manifest) %}
    {{ return(cdc_setting(manifest, 'snapshot_ghosts') == 'remove' and not cdc_tombstone_is_delete(manifest)) }}
{% endmacro %}


{#- The commit order of the last complete snapshot of the table. A bronze index of the ends of snapshots alone answers at
    once. -#}
{% macro cdc_last_snapshot(manifest, relation) -%}
select {{ cdc_last_order_at('max(snapshot_end.log_position collate "C")') }} as commit_order
from (
    select {{ cdc_log_position(manifest) | indent(4) }} as log_position
    from {{ relation }} as bronze
    {{ cdc_message(manifest, 'bronze.cdc_payload') | indent(4) }}
    where {{ cdc_is_snapshot_end(manifest) }}
) as snapshot_end
{%- endmacro %}


{#- Whether the newest event of a key is older than that; a change at the same position is. Rejected rows of a snapshot show,
    too, that the key was there. -#}
{% macro cdc_is_ghost(manifest) -%}
{%- set newest = 'latest.cdc_seen' if cdc_rejecting_columns(manifest) else 'latest.cdc_commit_order' -%}
{{ newest }} >= {{ cdc_first_log_order() }}
and {{ newest }} < (select last_snapshot.commit_order from last_snapshot)
{%- endmacro %}


{#- Whether a message is the last row of a table in a full snapshot, which its source block tells. Incremental snapshots
    and snapshots that were broken off have no such row. -#}
{% macro cdc_is_snapshot_end(manifest) -%}
{{ cdc_field(manifest, 'snapshot') }} in ('last', 'last_in_data_collection')
{%- endmacro %}


{#- Whether the row of the latest event is there: not deleted, and no ghost. -#}
{% macro cdc_is_there(manifest) -%}
latest.cdc_operation <> 'd'
{%- if cdc_ends_ghosts(manifest) %}
and (
    {{ cdc_is_ghost(manifest) | indent(4) }}
) is not true
{%- endif %}
{%- endmacro %}
