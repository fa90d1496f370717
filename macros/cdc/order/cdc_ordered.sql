{#- Numbers the events of each key in `relation`, the newest first. -#}
{% macro cdc_ordered(manifest, relation) -%}
select
    {{ relation }}.*,
    row_number() over (
        partition by {{ cdc_key_list(manifest) }}
        order by
            {{ cdc_transaction_order(manifest) | indent(12) }},
            {{ cdc_event_order() | indent(12) }}
    ) as cdc_recency
from {{ relation }}
{%- endmacro %}
