{#- Ranks the transactions of each key, the newest first. -#}
{% macro cdc_ranked(manifest) -%}
{%- set events = cdc_accepted(manifest) -%}
select
    {{ events }}.*,
    rank() over (
        partition by {{ cdc_key_list(manifest) }}
        order by
            {{ cdc_transaction_order(manifest) | indent(12) }}
    ) as cdc_transaction_rank
from {{ events }}
{%- endmacro %}
