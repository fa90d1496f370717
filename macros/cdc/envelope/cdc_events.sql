{#- The change events in `relation`: their key, their place in the order of commits, and the row of bronze that holds them.
    Of `among`, a relation with the key's columns, only those keys. -#}
{% macro cdc_events(manifest, relation, among=none) -%}
{%- set opens_payload = not cdc_has_order_columns(relation) or cdc_rejecting_columns(manifest) -%}
select
    {%- for column in cdc_key_columns(manifest) %}
    {{ cdc_event_key(relation, column) | indent(4) }} as {{ cdc_identifier(column) }},
    {%- endfor %}
    {{ cdc_event_commit_order(manifest, relation) | indent(4) }}
    {%- if not cdc_has_order_columns(relation) %} as cdc_commit_order{% endif %},
    bronze.id as cdc_bronze_id
    {%- if cdc_rejecting_columns(manifest) %},
    {{ cdc_is_rejected(manifest) | indent(4) }} as cdc_is_rejected
    {%- endif %}
{% if opens_payload -%}
{{ cdc_messages(manifest, relation) }}
{%- else -%}
from {{ relation }} as bronze
{%- endif %}
where
    {{ cdc_is_event(manifest, relation) | indent(4) }}
    {%- if cdc_has_truncates(manifest) %}
    and {{ cdc_is_after_truncate(manifest, relation) | indent(4) }}
    {%- endif %}
    {%- if among %}
    and {{ _cdc_is_among(manifest, relation, among) | indent(4) }}
    {%- endif %}
{%- endmacro %}


{#- All that the order needs to know of the events that have the key and the place of `place`, a row of another relation; of
    all its events where `whole_key`. -#}
{% macro cdc_events_of(manifest, relation, place, whole_key=false) -%}
select
    bronze.id as cdc_bronze_id,
    {%- if whole_key %}
    bronze.cdc_payload,
    {%- endif %}
    {{ cdc_event_commit_order(manifest, relation) | indent(4) }}
    {%- if not cdc_has_order_columns(relation) %} as cdc_commit_order{% endif %},
    bronze.kafka_topic as cdc_kafka_topic,
    bronze.kafka_partition as cdc_kafka_partition,
    bronze.kafka_offset as cdc_kafka_offset,
    bronze.kafka_timestamp as cdc_kafka_timestamp,
    {{ cdc_field(manifest, 'operation') | indent(4) }} as cdc_operation,
    {{ cdc_field(manifest, 'change_lsn') | indent(4) }} as cdc_change_lsn,
    {{ cdc_field(manifest, 'event_serial_no') | indent(4) }} as cdc_event_serial_no
{%- if cdc_has_order_columns(relation) %}
from {{ relation }} as bronze
{{ cdc_message(manifest, 'bronze.cdc_payload') }}
{%- else %}
{{ cdc_messages(manifest, relation) }}
{%- endif %}
where
    {%- for column in cdc_key_columns(manifest) %}
    {{ 'and ' if not loop.first }}{{ cdc_event_key(relation, column) | indent(4) }} = {{ place }}.{{ cdc_identifier(column) }}
    {%- endfor %}
    {%- if not whole_key %}
    and {{ cdc_event_commit_order(manifest, relation) | indent(4) }} = {{ place }}.cdc_commit_order
    {%- endif %}
    {%- if whole_key or not cdc_has_order_columns(relation) %}
    and {{ cdc_is_event(manifest, relation) | indent(4) }}
    {%- endif %}
    {%- if whole_key and cdc_has_truncates(manifest) %}
    and {{ cdc_is_after_truncate(manifest, relation) | indent(4) }}
    {%- endif %}
    {%- if cdc_rejecting_columns(manifest) %}
    and not {{ cdc_is_rejected(manifest) | indent(4) }}
    {%- endif %}
{%- endmacro %}


{#- Whether the key of an event is among those of a relation. -#}
{% macro _cdc_is_among(manifest, relation, among) -%}
{%- set keys = [] -%}
{%- for column in cdc_key_columns(manifest) -%}
    {%- do keys.append(cdc_event_key(relation, column)) -%}
{%- endfor -%}
({{ keys | join(', ') }}) in (
    select {% for column in cdc_key_columns(manifest) %}{{ among }}.{{ cdc_identifier(column) }}{{ ', ' if not loop.last }}{% endfor %}
    from {{ among }}
)
{%- endmacro %}
