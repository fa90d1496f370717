{#- Each run of offsets that bronze lacks, a row each, by what explains it. -#}
{% macro cdc_offset_gaps(pairs) %}

{%- if not execute -%}
    {{ return('') }}
{%- endif -%}

with

{{ cdc_missing_offsets(pairs, adapter.quote(pairs[0][1].schema)) }}

select
    missing_offsets.model,
    missing_offsets.kafka_topic,
    missing_offsets.kafka_partition,
    missing_offsets.first_offset,
    missing_offsets.last_offset,
    missing_offsets.offsets,
    missing_offsets.kind
from missing_offsets
{% endmacro %}
