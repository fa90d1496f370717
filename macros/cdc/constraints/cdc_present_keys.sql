{#- The keys of the rows that are there in the source, soft-deleted ones among them, by the events in `relation`: nothing but
    keys is decoded. `wanted` is SQL of an array, where some keys only are asked for: PostgreSQL takes an array for ten
    values, so an index of the events serves. -#}
{% macro cdc_present_keys(manifest, relation, wanted=none) -%}
{%- set columns = cdc_key_columns(manifest) + cdc_rejecting_columns(manifest) -%}
{%- set manifest = dict(manifest, columns=columns) -%}
with

events as (

    select event.*
    from (
        {{ cdc_events(manifest, relation) | indent(8) }}
    ) as event
    {%- if wanted %}
    where event.{{ cdc_key_list(manifest) }} = any({{ wanted }})
    {%- endif %}

),

{{ cdc_latest(manifest, relation) }}

select {{ cdc_key_list(manifest) }}
from latest
where
    latest.cdc_recency = 1
    and {{ cdc_is_there(manifest) | indent(4) }}
{%- endmacro %}
