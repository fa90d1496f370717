"""One stream, from its plan to the rows of bronze and the rows that staging should hold."""

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Any

from scripts.prove import plan as kinds
from scripts.prove import snapshots
from scripts.prove.envelope import Envelopes
from scripts.prove.history import History
from scripts.prove.messages import Event, Message
from scripts.prove.plan import Plan, Step
from scripts.prove.strays import STRAYS
from scripts.prove.table import SourceTable
from scripts.prove.transactions import transaction
from scripts.prove.transport import Copy, deliver


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

    def count_messages(self) -> Counter[str]:
        """Messages in bronze by kind."""
        return Counter(copy.message.kind for copy in self.copies)


def play(table: SourceTable, plan: Plan) -> Stream:
    """Let a plan happen. The same plan always gives the same stream."""
    rng = Random(plan.seed)
    envelopes = Envelopes(table, plan.stream, plan.wrapped, rng)
    history = History(table, envelopes, rng)
    for step in plan.steps:
        _take(history, step)
    copies = deliver(plan, history.messages)
    texts = [envelopes.written(copy.message, copy.delay) for copy in copies]
    return Stream(table, plan, history, copies, texts)


def _take(history: History, step: Step) -> None:
    rng = Random(step.seed)
    if step.kind in (kinds.TRANSACTION, kinds.LONG_TRANSACTION):
        long = step.kind == kinds.LONG_TRANSACTION
        for event in transaction(history, rng, step.statements, long=long):
            history.emit(event)
    elif step.kind == kinds.ADD_COLUMN:
        history.absent = history.absent - set(sorted(history.absent)[:1])
    elif step.kind == kinds.INITIAL:
        snapshots.initial(history, rng)
    elif step.kind in kinds.SNAPSHOTS:
        kinds.SNAPSHOTS[step.kind](history, rng)
    else:
        history.messages.append(STRAYS[step.kind](history, rng))


def newest_change(stream: Stream) -> int | None:
    """The latest source clock among the change events in bronze, milliseconds since 1970."""
    clocks = [source_clock(copy) for copy in stream.copies if isinstance(copy.message, Event)]
    return max(clocks, default=None)


def source_clock(copy: Copy) -> int:
    """The source clock that a copy of a change event shows."""
    assert isinstance(copy.message, Event)
    return copy.message.milliseconds + copy.delay


def as_json(stream: Stream) -> list[dict[str, Any]]:
    """The stream's rows of bronze, for a person to read."""
    return [
        {
            "topic": stream.topic,
            "partition": copy.partition,
            "offset": copy.offset,
            "key": key and key.decode(),
            "value": value and value.decode(),
        }
        for copy, (key, value) in zip(stream.copies, stream.texts, strict=True)
    ]


def first_copy(copies: list[Copy], messages: set[Message]) -> Copy:
    """The copy of any of the messages that was sent first."""
    return min((c for c in copies if c.message in messages), key=lambda copy: copy.offset)
