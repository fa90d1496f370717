"""The temporary tables that hold of one file what does not go straight into bronze.

They are records that bronze may have already, and rejected lines.
"""

import base64
from collections.abc import Callable, Iterable

from psycopg import Connection, DataError
from psycopg.errors import ProgramLimitExceeded, StatementTooComplex

from scripts.bronze_loader import binary_copy
from scripts.bronze_loader.examine import Examined

# What PostgreSQL says of a value, as opposed to the connection or the disk.
REFUSALS = (DataError, ProgramLimitExceeded, StatementTooComplex)
REFUSED = "PostgreSQL refuses it"
"""How the reason of a line begins that it refused."""

_CREATE = """
create temporary table if not exists staged_records (
    kafka_topic text not null,
    kafka_partition integer not null,
    kafka_offset bigint not null,
    kafka_timestamp timestamptz,
    kafka_key jsonb,
    cdc_payload jsonb,
    kafka_headers jsonb,
    line_number bigint not null
) on commit delete rows;
create index if not exists staged_records_topic on pg_temp.staged_records (kafka_topic);
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


def stage(
    connection: Connection, items: list[Examined], meanwhile: Callable[[], None]
) -> list[Examined]:
    """Copy the records of the items into the staging table.

    Args:
        meanwhile: what to do while the server takes the records in.

    Returns:
        The items as they stand: one whose record PostgreSQL refused is rejected.
    """
    try:
        _copy_records(connection, items, meanwhile)
    except REFUSALS as error:
        if len(items) == 1:
            return [items[0].rejected(f"{REFUSED}: {error.diag.message_primary}")]
        middle = len(items) // 2
        halves = (items[:middle], items[middle:])
        return [item for half in halves for item in stage(connection, half, meanwhile)]
    return items


def stage_rejects(connection: Connection, items: Iterable[Examined]) -> None:
    """Copy rejected lines into their staging table."""
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "copy pg_temp.staged_rejects (line_number, reason, encoding, raw) from stdin"
        ) as copy,
    ):
        for item in items:
            copy.write_row((item.number, item.reason, *_as_text(item.content)))


def _copy_records(
    connection: Connection, items: Iterable[Examined], meanwhile: Callable[[], None]
) -> None:
    rows = (binary_copy.row(item.record, binary_copy.bigint(item.number)) for item in items)
    with (
        connection.transaction(),
        connection.cursor() as cursor,
        cursor.copy("copy pg_temp.staged_records from stdin (format binary)") as copy,
    ):
        for block in binary_copy.blocks(rows):
            copy.write(block)
        meanwhile()


def _as_text(content: bytes) -> tuple[str, str]:
    """Encoding and text of a line; a PostgreSQL text holds neither NUL nor invalid UTF-8."""
    try:
        if b"\0" not in content:
            return "text", content.decode()
    except UnicodeDecodeError:
        pass
    return "base64", base64.b64encode(content).decode()
