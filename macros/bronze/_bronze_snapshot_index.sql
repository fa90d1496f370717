{#- The index that answers where the last complete snapshot of a table lies in the log, which its staging view asks each
    time (`cdc_is_ghost`). It holds one entry a snapshot. -#}
{%- macro _bronze_snapshot_index(table, relation) -%}
{%- set envelope = "(" ~ cdc_envelope({}, "cdc_payload") ~ ")" -%}
create index if not exists {{ adapter.quote(_bronze_index_name(table.name, "snapshots")) }} on {{ relation }} ((
    {{ cdc_log_position({}) | replace("message.envelope", envelope) }} collate "C"
)) where
    {{ cdc_is_snapshot_end({}) | replace("message.envelope", envelope) }};
{%- endmacro -%}


{#- A name for an index of a table. PostgreSQL would cut a long one, and two tables could be left with the same. -#}
{%- macro _bronze_index_name(table, purpose) -%}
    {%- set name = table ~ "_" ~ purpose -%}
    {{- return(name if name | length <= 63 else table[:40] ~ "_" ~ local_md5(table)[:8] ~ "_" ~ purpose) -}}
{%- endmacro -%}
