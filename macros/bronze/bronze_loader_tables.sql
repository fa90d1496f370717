{#- The tables in which scripts/bronze_loader keeps what it read, what it could not load, and the newest heartbeats. -#}
{%- macro bronze_loader_tables(schema) -%}
    {%- set required = {"required": true} -%}
    {%- set moment = {"type": "timestamptz", "required": true, "default": "clock_timestamp()"} -%}
    {{- return([
        {
            "schema": schema,
            "name": "loaded_files",
            "description": "Landing files that were read to their end, one row a content.",
            "key": ["sha256"],
            "indexes": [["file"], ["size_bytes"]],
            "columns": [
                dict(required, name="sha256", type="text",
                    description="SHA-256 of the bytes of the file, in hex."),
                dict(required, name="file", type="text",
                    description="Path or URL as the loader was given it; - is standard input."),
                dict(required, name="size_bytes", type="bigint",
                    description="Size of the file in bytes, compressed if it is."),
                {"name": "etag", "type": "text",
                    "description": "ETag of an object of an S3 store; NULL for a file."},
                {"name": "written_at", "type": "timestamptz",
                    "description": "When the file was last written, as its file system or store has it."},
                dict(required, name="lines", type="bigint",
                    description="Lines that are not empty."),
                dict(required, name="loaded", type="bigint",
                    description="Lines that became bronze rows."),
                dict(required, name="already_there", type="bigint",
                    description="Lines whose record was in bronze before."),
                dict(required, name="rejected", type="bigint",
                    description="Lines that are in rejected_lines."),
                dict(moment, name="loaded_at", description="When the file was read to its end."),
            ],
        },
        {
            "schema": schema,
            "name": "rejected_lines",
            "description": "Lines of landing files that did not become bronze rows, and why.",
            "key": ["file_sha256", "line_number"],
            "columns": [
                dict(required, name="file_sha256", type="text",
                    description="SHA-256 of the file, as in loaded_files."),
                dict(required, name="file", type="text",
                    description="Path or URL as the loader was given it; - is standard input."),
                dict(required, name="line_number", type="bigint",
                    description="Line of the file, counted from 1."),
                dict(required, name="reason", type="text", description="What is wrong with it."),
                dict(required, name="encoding", type="text",
                    description="text: raw is the line; base64: raw is the Base64 of its bytes."),
                dict(required, name="raw", type="text", description="The line itself."),
                dict(moment, name="rejected_at", description="When it was rejected."),
            ],
        },
        {
            "schema": schema,
            "name": "heartbeats",
            "description": "The newest heartbeat of each connector: it runs though no table changes.",
            "key": ["kafka_topic", "kafka_partition"],
            "columns": [
                dict(required, name="kafka_topic", type="text", description="Topic of the heartbeats."),
                dict(required, name="kafka_partition", type="integer", description="Partition of the heartbeat."),
                dict(required, name="kafka_offset", type="bigint", description="Offset of the heartbeat."),
                dict(required, name="connector_at", type="timestamptz",
                    description="Connector's clock when it emitted the heartbeat."),
                dict(moment, name="ingested_at", description="When it was loaded."),
            ],
        },
    ]) -}}
{%- endmacro -%}
