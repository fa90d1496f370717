"""Moves the staged records into their bronze tables."""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from scripts.bronze_loader.binary_copy import RECORD_COLUMNS
from scripts.bronze_loader.staging import REFUSALS, REFUSED

CONFLICT = "the offset already holds another record"

_LINES = SQL("""
select min(line_number), max(line_number)
from pg_temp.staged_records
where kafka_topic = any(%(topics)s)
""")
_INSERT = SQL(f"""
insert into {{table}} ({RECORD_COLUMNS}, batch_file)
select {RECORD_COLUMNS}, %(file)s
from pg_temp.staged_records
where kafka_topic = any(%(topics)s) and line_number between %(first)s and %(last)s
on conflict (kafka_topic, kafka_partition, kafka_offset) do nothing
""")

_REJECT = """
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
"""
_REJECT_ONE = SQL(f"{_REJECT} where staged.line_number = %(first)s")
_UNSTAGE_ONE = "delete from pg_temp.staged_records where line_number = %(first)s"

# Rows from before the loader may lack a timestamp or headers: only two that differ are a conflict.
_REJECT_CONFLICTS = SQL(f"""{_REJECT}
inner join {{table}} as bronze using (kafka_topic, kafka_partition, kafka_offset)
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
    """What became of the staged records of one table, in lines.

    Attributes:
        refused: by a column or an index that the table has and the staging table has not.
    """

    loaded: int
    conflicts: int
    refused: int


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
    lines = connection.execute(_LINES, parameters).fetchone()
    loaded, refused = _insert(connection, table, parameters, *lines)
    conflicts = 0
    if loaded < staged - refused:
        conflicts = connection.execute(_REJECT_CONFLICTS.format(table=table), parameters).rowcount
    return Merged(loaded, conflicts, refused)


def _insert(
    connection: Connection, table: Identifier, parameters: dict[str, Any], first: int, last: int
) -> tuple[int, int]:
    """Insert the records of some lines; how many were loaded, and how many are refused.

    Those that are refused become rejected lines, and hold up no others.
    """
    these = parameters | {"first": first, "last": last}
    try:
        with connection.transaction():
            return connection.execute(_INSERT.format(table=table), these).rowcount, 0
    except REFUSALS as error:
        if first < last:
            middle = (first + last) // 2
            one = _insert(connection, table, parameters, first, middle)
            other = _insert(connection, table, parameters, middle + 1, last)
            return one[0] + other[0], one[1] + other[1]
        these["reason"] = f"{REFUSED}: {error.diag.message_primary}"
        connection.execute(_REJECT_ONE, these)
        connection.execute(_UNSTAGE_ONE, these)
        return 0, 1


def require_key(connection: Connection, table: Identifier) -> None:
    """Make sure that the table refuses a second record at one place.

    Raises:
        psycopg.errors.InvalidColumnReference: it lacks the unique key, as `merge` would say, too.
    """
    connection.execute(_NEED_KEY.format(table=table))
