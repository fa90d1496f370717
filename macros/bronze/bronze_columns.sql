{#- The columns of a bronze table, one row a Kafka record; its sources document them. -#}
{%- macro bronze_columns() -%}
    {{- return([
        {"name": "id", "type": "bigint", "identity": true, "required": true},
        {"name": "kafka_topic", "type": "text", "required": true},
        {"name": "kafka_partition", "type": "integer", "required": true},
        {"name": "kafka_offset", "type": "bigint", "required": true},
        {"name": "kafka_timestamp", "type": "timestamptz"},
        {"name": "kafka_key", "type": "jsonb"},
        {"name": "cdc_payload", "type": "jsonb"},
        {"name": "kafka_headers", "type": "jsonb"},
        {"name": "ingested_at", "type": "timestamptz", "required": true,
            "default": "clock_timestamp()"},
        {"name": "batch_file", "type": "text"},
        {"name": "transaction_id", "type": "xid8", "required": true,
            "default": "pg_current_xact_id()"},
    ]) -}}
{%- endmacro -%}
