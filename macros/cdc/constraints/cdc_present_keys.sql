{#- The keys of the rows that are there in the source, soft-deleted ones among them, by the events in `relation`: nothing
    else is decoded. With `among`, a relation with the key's columns, of those keys only. -#}
{% macro cdc_present_keys(manifest, relation, among=none) -%}
with

{{ cdc_latest(manifest, relation, among) }}

select
    {%- for column in cdc_key_columns(manifest) %}
    latest.{{ cdc_identifier(column) }}{{ ',' if not loop.last }}
    {%- endfor %}
from latest
where
    {{ cdc_is_there(manifest) | indent(4) }}
{%- endmacro %}
