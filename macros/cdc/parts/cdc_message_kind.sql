{#- What kind of message a row of bronze is: a change event, one of Debezium's other messages, which a loader may bring
    along, or one that staging cannot use and must not lose sight of. -#}
{% macro cdc_message_kind(manifest) -%}
case
    when coalesce(jsonb_typeof(message.envelope), 'null') = 'null' then 'tombstone'
    when
        {{ cdc_is_change_event(manifest) | indent(8) }}
        then 'change event'
    when message.envelope ? 'op' then 'rejected'
    when message.envelope ?& array['status', 'id'] then 'transaction'
    when message.envelope ? 'tableChanges' then 'schema change'
    when message.envelope ? 'ts_ms' then 'heartbeat'
    else 'rejected'
end
{%- endmacro %}
