{#- The table in which `compact_bronze` writes down what it removed: a gap in the offsets that it explains is none. -#}
{%- macro bronze_compaction_table(schema) -%}
    {%- set required = {"required": true} -%}
    {{- return({
        "schema": schema,
        "name": "compacted",
        "description": "Records that compact_bronze removed, one row a run of offsets.",
        "key": ["bronze_table", "kafka_topic", "kafka_partition", "first_offset", "compacted_at"],
        "columns": [
            dict(required, name="bronze_table", type="text", description="Name of the bronze table."),
            dict(required, name="kafka_topic", type="text", description="Topic of the records."),
            dict(required, name="kafka_partition", type="integer", description="Partition of the records."),
            dict(required, name="first_offset", type="bigint", description="Offset of the first of them."),
            dict(required, name="last_offset", type="bigint",
                description="Offset of the last; all between were removed as well."),
            dict(required, name="replayed_copies", type="bigint",
                description="How many were copies of events that are there."),
            dict(required, name="tombstones", type="bigint", description="How many were tombstones."),
            dict(required, name="other_messages", type="bigint",
                description="How many were heartbeats, transaction or schema change messages."),
            dict(required, name="compacted_at", type="timestamptz", default="clock_timestamp()",
                description="When they were removed."),
        ],
    }) -}}
{%- endmacro -%}
