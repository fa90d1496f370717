{#- Values in columns of `child` that no row of the parent has as its key, each with its column and the number of rows that
    bear it. A parent that is only soft-deleted is there: values without a current parent, which are few, are looked up
    in its events.

    PostgreSQL takes a staging view for a single row, and could choose to run it again for each value of a join. So the
    values of both sides are counted together. It takes an array for ten values: so an index of the events serves. -#}
{% macro cdc_orphans(child, columns, parent) -%}
{%- set manifest = cdc_manifest_of(cdc_model_node(parent.to)) -%}
{%- set parent_key = cdc_identifier(manifest.columns | selectattr('name', 'equalto', parent.field) | first) -%}
{%- set names = columns | map('replace', "'", "''") | join("', '") -%}
with

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

missing as (

    select
        column_name,
        parent_key,
        sum(child_rows)::bigint as child_rows
    from (
        select column_name, parent_key, child_rows from referred
        union all
        select unnest(array['{{ names }}']), {{ parent_key }}, null
        from {{ parent.rows }}
        {%- if 'cdc_is_deleted' in manifest.columns | map(attribute='name') %}
        where not cdc_is_deleted
        {%- endif %}
    ) as either
    group by column_name, parent_key
    having count(*) = count(child_rows)

),

events as (

    select event.*
    from (
        {{ cdc_events(manifest, parent.to_events) | indent(8) }}
    ) as event
    where event.{{ parent_key }} = any(array(select missing.parent_key from missing))

),

{{ cdc_latest(manifest, parent.to_events) }}

select
    missing.column_name,
    missing.parent_key,
    missing.child_rows
from missing
where
    missing.parent_key not in (
        select latest.{{ parent_key }}
        from latest
        where
            latest.cdc_recency = 1
            and {{ cdc_is_there(manifest) | indent(12) }}
    )
{%- endmacro %}
