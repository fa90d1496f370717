{#- Ranks the transactions of each key, the newest first. Commit order is the order of the log; a full snapshot carries
    the log's position of its start and has read all before it, so its row is the newer of two with one LSN. Events
    without an LSN (of other connectors) have only their source's clock. -#}
{% macro cdc_ranked(manifest) -%}
select
    events.*,
    rank() over (
        partition by {{ cdc_key_list(manifest) }}
        order by
            cdc_commit_lsn collate "C" desc nulls last,
            (cdc_operation = 'r' and cdc_commit_lsn is not null) desc,
            case when cdc_commit_lsn is null then cdc_source_ts_ms end desc nulls last
    ) as cdc_transaction_rank
from events
{%- endmacro %}
