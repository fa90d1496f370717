{#- Where the commit of a change event stands among those of its key, as text that sorts in the order of commits: 'log' and
    the position in the log. A full snapshot carries the position of its start and has read all before it: its row is the
    newer of two at one position. Events without a position are older than those that have one; they have only their
    source's clock. Where a tombstone is the delete, it has neither: what is left is the order of the events. -#}
{% macro cdc_commit_order(manifest) -%}
{%- if cdc_tombstone_is_delete(manifest) -%}
'clock'::text collate "C"
{%- else -%}
coalesce(
    'log ' || ({{ cdc_log_position(manifest) | indent(4) }})
    || case when {{ cdc_field(manifest, 'operation') }} = 'r' then ' r' else '' end,
    'clock ' || lpad(trunc({{ _cdc_clock(manifest) | indent(4) }})::text, 15, '0'),
    'clock'
) collate "C"
{%- endif -%}
{%- endmacro %}


{#- The milliseconds of the source's clock, as far as they have at most 15 digits. -#}
{% macro _cdc_clock(manifest) -%}
{%- set clock = cdc_field(manifest, 'source_clock') -%}
case when {{ clock }} between 0 and 999999999999999 then {{ clock }} end
{%- endmacro %}


{#- Where the commit order of events with a position begins. -#}
{% macro cdc_first_log_order() -%}
'log '
{%- endmacro %}


{#- The newest commit order that an event at the log position `position` can have. -#}
{% macro cdc_last_order_at(position) -%}
'log ' || {{ position }} || ' r'
{%- endmacro %}


{#- Order of the events of one commit and key, the one emitted last first. The order of emission decides, since
    change LSNs need not follow it; they serve where offsets are missing. Offsets of two topics or partitions cannot be
    compared: where a commit's events lie in several, the time of their records in Kafka decides. Of copies of one event, the
    first is named. `events` is what `cdc_copies` makes. -#}
{% macro cdc_event_order(events) -%}
case when {{ events }}.cdc_is_spread then {{ events }}.cdc_first_record end desc nulls last,
case when not {{ events }}.cdc_is_spread then {{ events }}.cdc_first_offset end desc nulls last,
{{ events }}.cdc_change_lsn collate "C" desc nulls first,
{{ events }}.cdc_event_serial_no desc nulls first,
{{ events }}.cdc_operation = 'd' asc,
case when {{ events }}.cdc_is_spread then {{ events }}.cdc_kafka_timestamp end asc,
{{ events }}.cdc_kafka_topic asc,
{{ events }}.cdc_kafka_partition asc,
{{ events }}.cdc_kafka_offset asc,
{{ events }}.cdc_bronze_id desc
{%- endmacro %}
