"""Streams into their bronze table."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

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


def ingested_at(bronze_id: int) -> str:
    """When a row was loaded: a second for each, as PostgreSQL prints it in UTC."""
    return f"{FIRST_INGESTED + timedelta(seconds=bronze_id):%Y-%m-%d %H:%M:%S}+00"


def load(connection: psycopg.Connection, table: str, streams: Iterable[Stream]) -> None:
    """Replace the rows of a bronze table."""
    name = sql.Identifier("bronze", table)
    connection.execute(sql.SQL("truncate {}").format(name))
    statement = sql.SQL("copy {} ({}) from stdin").format(
        name, sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy_in:
        for stream in streams:
            rows = zip(stream.copies, stream.texts, strict=True)
            for bronze_id, (copy, (key, value)) in enumerate(rows, stream.first_id):
                copy_in.write_row(
                    (
                        bronze_id,
                        stream.topic,
                        copy.partition,
                        copy.offset,
                        datetime.fromtimestamp(copy.timestamp / 1000, UTC),
                        key and key.decode(),
                        value and value.decode(),
                        ingested_at(bronze_id),
                    )
                )
    connection.execute(sql.SQL("analyze {}").format(name))
