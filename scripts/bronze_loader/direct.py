"""Copies records straight into their bronze table where none of them is there yet.

That spares the way through the staging table, a third of the server's work.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from psycopg import Connection
from psycopg.errors import UniqueViolation
from psycopg.sql import SQL, Identifier

from scripts.bronze_loader import binary_copy
from scripts.bronze_loader.record import Record
from scripts.bronze_loader.staging import REFUSALS

_COPY = SQL(f"copy {{table}} ({binary_copy.RECORD_COLUMNS}, batch_file) from stdin (format binary)")

# With the limit only the unique index will do, whatever the statistics of a growing table say.
_IS_ANY_THERE = SQL("""
select exists (
    select from unnest(%s::text[], %s::integer[], %s::bigint[], %s::bigint[])
        as part (topic, partition, lowest, highest)
    cross join lateral (
        select kafka_offset
        from {table}
        where kafka_topic = part.topic and kafka_partition = part.partition
            and kafka_offset >= part.lowest
        order by kafka_offset
        limit 1
    ) as next
    where next.kafka_offset <= part.highest
)
""")


def copy_new(
    connection: Connection,
    table: Identifier,
    records: list[Record],
    file: str,
    meanwhile: Callable[[], None],
) -> bool:
    """Copy the records into a bronze table, all or none.

    Args:
        file: name of the landing file.
        meanwhile: what to do while the server takes the records in.

    Returns:
        Whether it was done. It is not if bronze has a record among their offsets already, if
        another loader was faster, if two of them have the same place, or if PostgreSQL refuses a
        value.
    """
    if _may_be_there(connection, table, records):
        return False
    last = binary_copy.text(file)
    try:
        with (
            connection.transaction(),
            connection.cursor() as cursor,
            cursor.copy(_COPY.format(table=table)) as copy,
        ):
            for block in binary_copy.blocks(binary_copy.row(each, last) for each in records):
                copy.write(block)
            meanwhile()
    except (UniqueViolation, *REFUSALS):
        return False
    return True


def _may_be_there(connection: Connection, table: Identifier, records: Iterable[Record]) -> bool:
    offsets: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for record in records:
        offsets[record.topic, record.partition].append(record.offset)
    if any(len(set(each)) < len(each) for each in offsets.values()):
        return True
    parts = [(*place, min(each), max(each)) for place, each in offsets.items()]
    query = _IS_ANY_THERE.format(table=table)
    return connection.execute(
        query, [list(column) for column in zip(*parts, strict=True)]
    ).fetchone()[0]
