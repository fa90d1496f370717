"""What staging should hold of a stream, as text."""

from collections import Counter
from dataclasses import dataclass

from scripts.prove.bronze import ingested_at
from scripts.prove.faults import NOTHING_EARLIER
from scripts.prove.fold import Cell, Life, cells, fold
from scripts.prove.kinds import is_tombstone, kind
from scripts.prove.log import lsn_text
from scripts.prove.manifest import metadata_columns
from scripts.prove.messages import Event, Key, Kind
from scripts.prove.misfits import jsonb_text
from scripts.prove.stream import Stream
from scripts.prove.table import SourceTable
from scripts.prove.timeline import era
from scripts.prove.transport import Copy
from scripts.source_simulator.column_types import EPOCH_TICKS
from scripts.source_simulator.truth_text import timestamp

TICKS_PER_MILLISECOND = 10_000

Texts = tuple[str | None, ...]


@dataclass(frozen=True)
class Expected:
    """What staging and its summary should hold.

    Attributes:
        rows: by the texts of their key.
        deleted_keys: how many had a change event and have no row now.
        current_rows: rows that are not deleted.
        rows_with_errors: how many rows have an entry in `cdc_errors`.
        counts: how often the less usual things happened.
    """

    rows: dict[Texts, Texts]
    deleted_keys: int
    current_rows: int
    rows_with_errors: int
    counts: Counter[str]


def expected(stream: Stream) -> Expected:
    """The rows that staging should hold."""
    table = stream.table
    ids = {copy: bronze_id for bronze_id, copy in enumerate(stream.copies, stream.first_id)}
    first, last = _first_and_last_copies(stream)
    rows = {}
    rows_with_errors = current_rows = 0
    in_log_order = stream.plan.has_lsn and not table.capture.is_in_offset_order
    outcome = fold(table, stream.history.messages, has_positions=in_log_order)
    counts = outcome.counts
    for key, life in outcome.lives.items():
        row = cells(table, life)
        if not _stays(table, life, row):
            continue
        copy = _named(life.newest, first, last)
        texts = _key_texts(table, key)
        for name, cell in row.items():
            sent = _named(cell.event, first, last).timestamp
            texts[name] = table.forms_at(sent).text(name, cell.value)
        texts_in_order = [texts[column.name] for column in table.columns]
        errors = {table.staging_names[n]: cell.error for n, cell in row.items() if cell.error}
        rows_with_errors += bool(errors)
        current_rows += not (life.is_over or _is_soft_deleted(table, row))
        counts.update(filter(None, (_sort(cell, life) for cell in row.values())))
        metadata = _metadata(stream, life, row, copy, ids[copy], errors)
        rows[tuple(texts[column.name] for column in table.key_columns)] = (
            *texts_in_order,
            *metadata,
        )
    keys = {event.key for event in first if kind(table, event) is Kind.CHANGE}
    return Expected(rows, len(keys) - current_rows, current_rows, rows_with_errors, counts)


def _sort(cell: Cell, life: Life) -> str | None:
    """What is remarkable about a value."""
    if cell.event is not life.newest:
        return "value held over a bad one" if cell.error else "value carried over a placeholder"
    if cell.error == NOTHING_EARLIER:
        return "placeholder with nothing to carry"
    return "bad value as NULL" if cell.error else None


def _stays(table: SourceTable, life: Life, row: dict[str, Cell]) -> bool:
    if life.is_over and "hard" not in table.keep_deleted:
        return False
    return "soft" in table.keep_deleted or not _is_soft_deleted(table, row)


def _is_soft_deleted(table: SourceTable, row: dict[str, Cell]) -> bool:
    return table.soft_delete is not None and row[table.soft_delete].value is True


def _key_texts(table: SourceTable, key: Key) -> dict[str, str | None]:
    forms = table.forms[-1]
    columns = table.key_columns
    return {c.name: forms.text(c.name, value) for c, value in zip(columns, key, strict=True)}


Copies = dict[Event, Copy]


def _first_and_last_copies(stream: Stream) -> tuple[Copies, Copies]:
    """The first copy of each event; the last one of those that have no place of their own.

    Snapshots at one position of the log cannot be told apart, and where Kafka's order is all there
    is, no two copies are known to be one event.
    """
    first: Copies = {}
    unit: dict[Event, object] = {}
    last: dict[object, Copy] = {}
    for copy in sorted(stream.copies, key=lambda copy: copy.number):
        if isinstance(event := copy.message, Event):
            first.setdefault(event, copy)
            if event.op == "r":
                unit[event] = (event.key, era(copy.timestamp), event.commit)
            elif stream.table.capture.is_in_offset_order:
                unit[event] = event
            if event in unit:
                last[unit[event]] = copy
    return first, {event: last[unit[event]] for event in unit}


def _named(event: Event, first: Copies, last: Copies) -> Copy:
    """The row of bronze that staging names."""
    return last.get(event) or first[event]


def _metadata(
    stream: Stream,
    life: Life,
    row: dict[str, Cell],
    copy: Copy,
    bronze_id: int,
    errors: dict[str, str],
) -> Texts:
    table, event = stream.table, life.newest
    ticks = EPOCH_TICKS + copy.source_clock * TICKS_PER_MILLISECOND
    is_deleted = life.is_over or _is_soft_deleted(table, row)
    texts = {
        "cdc_operation": event.op,
        "cdc_source_timestamp": None if is_tombstone(table, event) else f"{timestamp(ticks)}+00",
        "cdc_is_snapshot": "true" if event.op == "r" else "false",
        "cdc_commit_lsn": _commit_text(stream, event),
        "cdc_kafka_topic": stream.topic,
        "cdc_kafka_partition": str(copy.partition),
        "cdc_kafka_offset": str(copy.offset),
        "cdc_ingested_at": ingested_at(bronze_id),
        "cdc_is_deleted": "true" if is_deleted else "false",
        "cdc_errors": jsonb_text(errors) if errors else None,
    }
    return tuple(texts[name] for name, _ in metadata_columns(table))


def _commit_text(stream: Stream, event: Event) -> str | None:
    capture = stream.table.capture
    if not stream.plan.has_lsn or is_tombstone(stream.table, event):
        return None
    is_postgresql = capture.connector == "postgresql"
    return f"{event.commit:020d}" if is_postgresql else lsn_text(event.commit)
