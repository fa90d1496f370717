"""What stands in a topic: change events, and the messages between them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Key = tuple[Any, ...]
"""Values of the key's columns, in the order of the table's columns."""
Row = dict[str, Any]
"""Values of a row by column name, without the key's."""


class Kind(StrEnum):
    """What staging should take a message for."""

    CHANGE = "change event"
    REJECTED = "rejected message"
    OTHER = "other message"


class Unavailable:
    """What stands in an event for a value that the log does not hold."""


class Absent:
    """A member that is left out of its object."""


UNAVAILABLE = Unavailable()
ABSENT = Absent()


@dataclass(frozen=True, eq=False)
class Event:
    """A change event: two of them are never the same, whatever they hold.

    Attributes:
        op: Debezium's letter; t for a truncate, which has neither key nor row.
        before: what the event shows of the old row, None for nothing.
        after: what it shows of the new one.
        commit: position of the commit in the log.
        milliseconds: the source's clock, since 1970.
        absent: columns that the table did not have yet.
        change: position of the change in the log.
        snapshot: marker of a snapshot row.
        scanned: on the last row of a snapshot that came to its end, all keys that it brought.
    """

    op: str
    key: Key
    before: Row | None
    after: Row | None
    commit: int
    milliseconds: int
    absent: frozenset[str] = frozenset()
    change: int | None = None
    serial: int | None = None
    snapshot: str | None = None
    scanned: frozenset[Key] | None = None


@dataclass(frozen=True, eq=False)
class Broken:
    """A change event that nobody can place.

    Attributes:
        event: what it would be.
        reason: what is wrong with it, as `cdc_bad_values` tells it.
        members: JSON values in place of members of its value, ABSENT for none.
        key_members: the same of its key, wherever that stands.
        has_record_key: whether the record has a key.
    """

    event: Event
    reason: str
    members: dict[str, Any] = field(default_factory=dict)
    key_members: dict[str, Any] = field(default_factory=dict)
    has_record_key: bool = True


@dataclass(frozen=True, eq=False)
class Stray:
    """A message that is no change event.

    Attributes:
        name: which sort it is.
        key: JSON text, None for a record without a key.
        value: JSON text, None for a tombstone.
        row: the key of the row that a tombstone belongs to; the record's key is that of the row.
        reason: why staging should reject it, None if it should pass it by.
    """

    name: str
    key: bytes | None
    value: bytes | None
    row: Key | None = None
    reason: str | None = None


Message = Event | Broken | Stray


def row_of(message: Message) -> Key | None:
    """The key of the row that a message is about."""
    if isinstance(message, Stray):
        return message.row
    event = message.event if isinstance(message, Broken) else message
    return event.key or None
