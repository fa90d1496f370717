"""Moves the staged records into their bronze tables."""

from dataclasses import dataclass

from psycopg import Connection
from psycopg.sql import SQL, Identifier

CONFLICT = "the offset already holds another record"

_INSERT = SQL("""
insert into {table} (
    kafka_topic, kafka_partition, kafka_offset, kafka_timestamp,
    kafka_key, cdc_payload, kafka_headers, batch_file
)
select
    topic, partition, "offset", timestamptz 'epoch' + timestamp_ms * interval '1 millisecond',
    key, value, headers, %(file)s
from pg_temp.staged_records
where topic = any(%(topics)s)
on conflict (kafka_topic, kafka_partition, kafka_offset) do nothing
""")

# Rows from before the loader may lack a timestamp or headers: only two that differ are a conflict.
_REJECT_CONFLICTS = SQL("""
insert into pg_temp.staged_rejects (line_number, reason, encoding, raw)
select
    staged.line_number, %(reason)s, 'text',
    json_build_object(
        'topic', staged.topic, 'partition', staged.partition, 'offset', staged."offset",
        'timestamp', staged.timestamp_ms, 'key', staged.key, 'value', staged.value,
        'headers', staged.headers
    )::text
from pg_temp.staged_records as staged
inner join {table} as bronze
    on bronze.kafka_topic = staged.topic
    and bronze.kafka_partition = staged.partition
    and bronze.kafka_offset = staged."offset"
where staged.topic = any(%(topics)s) and (
    staged.key is distinct from bronze.kafka_key
    or staged.value is distinct from bronze.cdc_payload
    or staged.headers <> bronze.kafka_headers
    or timestamptz 'epoch' + staged.timestamp_ms * interval '1 millisecond'
        <> bronze.kafka_timestamp
)
""")


@dataclass(frozen=True)
class Merged:
    """What became of the staged records of one table, in lines."""

    loaded: int
    conflicts: int


def merge(
    connection: Connection, table: Identifier, topics: list[str], file: str, staged: int
) -> Merged:
    """Insert the staged records of some topics that are not in bronze yet.

    Args:
        table: the bronze table.
        file: name of the landing file.
        staged: number of staged records of these topics.
    """
    lock(connection, table)
    parameters = {"topics": topics, "file": file, "reason": CONFLICT}
    loaded = connection.execute(_INSERT.format(table=table), parameters).rowcount
    conflicts = 0
    if loaded < staged:
        conflicts = connection.execute(_REJECT_CONFLICTS.format(table=table), parameters).rowcount
    return Merged(loaded, conflicts)


def lock(connection: Connection, table: Identifier) -> None:
    """Wait for other loaders that write to the table, until the end of the transaction.

    Readers and other writers are not held up.
    """
    connection.execute(
        "select pg_advisory_xact_lock(hashtext('bronze_loader'), %s::regclass::oid::integer)",
        [table.as_string(connection)],
    )
