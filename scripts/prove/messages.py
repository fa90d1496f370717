"""What stands in a topic: change events, and the messages between them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Key = tuple[Any, ...]
"""Values of the key's columns, in the order of the table's columns, without STREAM."""
Row = dict[str, Any]
"""Values of a row by column name, without STREAM."""


class Kind(StrEnum):
    """What staging should take a message for."""

    CHANGE = "change event"
    REJECTED = "rejected"
    OTHER = "other message"


@dataclass(frozen=True, eq=False)
class Event:
    """A change event: two of them are never the same, whatever they hold.

    Attributes:
        op: Debezium's letter.
        absent: columns that the table did not have yet.
        milliseconds: the source's clock, since 1970.
        snapshot: marker of a snapshot row.
    """

    op: str
    key: Key
    before: Row | None
    after: Row | None
    commit_lsn: str
    milliseconds: int
    absent: frozenset[str] = frozenset()
    change_lsn: str | None = None
    serial: int | None = None
    snapshot: str | None = None

    kind = Kind.CHANGE


@dataclass(frozen=True, eq=False)
class Stray:
    """A message that changes nothing.

    Attributes:
        name: which sort it is, for counting.
        key: JSON text, None for a record without a key.
        value: JSON text, None for a tombstone.
        of: the key of the row it belongs to, by which Kafka chooses the partition.
    """

    name: str
    kind: Kind
    key: bytes | None
    value: bytes | None
    of: Key = ()


Message = Event | Stray
