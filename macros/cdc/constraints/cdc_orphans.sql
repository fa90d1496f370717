{#- Values in columns of `child` that no row of the parent has as its key, each with its column and the number of rows
    that bear it. A parent that is only soft-deleted is there.

    The rows of a staging view are made from events, and so its keys are taken from the events alone. A table has them
    at hand; values without a current parent, which are few, are looked up in its events.

    PostgreSQL takes a staging view for a single row, and could choose to run it again for each value of a join. So the
    values of both sides are counted together. -#}
{% macro cdc_orphans(child, columns, parent) -%}
{%- set node = cdc_model_node(parent.to) -%}
{%- set manifest = cdc_manifest_of(node) -%}
{%- set parent_key = cdc_identifier(manifest.columns | selectattr('name', 'equalto', parent.field) | first) -%}
{%- set from_events = node.config.materialized == 'view' -%}
with

-- How many rows refer to each value.
referred as (

    select
        reference.column_name,
        reference.parent_key,
        count(*) as child_rows
    from {{ child }} as child
    cross join lateral (
        values
        {%- for column in columns %}
        ({{ cdc_literal(column) }}, child.{{ cdc_quote(column) }}){{ ',' if not loop.last }}
        {%- endfor %}
    ) as reference (column_name, parent_key)
    where reference.parent_key is not null
    group by reference.column_name, reference.parent_key

),

parents as (

    {% if from_events -%}
    {{ cdc_present_keys(manifest, parent.to_events) | indent(4) }}
    {%- else -%}
    select {{ parent_key }}
    from {{ parent.to }}
    {%- if 'cdc_is_deleted' in manifest.columns | map(attribute='name') %}
    where not cdc_is_deleted
    {%- endif %}
    {%- endif %}

),

missing as (

    select
        column_name,
        parent_key,
        sum(child_rows)::bigint as child_rows
    from (
        select column_name, parent_key, child_rows from referred
        union all
        select unnest(array[
            {%- for column in columns %}{{ cdc_literal(column) }}{{ ', ' if not loop.last }}{% endfor -%}
        ]), {{ parent_key }}, null
        from parents
    ) as either
    group by column_name, parent_key
    having count(*) = count(child_rows)

)
{%- if not from_events %},

wanted as (

    select distinct missing.parent_key as {{ parent_key }}
    from missing

)
{%- endif %}

select
    missing.column_name,
    missing.parent_key,
    missing.child_rows
from missing
{%- if not from_events %}
where
    missing.parent_key not in (
        {{ cdc_present_keys(manifest, parent.to_events, among='wanted') | indent(8) }}
    )
{%- endif %}
{%- endmacro %}
