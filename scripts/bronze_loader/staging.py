"""The temporary tables that hold one file: its records and its rejected lines.

A whole file is staged before the first bronze row is written, so that loaders which work at the
same time meet only in the merge, where they take their locks in one order.
"""

import base64
from collections.abc import Iterable, Iterator

from psycopg import Connection, DataError
from psycopg.errors import ProgramLimitExceeded, StatementTooComplex

from scripts.bronze_loader import binary_copy
from scripts.bronze_loader.examine import Examined

BATCH_BYTES = 8 << 20
# What PostgreSQL says of a value, as opposed to the connection or the disk.
REFUSALS = (DataError, ProgramLimitExceeded, StatementTooComplex)

_CREATE = """
create temporary table if not exists staged_records (
    line_number bigint not null,
    topic text not null,
    partition integer not null,
    "offset" bigint not null,
    timestamp_ms bigint,
    key jsonb,
    value jsonb,
    headers jsonb
) on commit delete rows;
create index if not exists staged_records_topic on pg_temp.staged_records (topic);
create temporary table if not exists staged_rejects (
    line_number bigint not null,
    reason text not null,
    encoding text not null,
    raw text not null
) on commit delete rows;
"""


def create_staging(connection: Connection) -> None:
    """Create the staging tables of this session; they are empty at the end of each transaction."""
    connection.execute(_CREATE)


def stage(connection: Connection, items: Iterable[Examined]) -> Iterator[list[Examined]]:
    """Copy records and rejected lines into the staging tables.

    Yields the lines of each batch as they stand: one whose record PostgreSQL refused is rejected.
    """
    remaining = iter(items)
    while batch := _copy_next_batch(connection, remaining):
        _copy_rejects(connection, batch)
        yield batch


def _copy_next_batch(connection: Connection, items: Iterator[Examined]) -> list[Examined]:
    # Lines are read and parsed while the server takes in those before them.
    batch: list[Examined] = []
    try:
        _copy_records(connection, _gathered(items, batch))
    except REFUSALS:
        return _copy_without_refused(connection, batch)
    return batch


def _gathered(items: Iterator[Examined], batch: list[Examined]) -> Iterator[Examined]:
    size = 0
    for item in items:
        batch.append(item)
        yield item
        size += len(item.content)
        if size >= BATCH_BYTES:
            return


def _copy_without_refused(connection: Connection, batch: list[Examined]) -> list[Examined]:
    try:
        _copy_records(connection, batch)
    except REFUSALS as error:
        if len(batch) == 1:
            return [batch[0].rejected(f"PostgreSQL refuses it: {error.diag.message_primary}")]
        middle = len(batch) // 2
        return _copy_without_refused(connection, batch[:middle]) + _copy_without_refused(
            connection, batch[middle:]
        )
    return batch


def _copy_records(connection: Connection, items: Iterable[Examined]) -> None:
    rows = (binary_copy.row(item.number, item.record) for item in items if item.record)
    with (
        connection.transaction(),
        connection.cursor() as cursor,
        cursor.copy("copy pg_temp.staged_records from stdin (format binary)") as copy,
    ):
        for block in binary_copy.blocks(rows):
            copy.write(block)


def _copy_rejects(connection: Connection, batch: list[Examined]) -> None:
    rejects = [item for item in batch if item.reason]
    if not rejects:
        return
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "copy pg_temp.staged_rejects (line_number, reason, encoding, raw) from stdin"
        ) as copy,
    ):
        for item in rejects:
            copy.write_row((item.number, item.reason, *_as_text(item.content)))


def _as_text(content: bytes) -> tuple[str, str]:
    """Encoding and text of a line; a PostgreSQL text holds neither NUL nor invalid UTF-8."""
    try:
        if b"\0" not in content:
            return "text", content.decode()
    except UnicodeDecodeError:
        pass
    return "base64", base64.b64encode(content).decode()
