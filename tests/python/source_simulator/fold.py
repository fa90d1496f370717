"""What the events of a run lead to, with code of its own.

It reads the JSON of the modes microseconds, string and hex.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from scripts.source_simulator.column_types import Column
from scripts.source_simulator.records import Stored

EPOCH = datetime(1970, 1, 1)
INTEGERS = ("tinyint", "smallint", "int", "bigint")
BINARY = ("binary", "varbinary", "image", "rowversion", "hierarchyid")


class Last(NamedTuple):
    """The last event of a row that is there."""

    table: str
    after: dict[str, Any]
    event: dict[str, Any]


def fold(stored: Iterable[Stored], flags: Mapping[str, str | None]) -> dict[tuple, Last]:
    """The last event of every row that is left, by topic, partition and offset of that event.

    The order is commit LSN, then offset; a delete removes the row, a soft-delete flag hides it.

    Args:
        flags: soft-delete column by full table name.
    """
    latest: dict[tuple[str, str], tuple[tuple, Last | None]] = {}
    for each in stored:
        if each.record.value is None:
            continue
        event = json.loads(each.record.value)
        source, topic = event["source"], each.record.topic
        order = (source["commit_lsn"], each.offset)
        place = {
            "op": event["op"],
            "commit_lsn": source["commit_lsn"],
            "topic": topic,
            "partition": each.partition,
            "offset": each.offset,
        }
        table = f"{source['schema']}.{source['table']}"
        last = event["after"] and Last(table, event["after"], place)
        key = topic, json.dumps(json.loads(each.record.key))
        if key not in latest or latest[key][0] < order:
            latest[key] = (order, last)
    return {
        place_of(last.event): last
        for _, last in latest.values()
        if last and not last.after.get(flags[last.table])
    }


def place_of(event: Mapping[str, Any]) -> tuple:
    return event["topic"], event["partition"], event["offset"]


def as_postgres(column: Column, value: Any) -> str | None:
    """The text that PostgreSQL prints for a value of an event."""
    if value is None:
        return None
    kind = column.type
    if kind in ("datetime", "datetime2", "smalldatetime"):
        return _without_zeros(str(EPOCH + timedelta(microseconds=value)))
    if kind == "datetimeoffset":
        instant = datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
        return f"{_without_zeros(str(instant))}+00"
    if kind == "date":
        return str(date(1970, 1, 1) + timedelta(value))
    if kind == "time":
        return _without_zeros(str((EPOCH + timedelta(microseconds=value)).time()))
    if kind in BINARY:
        return f"\\x{value}"
    if kind == "uniqueidentifier":
        return value.lower()
    return str(value).lower() if kind == "bit" else str(value)


def assert_truth_is_fold(run: Any) -> None:
    """The truth of a run has the rows, values and last events that its events lead to."""
    tables = {
        state.table.full_name: state.table for state in run.simulation.database.tables.values()
    }
    expected = fold(run.stored, {name: table.soft_delete for name, table in tables.items()})
    lines = [line for lines in run.truth.values() for line in lines]
    assert {place_of(line["event"]) for line in lines} == set(expected)
    assert len(lines) == len(expected)
    for line in lines:
        last = expected[place_of(line["event"])]
        assert line["event"] == last.event
        for column in tables[last.table].columns:
            text, value = line["row"][column.name], last.after[column.name]
            if column.type in ("float", "real"):
                assert value == (text and float(text)), (last, column.name)
            else:
                assert text == as_postgres(column, value), (last, column.name)


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
