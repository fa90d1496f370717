"""One stream, from its plan to the rows of bronze."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import orjson

from scripts.prove import plan as kinds
from scripts.prove import snapshots, strays
from scripts.prove.history import History
from scripts.prove.kinds import is_tombstone, kind
from scripts.prove.messages import Broken, Kind, Stray
from scripts.prove.plan import Plan, Step
from scripts.prove.table import SourceTable
from scripts.prove.transactions import transaction, truncate
from scripts.prove.transport import Copy, deliver
from scripts.prove.writer import Writer

IDS = 10_000
"""More than a stream has rows in bronze."""


@dataclass(frozen=True)
class Stream:
    """A stream that has been played.

    Attributes:
        copies: the messages in bronze, in order of arrival.
        texts: key and value of each copy.
    """

    table: SourceTable
    plan: Plan
    history: History
    copies: list[Copy]
    texts: list[tuple[bytes | None, bytes | None]]

    @property
    def topic(self) -> str:
        return f"cord.ConcordDb.dbo.{self.table.number}.{self.plan.stream}"

    @property
    def first_id(self) -> int:
        """`id` of its first row in bronze; the others follow in order of arrival."""
        return self.plan.stream * IDS

    def count_messages(self) -> Counter[str]:
        """Messages in bronze by kind."""
        return Counter(kind(self.table, copy.message) for copy in self.copies)


def play(table: SourceTable, plan: Plan) -> Stream:
    """Let a plan happen. The same plan always gives the same stream."""
    rng = Random(plan.seed)
    history = History(table, rng, plan.keys)
    for step in plan.steps:
        _take(history, step)
    copies = deliver(table, plan, history.eras)
    writer = Writer(table, plan, rng)
    texts = [writer.written(copy.message, copy.timestamp, copy.delay) for copy in copies]
    return Stream(table, plan, history, copies, texts)


def _take(history: History, step: Step) -> None:
    rng = Random(step.seed)
    if step.kind in (kinds.TRANSACTION, kinds.LONG_TRANSACTION):
        long = step.kind == kinds.LONG_TRANSACTION
        history.emit(transaction(history, rng, step.statements, long=long))
    elif step.kind in STRAYS:
        history.say(STRAYS[step.kind](history, rng))
    else:
        OTHER_STEPS[step.kind](history, rng)


def _add_column(history: History, rng: Random) -> None:
    """Existing rows have NULL in the new column."""
    history.log.append(rng)
    history.absent = history.absent - set(sorted(history.absent)[:1])


def _restart_log(history: History, rng: Random) -> None:
    history.restart_log()


STRAYS: dict[str, Callable[[History, Random], Broken | Stray]] = {
    "heartbeat": strays.heartbeat,
    "transaction marker": strays.transaction_marker,
    "schema change": strays.schema_change,
    "unknown operation": strays.unknown_operation,
    "event without a row": strays.without_row,
    "event without a key": strays.without_key,
    "message without an envelope": strays.without_envelope,
}
OTHER_STEPS: dict[str, Callable[[History, Random], None]] = {
    kinds.INITIAL: snapshots.initial,
    kinds.UNSEEN: snapshots.unseen,
    kinds.SNAPSHOT: snapshots.full,
    "snapshot ahead of the log": snapshots.ahead_of_the_log,
    "interrupted snapshot": snapshots.interrupted,
    "incremental snapshot": snapshots.incremental,
    kinds.GAP: snapshots.gap,
    kinds.INTERRUPTED_GAP: snapshots.interrupted_gap,
    kinds.TRUNCATE: truncate,
    kinds.RESTART: _restart_log,
    "added column": _add_column,
}


def newest_change(stream: Stream) -> int | None:
    """The latest source clock among the change events in bronze, milliseconds since 1970."""
    clocks = [
        copy.source_clock
        for copy in stream.copies
        if kind(stream.table, copy.message) is Kind.CHANGE
        and not is_tombstone(stream.table, copy.message)
    ]
    return max(clocks, default=None)


def as_json(stream: Stream) -> str:
    """The stream's rows of bronze, for a person to read."""
    rows = [
        {
            "partition": copy.partition,
            "offset": copy.offset,
            "timestamp": copy.timestamp,
            "key": key and orjson.Fragment(key),
            "value": value and orjson.Fragment(value),
        }
        for copy, (key, value) in zip(stream.copies, stream.texts, strict=True)
    ]
    return "[" + ",\n ".join(orjson.dumps(row).decode() for row in rows) + "]"
