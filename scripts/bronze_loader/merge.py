"""Moves the staged records into their bronze tables."""

from dataclasses import dataclass

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from scripts.bronze_loader.binary_copy import RECORD_COLUMNS

CONFLICT = "the offset already holds another record"

_INSERT = SQL(f"""
insert into {{table}} ({RECORD_COLUMNS}, batch_file)
select {RECORD_COLUMNS}, %(file)s
from pg_temp.staged_records
where kafka_topic = any(%(topics)s)
on conflict (kafka_topic, kafka_partition, kafka_offset) do nothing
""")

# Rows from before the loader may lack a timestamp or headers: only two that differ are a conflict.
_REJECT_CONFLICTS = SQL("""
insert into pg_temp.staged_rejects (line_number, reason, encoding, raw)
select
    staged.line_number, %(reason)s, 'text',
    json_build_object(
        'topic', staged.kafka_topic, 'partition', staged.kafka_partition,
        'offset', staged.kafka_offset,
        'timestamp', (1000 * extract(epoch from staged.kafka_timestamp))::bigint,
        'key', staged.kafka_key, 'value', staged.cdc_payload, 'headers', staged.kafka_headers
    )::text
from pg_temp.staged_records as staged
inner join {table} as bronze using (kafka_topic, kafka_partition, kafka_offset)
where staged.kafka_topic = any(%(topics)s) and (
    staged.kafka_key is distinct from bronze.kafka_key
    or staged.cdc_payload is distinct from bronze.cdc_payload
    or staged.kafka_headers <> bronze.kafka_headers
    or staged.kafka_timestamp <> bronze.kafka_timestamp
)
""")


_NEED_KEY = SQL("""
insert into {table} (kafka_topic)
select '' where false
on conflict (kafka_topic, kafka_partition, kafka_offset) do nothing
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
    parameters = {"topics": topics, "file": file, "reason": CONFLICT}
    loaded = connection.execute(_INSERT.format(table=table), parameters).rowcount
    conflicts = 0
    if loaded < staged:
        conflicts = connection.execute(_REJECT_CONFLICTS.format(table=table), parameters).rowcount
    return Merged(loaded, conflicts)


def require_key(connection: Connection, table: Identifier) -> None:
    """Make sure that the table refuses a second record at one place.

    Raises:
        psycopg.errors.InvalidColumnReference: it lacks the unique key, as `merge` would say, too.
    """
    connection.execute(_NEED_KEY.format(table=table))
