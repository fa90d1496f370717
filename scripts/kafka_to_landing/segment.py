"""The records of a partition that become durable and are committed together."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.kafka_to_landing.part import Part
    from scripts.kafka_to_landing.stores import Store

Partition = tuple[str, int]
"""Topic and number of a partition."""


@dataclass(eq=False)
class Segment:
    """Consecutive records of a partition: in a landing file, and in a file of those set aside.

    Attributes:
        opened_at: seconds of the monotonic clock.
        last: offset of the newest record.
        parts: the file of each store that has some of the records.
        tombstones: how many of them have no value.
        reasons: how many were set aside, by the first words of the reason.
    """

    partition: Partition
    opened_at: float
    last: int = -1
    parts: "dict[Store, Part]" = field(default_factory=dict)
    tombstones: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def line_bytes(self) -> int:
        """Bytes of its lines before compression."""
        return sum(part.line_bytes for part in self.parts.values())

    @property
    def waiting_bytes(self) -> int:
        """Bytes of them that are in memory only."""
        return sum(part.waiting_bytes for part in self.parts.values())

    @property
    def records(self) -> int:
        """How many records it has."""
        return sum(part.lines for part in self.parts.values())

    def flush(self) -> None:
        """Write what is in memory into the unfinished files."""
        for part in self.parts.values():
            part.flush()

    def keep(self) -> None:
        """Make its files durable, and then visible."""
        for store, part in self.parts.items():
            store.keep(part.path, part.name(*self.partition))

    def discard(self) -> None:
        """Remove the unfinished files."""
        for part in self.parts.values():
            part.path.unlink(missing_ok=True)
