{#- Values of a foreign key that no row of the parent has, each with the number of rows that bear it. `field` is the
    key of the staging model `to`, which is made from the bronze table `to_events`. A parent that is only soft-deleted
    is there: values without a current parent, which are few, are looked up in its events.

    `not in` and `in ... is true` make hashes that are read once: PostgreSQL takes a staging view for a single row, and
    could choose to run it again for each value of a join. -#}
{% test cdc_foreign_key(model, column_name, to, field, to_events) %}

{#- The parent's manifest is not known while dbt parses. -#}
{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

{%- set parent = cdc_manifest_of(cdc_model_node(to)) -%}
{%- set parent_key = cdc_identifier(parent.columns | selectattr('name', 'equalto', field) | first) -%}

with

missing as (

    select
        child.{{ column_name }} as {{ parent_key }},
        count(*) as child_rows
    from (select * from {{ model }}) as child
    where
        child.{{ column_name }} is not null
        and child.{{ column_name }} not in (
            select parent.{{ parent_key }}
            from {{ to }} as parent
            {%- if 'cdc_is_deleted' in parent.columns | map(attribute='name') %}
            where not parent.cdc_is_deleted
            {%- endif %}
        )
    group by child.{{ column_name }}

),

{{ cdc_latest(parent, to_events, among='missing') }}

select
    missing.{{ parent_key }} as parent_key,
    missing.child_rows
from missing
where
    missing.{{ parent_key }} not in (
        select latest.{{ parent_key }}
        from latest
        where
            {{ cdc_is_there(parent) | indent(12) }}
    )

{% endtest %}
