"""Streams into their bronze table."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg import sql

from scripts.prove.stream import Stream

FIRST_INGESTED = datetime(2026, 2, 1, tzinfo=UTC)

COLUMNS = (
    "id",
    "kafka_topic",
    "kafka_partition",
    "kafka_offset",
    "kafka_timestamp",
    "kafka_key",
    "cdc_payload",
    "ingested_at",
)
Row = tuple[Any, ...]
"""Values of these columns."""


def ingested_at(bronze_id: int) -> str:
    """When a row was loaded: a second for each, as PostgreSQL prints it in UTC."""
    return f"{FIRST_INGESTED + timedelta(seconds=bronze_id):%Y-%m-%d %H:%M:%S}+00"


def load(connection: psycopg.Connection, table: str, streams: Iterable[Stream]) -> None:
    """Replace the rows of a bronze table."""
    name = sql.Identifier("bronze", table)
    connection.execute(sql.SQL("truncate {}").format(name))
    insert(connection, table, (row for stream in streams for row in rows_of(stream)))
    connection.execute(sql.SQL("analyze {}").format(name))


def insert(connection: psycopg.Connection, table: str, rows: Iterable[Row]) -> None:
    """Add rows to a bronze table."""
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier("bronze", table), sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy_in:
        for row in rows:
            copy_in.write_row(row)


def rows_of(stream: Stream) -> Iterator[Row]:
    """The rows of a stream in bronze, in order of arrival."""
    pairs = zip(stream.copies, stream.texts, strict=True)
    for bronze_id, (copy, (key, value)) in enumerate(pairs, stream.first_id):
        yield (
            bronze_id,
            stream.topic,
            copy.partition,
            copy.offset,
            datetime.fromtimestamp(copy.timestamp / 1000, UTC),
            key and key.decode(),
            value and value.decode(),
            ingested_at(bronze_id),
        )
