"""What staging should hold of a stream, as text, from the true table."""

from dataclasses import dataclass
from typing import Any

from scripts.prove.bronze import ingested_at
from scripts.prove.history import State
from scripts.prove.messages import Event, Key
from scripts.prove.printed import printer
from scripts.prove.stream import Stream, source_clock
from scripts.prove.table import STREAM
from scripts.prove.transport import Copy
from scripts.source_simulator.column_types import EPOCH_TICKS
from scripts.source_simulator.truth_text import timestamp

TICKS_PER_MILLISECOND = 10_000

Texts = tuple[str | None, ...]


@dataclass(frozen=True)
class Expected:
    """Rows of staging by the texts of their key, and how many keys ever had a change event."""

    rows: dict[Texts, Texts]
    keys: int


def expected(stream: Stream, first_id: int) -> Expected:
    """The rows that staging should hold.

    Args:
        first_id: `id` of the stream's first row in bronze.
    """
    table = stream.table
    printers = {column.name: printer(column, table.settings) for column in table.columns}
    ids = {copy: first_id + number for number, copy in enumerate(stream.copies)}
    rows = {}
    for key, state in stream.history.states.items():
        if not _stays(stream, state):
            continue
        values = _values(stream, key, state)
        texts = {name: printers[name](value) for name, value in values.items()}
        copy = _copy(stream, state.event)
        row = [texts[column.name] for column in table.columns]
        row += _metadata(stream, state, copy, ids[copy])
        rows[tuple(texts[c.name] for c in table.columns if c.name in table.key)] = tuple(row)
    placed = (copy.message for copy in stream.copies if isinstance(copy.message, Event))
    return Expected(rows, len({event.key for event in placed}))


def _stays(stream: Stream, state: State) -> bool:
    keep = stream.table.keep_deleted
    if state.is_deleted and "hard" not in keep:
        return False
    return "soft" in keep or not _is_soft_deleted(stream, state)


def _is_soft_deleted(stream: Stream, state: State) -> bool:
    flag = stream.table.soft_delete
    return bool(flag and state.row and state.row[flag])


def _values(stream: Stream, key: Key, state: State) -> dict[str, Any]:
    names = [column.name for column in stream.table.key_columns]
    row = state.row or dict.fromkeys(c.name for c in stream.table.payload_columns)
    return {STREAM: stream.plan.stream} | dict(zip(names, key, strict=True)) | row


def _copy(stream: Stream, event: Event) -> Copy:
    """The row of bronze that staging names: an event's first copy, a snapshot row's last one.

    Snapshots at one position of the log cannot be told apart: the last copy is of any of them.
    """
    if event.op != "r":
        found = [copy for copy in stream.copies if copy.message is event]
        return min(found, key=lambda copy: copy.offset)
    found = [copy for copy in stream.copies if _is_same_snapshot(copy, event)]
    return max(found, key=lambda copy: copy.offset)


def _is_same_snapshot(copy: Copy, event: Event) -> bool:
    other = copy.message
    return (
        isinstance(other, Event)
        and other.op == "r"
        and (other.key, other.commit_lsn) == (event.key, event.commit_lsn)
    )


def _metadata(stream: Stream, state: State, copy: Copy, bronze_id: int) -> Texts:
    event = state.event
    ticks = EPOCH_TICKS + source_clock(copy) * TICKS_PER_MILLISECOND
    texts = (
        event.op,
        f"{timestamp(ticks)}+00",
        "true" if event.op == "r" else "false",
        event.commit_lsn,
        stream.topic,
        str(copy.partition),
        str(copy.offset),
        ingested_at(bronze_id),
    )
    if not stream.table.keep_deleted:
        return texts
    is_deleted = state.is_deleted or _is_soft_deleted(stream, state)
    return (*texts, "true" if is_deleted else "false")
