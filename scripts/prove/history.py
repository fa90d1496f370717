"""The true table, changed by random transactions, and what its connector has to say of each.

`states` is the oracle: at the end it holds the rows that staging should hold, however the events
travelled. No event is ever read to find out.
"""

from dataclasses import dataclass
from random import Random

from scripts.prove.envelope import Envelopes
from scripts.prove.log import TransactionLog
from scripts.prove.messages import Event, Key, Kind, Message, Row, Stray
from scripts.prove.printed import printer
from scripts.prove.table import SourceTable
from scripts.prove.values import random_value

KEYS = 5
"""Keys of a stream: few, so that many events meet on each."""
EPOCH = 1_767_225_600_000
"""The source's clock at the beginning, milliseconds since 1970."""
NULLS = 0.15
"""Share of NULL among values."""


@dataclass(frozen=True)
class State:
    """What is known of a key at the end.

    Attributes:
        row: the row; of a deleted one what its delete event showed, None for nothing.
        event: the event that staging should know it by.
    """

    row: Row | None
    event: Event

    @property
    def is_deleted(self) -> bool:
        return self.event.op == "d"


class History:
    """One stream's table and its messages in order of emission."""

    def __init__(self, table: SourceTable, envelopes: Envelopes, rng: Random) -> None:
        self.table = table
        self.envelopes = envelopes
        self.states: dict[Key, State] = {}
        self.messages: list[Message] = []
        self.log = TransactionLog(rng)
        self.clock = EPOCH
        self.absent = frozenset(table.late)
        self.keys = self._make_keys(rng)

    @property
    def alive(self) -> list[Key]:
        return [key for key, state in self.states.items() if not state.is_deleted]

    @property
    def free(self) -> list[Key]:
        """Keys that no row has now."""
        return [key for key in self.keys if key not in self.alive]

    def row(self, key: Key) -> Row:
        """The row that a key has now."""
        row = self.states[key].row
        assert row is not None
        return row

    def random_row(self, rng: Random) -> Row:
        """A new row; columns that do not exist yet are NULL."""
        return {c.name: self._value(rng, c.name) for c in self.table.payload_columns}

    def changed_row(self, rng: Random, row: Row) -> Row:
        """A row with some values changed, or none."""
        names = rng.sample(list(row), rng.randint(0, len(row)))
        return row | {name: self._value(rng, name) for name in names}

    def emit(self, event: Event) -> None:
        """Send an event, a tombstone after a delete."""
        self.messages.append(event)
        if event.op == "d":
            value = (None, None, b"null")[self.clock % 3]
            key = self.envelopes.key(event.key)
            self.messages.append(Stray("tombstone", Kind.OTHER, key, value, event.key))

    def pass_time(self, rng: Random) -> int:
        """The source's clock, a little later, or the same millisecond."""
        self.clock += rng.choice((0, 0, 1, 3, 60_000))
        return self.clock

    def _value(self, rng: Random, name: str) -> object:
        if name in self.absent or rng.random() < NULLS:
            return None
        column = next(c for c in self.table.columns if c.name == name)
        return random_value(rng, column)

    def _make_keys(self, rng: Random) -> list[Key]:
        """Keys that PostgreSQL can tell apart: it has no seventh digit of a second."""
        columns = self.table.key_columns
        printers = [printer(column, self.table.settings) for column in columns]
        keys: dict[tuple[str | None, ...], Key] = {}
        for _ in range(100):
            key = tuple(random_value(rng, column) for column in columns)
            printed = tuple(p(value) for p, value in zip(printers, key, strict=True))
            if None not in printed:
                keys.setdefault(printed, key)
            if len(keys) == KEYS:
                break
        return list(keys.values())
