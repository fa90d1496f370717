"""The metadata columns that every staging model has after the columns of its table."""

# Name and PostgreSQL type, as cdc_staging makes them; described in models/staging/_cdc__docs.md.
METADATA_COLUMNS = (
    ("cdc_operation", "text"),
    ("cdc_source_timestamp", "timestamptz"),
    ("cdc_is_snapshot", "boolean"),
    ("cdc_commit_lsn", "text"),
    ("cdc_kafka_topic", "text"),
    ("cdc_kafka_partition", "integer"),
    ("cdc_kafka_offset", "bigint"),
    ("cdc_ingested_at", "timestamptz"),
    ("cdc_errors", "jsonb"),
)

# Only where deleted rows are kept.
DELETED_COLUMN = ("cdc_is_deleted", "boolean")

# What no column of a table may begin with: more metadata columns may come.
METADATA_PREFIX = "cdc_"
