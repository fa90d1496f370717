{#- The messages of one table that its incremental relation has not seen, and for how many seconds the first of them has
    been in bronze. A view sees all; of a relation of which nothing is written down, NULL. The relation is looked up when
    the view is read: it may have been replaced since. -#}
{% macro cdc_pending_events_of(manifest, model_relation, bronze_relation) -%}
{%- set node = cdc_model_node(model_relation) -%}
select
    {{ cdc_literal(model_relation.identifier) }} as model,
{%- if node.config.materialized != 'incremental' %}
    0::bigint as events,
    0::double precision as seconds
{%- elif not cdc_has_refreshes(model_relation) %}
    null::bigint as events,
    null::double precision as seconds
{%- else %}
    unseen.events,
    unseen.seconds
from (select 1) as one
left join lateral (
    select
        count(bronze.id) as events,
        coalesce(extract(epoch from now() - min(bronze.ingested_at)), 0)::double precision as seconds
    from {{ cdc_refreshes(model_relation) }} as refresh
    left join {{ bronze_relation }} as bronze
        on
            bronze.transaction_id >= pg_snapshot_xmin(refresh.snapshot)
            and not pg_visible_in_snapshot(bronze.transaction_id, refresh.snapshot)
    where refresh.relation = {{ cdc_regclass(model_relation) }}
    having count(refresh.relation) > 0
) as unseen on true
{%- endif %}
{%- endmacro %}
