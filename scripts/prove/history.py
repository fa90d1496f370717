"""The true table, changed by random transactions, and what its connector has to say of each."""

from collections.abc import Iterable
from random import Random

from scripts.prove.log import TransactionLog
from scripts.prove.manifest import mapped_type
from scripts.prove.messages import Broken, Event, Key, Message, Row, Stray
from scripts.prove.misfits import random_misfit
from scripts.prove.table import SourceTable
from scripts.prove.values import random_value

EPOCH = 1_767_225_600_000
"""The source's clock at the beginning of most streams, milliseconds since 1970."""
ONE_DIGIT_MORE = 1_000_000_000_000
"""The source's clock when its milliseconds since 1970 get a digit more."""
NULLS = 0.15
MISFITS = 0.03
FORBIDDEN_NULLS = 0.03
"""Shares of values."""


class History:
    """One stream's table and its messages in order of emission.

    Attributes:
        rows: what the table holds now.
        eras: the messages, a list for each beginning of the log.
        absent: columns that the table does not have yet.
    """

    def __init__(self, table: SourceTable, rng: Random, keys: int) -> None:
        self.table = table
        self.rows: dict[Key, Row] = {}
        self.eras: list[list[Message]] = [[]]
        self.log = TransactionLog(rng)
        self.clock = rng.choice((EPOCH, EPOCH, ONE_DIGIT_MORE - 60_000))
        self.absent = frozenset(table.late)
        self.keys = self._make_keys(rng, keys)

    @property
    def messages(self) -> list[Message]:
        """All messages in order of emission."""
        return [message for era in self.eras for message in era]

    @property
    def alive(self) -> list[Key]:
        return list(self.rows)

    @property
    def free(self) -> list[Key]:
        """Keys that no row has now."""
        return [key for key in self.keys if key not in self.rows]

    def random_row(self, rng: Random) -> Row:
        """A new row; columns that do not exist yet are NULL."""
        return {c.name: self._value(rng, c.name) for c in self.table.payload_columns}

    def changed_row(self, rng: Random, row: Row) -> Row:
        """A row with some values changed, or none."""
        names = rng.sample(list(row), rng.randint(0, len(row)))
        return row | {name: self._value(rng, name) for name in names}

    def emit(self, events: Iterable[Event]) -> None:
        """Send events, a tombstone after a delete."""
        capture = self.table.capture
        for event in events:
            if event.op != "d":
                self.eras[-1].append(event)
            elif not capture.is_flattened:
                self.eras[-1] += [event, self._tombstone(event)]
            elif capture.deletes != "drop":
                self.eras[-1].append(event)

    def say(self, message: Broken | Stray) -> None:
        """Send a message that changes nothing."""
        self.eras[-1].append(message)

    def restart_log(self) -> None:
        """Let the log begin again, if the manifest foresees it."""
        if len(self.eras) <= len(self.table.capture.restarts):
            self.eras.append([])
            self.log.restart()

    def pass_time(self, rng: Random) -> int:
        """The source's clock, a little later, or the same millisecond."""
        self.clock += rng.choice((0, 0, 1, 3, 60_000))
        return self.clock

    def _tombstone(self, event: Event) -> Stray:
        value = (None, None, b"null")[self.clock % 3]
        return Stray("tombstone", None, value, event.key)

    def _value(self, rng: Random, name: str) -> object:
        column = self.table.by_name[name]
        if name in self.absent:
            return None
        if rng.random() < (NULLS if column.nullable else FORBIDDEN_NULLS):
            return None
        if rng.random() < MISFITS:
            settings = [forms.settings for forms in self.table.forms]
            misfit = random_misfit(rng, [mapped_type(column, one) for one in settings])
            if misfit:
                return misfit
        value = random_value(rng, column)
        if not column.nullable:
            while any(forms.text(name, value) is None for forms in self.table.forms):
                value = random_value(rng, column)
        return value

    def _make_keys(self, rng: Random, count: int) -> list[Key]:
        """Keys that PostgreSQL can tell apart: it has no seventh digit of a second.

        No setting of the connector loses any part of them.
        """
        names = [column.name for column in self.table.key_columns]
        keys: dict[tuple[str, ...], Key] = {}
        for _ in range(20 * count):
            key = tuple(random_value(rng, column) for column in self.table.key_columns)
            printed = {
                tuple(forms.text(name, value) for name, value in zip(names, key, strict=True))
                for forms in self.table.forms
            }
            if len(printed) == 1 and None not in (texts := printed.pop()):
                keys.setdefault(texts, key)
            if len(keys) == count:
                break
        return list(keys.values())
