{#- The index that answers where the last complete snapshot of a table lies in the log, which its staging view asks each
    time (`cdc_is_ghost`). It holds one entry a snapshot. -#}
{%- macro _bronze_snapshot_index(table, relation) -%}
{%- set envelope = "(" ~ cdc_envelope({}, "cdc_payload") ~ ")" -%}
{%- set entries -%}
{{ relation }} ((
    {{ cdc_log_position({}) | replace("message.envelope", envelope) }} collate "C"
)) where
    {{ cdc_is_snapshot_end({}) | replace("message.envelope", envelope) }}
{%- endset -%}
{{ _bronze_create_index(table, "snapshots", entries) }}
{%- endmacro -%}


{#- The statement that creates an index of a table if there is none. `if not exists` alone would wait for loaders, and they
    for it, before it looks. -#}
{%- macro _bronze_create_index(table, purpose, entries) -%}
{%- set index = adapter.quote(_bronze_index_name(table.name, purpose)) -%}
if to_regclass({{ cdc_literal(adapter.quote(table.schema) ~ "." ~ index) }}) is null then
    create index {{ index }} on {{ entries | indent(4) }};
end if;
{%- endmacro -%}


{#- A name for an index of a table. PostgreSQL would cut a long one, and two tables could be left with the same. -#}
{%- macro _bronze_index_name(table, purpose) -%}
    {%- set name = table ~ "_" ~ purpose -%}
    {{- return(name if name | length <= 63 else table[:40] ~ "_" ~ local_md5(table)[:8] ~ "_" ~ purpose) -}}
{%- endmacro -%}
