"""The initial snapshot: one r event for each row, table by table."""

from collections.abc import Iterator

from scripts.source_simulator.clock import Clock
from scripts.source_simulator.column_types import Row
from scripts.source_simulator.database import Database
from scripts.source_simulator.envelope import Position, TableEvents
from scripts.source_simulator.records import Record

TABLE_PAUSE = 900_000
ROW_PAUSE = 350
"""Ticks between two tables and between two rows."""


def read_all(
    database: Database,
    events: dict[str, TableEvents],
    commit_lsn: str,
    clock: Clock,
    headers: bytes,
) -> Iterator[tuple[str, Record]]:
    """Table and record of every row, in the order of the keys of each table.

    All carry the highest LSN of the moment the snapshot began; `change_lsn` and
    `event_serial_no` are null. `source.ts_ms` is the moment the table's scan began.
    """
    names = list(database.tables)
    for name in names:
        state = database.tables[name]
        scan_begin = clock.advance(TABLE_PAUSE)
        for row, first, last in _marked(state.rows()):
            marker = _marker(first, last, name == names[0], name == names[-1])
            position = Position(scan_begin, commit_lsn, snapshot=marker)
            now = clock.advance(ROW_PAUSE)
            table = events[name]
            record = Record(
                topic=table.topic,
                key=table.key(row),
                value=table.value("r", None, row, position, now),
                timestamp=now // 1_000_000,
                headers=headers,
            )
            yield name, record


def _marked(rows: Iterator[Row]) -> Iterator[tuple[Row, bool, bool]]:
    """Rows with whether they are the first and the last."""
    row = next(rows, None)
    first = True
    while row is not None:
        following = next(rows, None)
        yield row, first, following is None
        row, first = following, False


def _marker(first: bool, last: bool, first_table: bool, last_table: bool) -> str:
    """Debezium's precedence for `source.snapshot`."""
    if last and last_table:
        return "last"
    if first and first_table:
        return "first"
    if last:
        return "last_in_data_collection"
    return "first_in_data_collection" if first else "true"
