"""What staging should hold of a stream, as text."""

from collections import Counter
from dataclasses import dataclass

from scripts.prove.bronze import ingested_at
from scripts.prove.copies import named_copies
from scripts.prove.faults import NOTHING_EARLIER
from scripts.prove.fold import Cell, Life, cells, fold
from scripts.prove.kinds import is_tombstone, kind
from scripts.prove.log import lsn_text
from scripts.prove.manifest import metadata_columns
from scripts.prove.messages import Event, Key, Kind
from scripts.prove.misfits import jsonb_text
from scripts.prove.stream import Stream
from scripts.prove.table import SourceTable
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
    copies = named_copies(stream)
    rows = {}
    rows_with_errors = current_rows = 0
    in_log_order = stream.plan.has_lsn and not table.capture.is_in_offset_order
    outcome = fold(table, stream.history.messages, has_positions=in_log_order)
    counts = outcome.counts
    for key, life in outcome.lives.items():
        row = cells(table, life)
        if not _stays(table, life, row):
            continue
        copy = copies[life.newest]
        texts = _key_texts(table, key)
        for name, cell in row.items():
            sent = copies[cell.event].timestamp
            texts[name] = table.forms_at(sent).text(name, cell.value)
        errors = {table.staging_names[n]: cell.error for n, cell in row.items() if cell.error}
        counts.update(filter(None, (_sort(cell, life) for cell in row.values())))
        is_deleted = life.is_over or _is_soft_deleted(table, row)
        rows_with_errors += bool(errors)
        current_rows += not is_deleted
        metadata = _metadata(stream, life.newest, copy) | {
            "cdc_ingested_at": ingested_at(ids[copy]),
            "cdc_errors": jsonb_text(errors) if errors else None,
            "cdc_is_deleted": "true" if is_deleted else "false",
        }
        rows[tuple(texts[column.name] for column in table.key_columns)] = (
            *(texts[column.name] for column in table.columns),
            *(metadata[name] for name, _ in metadata_columns(table)),
        )
    keys = {event.key for event in copies if kind(table, event) is Kind.CHANGE}
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


def _metadata(stream: Stream, event: Event, copy: Copy) -> dict[str, str | None]:
    """What a row shows of its newest event."""
    ticks = EPOCH_TICKS + copy.source_clock * TICKS_PER_MILLISECOND
    has_source = not is_tombstone(stream.table, event)
    return {
        "cdc_operation": event.op,
        "cdc_source_timestamp": f"{timestamp(ticks)}+00" if has_source else None,
        "cdc_is_snapshot": "true" if event.op == "r" else "false",
        "cdc_commit_lsn": _commit_text(stream, event),
        "cdc_kafka_topic": stream.topic,
        "cdc_kafka_partition": str(copy.partition),
        "cdc_kafka_offset": str(copy.offset),
    }


def _commit_text(stream: Stream, event: Event) -> str | None:
    capture = stream.table.capture
    if not stream.plan.has_lsn or is_tombstone(stream.table, event):
        return None
    is_postgresql = capture.connector == "postgresql"
    return f"{event.commit:020d}" if is_postgresql else lsn_text(event.commit)
