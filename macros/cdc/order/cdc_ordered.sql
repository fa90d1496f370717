{#- Numbers the events of each key in `relation` by `order`, which puts the newest first. -#}
{% macro cdc_ordered(manifest, relation, order) -%}
select
    {{ relation }}.*,
    row_number() over (
        partition by {{ cdc_key_list(manifest) }}
        order by
            {{ order | indent(12) }}
    ) as cdc_recency
from {{ relation }}
{%- endmacro %}
