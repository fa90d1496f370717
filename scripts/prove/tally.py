"""What a run has proven, in numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scripts.prove.case import Case
from scripts.prove.messages import Event
from scripts.prove.stream import Stream
from scripts.prove.table import SourceTable
from scripts.prove.timeline import era


@dataclass
class Tally:
    """Counts over all streams.

    Attributes:
        rows: rows that staging should hold.
        values: values that were compared.
        bad_values: rows that `cdc_bad_values` should have.
        tables: streams by what their table and its connector are like.
        steps: what happened at the source, by kind.
        operations: change events in bronze, copies included, by letter.
        messages: rows of bronze by kind.
        faults: what went wrong on the way, by kind.
        arrivals: orders of arrival.
        outcomes: what became of rows and values, where it was not the usual.
        loaded: streams that came into bronze in many transactions.
        loads: what happened then.
    """

    streams: int = 0
    rows: int = 0
    values: int = 0
    bad_values: int = 0
    tables: Counter[str] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    arrivals: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    loaded: int = 0
    loads: Counter[str] = field(default_factory=Counter)

    def add(self, cases: Sequence[Case]) -> None:
        """Count streams."""
        for case in cases:
            stream, rows = case.stream, case.expected.rows.values()
            self.streams += 1
            self.rows += len(rows)
            self.values += sum(map(len, rows))
            self.bad_values += case.bad_values.total()
            self.tables.update(_features(stream.table))
            self.steps.update(step.kind for step in stream.plan.steps)
            self.faults.update(fault.kind for fault in stream.plan.faults)
            self.faults.update(_crossings(stream))
            self.arrivals[stream.plan.arrival] += 1
            self.messages += stream.count_messages()
            changes = (c.message for c in stream.copies if isinstance(c.message, Event))
            self.operations.update(event.op for event in changes)
            self.outcomes += case.expected.counts


def _features(table: SourceTable) -> Iterator[str]:
    capture = table.capture
    yield f"connector {capture.connector}"
    yield f"flattened, deletes: {capture.deletes}" if capture.is_flattened else "full envelope"
    yield f"payload {capture.payload}"
    yield f"snapshot_ghosts {capture.snapshot_ghosts}"
    yield f"key in {table.key_is_in}"
    if table.earlier:
        yield "earlier encodings"
    if capture.restarts:
        yield "log_restarts"
    if any(column.is_max for column in table.payload_columns):
        yield "large columns"
    for policy in {table.policy(column.name) for column in table.payload_columns}:
        yield f"bad_values {policy}"


def _crossings(stream: Stream) -> Iterator[str]:
    """What the messages of a stream lie on both sides of."""
    places: dict[object, set[int]] = {}
    for copy in stream.copies:
        if isinstance(event := copy.message, Event) and event.key:
            places.setdefault(event.key, set()).add(copy.partition)
    if any(len(partitions) > 1 for partitions in places.values()):
        yield "key in several partitions"
    times = [copy.timestamp for copy in stream.copies]
    if len(set(map(era, times))) > 1:
        yield "records from before and after a beginning of the log"
    if any(min(times) < until <= max(times) for until, _ in stream.table.earlier if times):
        yield "records from before and after a change of modes"
