"""The oracle: what the events of a stream amount to, taken one after the other as they happened.

It goes through the events in the order in which the source emitted them, each once. It knows
neither their JSON, nor where they stand in the log or in Kafka.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scripts.prove.faults import NOTHING_EARLIER, can_be_bad, fault
from scripts.prove.kinds import is_left_out, is_tombstone
from scripts.prove.messages import ABSENT, UNAVAILABLE, Event, Key, Message
from scripts.prove.table import SourceTable
from scripts.source_simulator.column_types import Column


@dataclass(frozen=True)
class Cell:
    """A value of a row.

    Attributes:
        event: the one that brought it.
        error: why the newest event's own value is not used, None if it is.
    """

    value: Any
    event: Event
    error: str | None = None


@dataclass
class Life:
    """A row's events, a delete at its end included.

    Attributes:
        is_ghost: a snapshot did not bring the row any more.
    """

    events: list[Event]
    is_ghost: bool = False

    @property
    def newest(self) -> Event:
        return self.events[-1]

    @property
    def is_over(self) -> bool:
        return self.is_ghost or self.newest.op == "d"


@dataclass(frozen=True)
class Outcome:
    """What staging should know.

    Attributes:
        lives: the last row under each key, though it may be over; a truncate leaves nothing.
        counts: how often the less usual things happened.
    """

    lives: dict[Key, Life]
    counts: Counter[str]


def fold(table: SourceTable, messages: Iterable[Message], *, has_positions: bool) -> Outcome:
    """Take the events one after the other.

    Args:
        has_positions: events have a place in the log. Without one nobody can tell what is older
            than a snapshot or a truncate, and neither ends a row.
    """
    lives: dict[Key, Life] = {}
    counts: Counter[str] = Counter()
    removes_ghosts = has_positions and table.capture.snapshot_ghosts == "remove"
    for message in messages:
        if not isinstance(message, Event):
            continue
        if message.op == "t":
            if has_positions:
                counts["row ended by a truncate"] += _alive(lives.values())
                lives.clear()
            continue
        if is_left_out(table, message):
            counts["event left out for a bad value"] += 1
            if message.op == "r" and message.key in lives:
                lives[message.key].is_ghost = False
        else:
            _live(lives, message)
        if message.scanned is not None and removes_ghosts:
            ghosts = [lives[key] for key in lives.keys() - message.scanned]
            counts["row ended by a snapshot without it"] += _alive(ghosts)
            for life in ghosts:
                life.is_ghost = True
    return Outcome(lives, counts)


def _live(lives: dict[Key, Life], event: Event) -> None:
    """Go on with the row under the event's key, or begin another after a delete.

    A row that a snapshot ended goes on, too: its key may have been lost to the snapshot only.
    """
    life = lives.get(event.key)
    if life is None or (life.newest.op == "d" and event.op != "d"):
        lives[event.key] = Life([event])
    else:
        life.events.append(event)
        life.is_ghost = False


def _alive(lives: Iterable[Life]) -> int:
    return sum(not life.is_over for life in lives)


def cells(table: SourceTable, life: Life) -> dict[str, Cell]:
    """The row that staging should show: of a deleted key what its delete event showed."""
    return {column.name: _cell(table, life, column) for column in table.payload_columns}


def _cell(table: SourceTable, life: Life, column: Column) -> Cell:
    newest = life.newest
    own = _shown(table, newest, column.name)
    error = fault(table, column.name, own) if own is not None or newest.op != "d" else None
    if not _is_carried(table, column):
        return Cell(None if error or own is ABSENT else own, newest, error)
    for event in reversed(life.events):
        value = _shown(table, event, column.name)
        if _is_usable(table, event, column, value):
            error = error or fault(table, column.name, value)
            is_good = value is not ABSENT and not fault(table, column.name, value)
            return Cell(value if is_good else None, event, error)
    return Cell(None, newest, error or (NOTHING_EARLIER if own is UNAVAILABLE else None))


def _shown(table: SourceTable, event: Event, name: str) -> Any:
    """The value that an event shows; ABSENT if the table did not have the column yet."""
    if name in event.absent:
        return ABSENT
    image = event.before if event.op == "d" else event.after
    if image is None or is_tombstone(table, event):
        return None
    return image[name]


def _is_carried(table: SourceTable, column: Column) -> bool:
    """Whether the newest event may leave the value to an older one."""
    return column.is_max or (table.policy(column.name) == "hold" and can_be_bad(table, column.name))


def _is_usable(table: SourceTable, event: Event, column: Column, value: Any) -> bool:
    """Whether an event has a value to carry; a delete need not show all of its row."""
    if value is UNAVAILABLE or (event.op == "d" and value in (None, ABSENT)):
        return False
    return table.policy(column.name) != "hold" or not fault(table, column.name, value)
