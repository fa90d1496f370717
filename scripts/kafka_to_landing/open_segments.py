"""The segments that are being filled."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.kafka_to_landing.errors import UnfitRecordError
from scripts.kafka_to_landing.part import Compression, Part
from scripts.kafka_to_landing.poison import poison_line
from scripts.kafka_to_landing.record import landing_line
from scripts.kafka_to_landing.segment import Partition, Segment
from scripts.kafka_to_landing.stores import Store

if TYPE_CHECKING:
    from confluent_kafka import Message

BLOCK_BYTES = 1 << 20
"""Lines of a segment that are compressed together."""
MEMORY_BYTES = 32 << 20
"""Lines of all segments that may wait for that."""
SPOOL_BYTES = 1 << 30
"""Lines of all segments, before compression, that may be in unfinished files."""


@dataclass(frozen=True)
class Rolling:
    """When a segment has enough.

    Attributes:
        line_bytes: of its lines, before compression.
        seconds: since its first record came.
    """

    line_bytes: int
    seconds: float


class OpenSegments:
    """Takes messages in and gives out the segments that have enough."""

    def __init__(
        self, landing: Store, poison: Store, compression: Compression, rolling: Rolling
    ) -> None:
        self._landing = landing
        self._poison = poison
        self._compression = compression
        self._rolling = rolling
        self._segments: dict[Partition, Segment] = {}
        self._full: list[Segment] = []

    def add(self, message: "Message") -> None:
        """Put a message into the segment of its partition."""
        partition = (message.topic(), message.partition())
        segment = self._segments.get(partition)
        if segment and message.offset() <= segment.last:
            # The topic was made anew, or somebody set the group's offsets back.
            self._full.append(self._segments.pop(partition))
            segment = None
        if segment is None:
            segment = self._segments[partition] = Segment(partition, time.monotonic())
        part = self._write(segment, message)
        segment.last = message.offset()
        if part.waiting_bytes >= BLOCK_BYTES:
            part.flush()
        if segment.line_bytes >= self._rolling.line_bytes:
            self._full.append(self._segments.pop(partition))

    def take_due(self) -> list[Segment]:
        """Give out those that have enough by size, time, or since all have too much."""
        self._limit_memory()
        oldest = time.monotonic() - self._rolling.seconds
        for partition, segment in list(self._segments.items()):
            if segment.opened_at <= oldest:
                self._full.append(self._segments.pop(partition))
        while self._segments and self._sum("line_bytes") > SPOOL_BYTES:
            largest = max(self._segments.values(), key=lambda each: each.line_bytes)
            self._full.append(self._segments.pop(largest.partition))
        due, self._full = self._full, []
        return due

    def take(self, partitions: set[Partition] | None = None) -> list[Segment]:
        """Give out those of some partitions, of all if none are named."""
        taken = [*self._full, *self._segments.values()]
        if partitions is not None:
            taken = [segment for segment in taken if segment.partition in partitions]
        self._full = [segment for segment in self._full if segment not in taken]
        for segment in taken:
            self._segments.pop(segment.partition, None)
        return taken

    def _write(self, segment: Segment, message: "Message") -> Part:
        try:
            store, line = self._landing, landing_line(message)
            segment.tombstones += message.value() is None
        except UnfitRecordError as error:
            store, line = self._poison, poison_line(message, str(error))
            segment.reasons[error.kind] += 1
        part = segment.parts.get(store)
        if part is None:
            part = segment.parts[store] = Part(store.new_path(), self._compression)
        part.add(message.offset(), line)
        return part

    def _limit_memory(self) -> None:
        if self._sum("waiting_bytes") > MEMORY_BYTES:
            for segment in self._segments.values():
                segment.flush()

    def _sum(self, attribute: str) -> int:
        return sum(getattr(segment, attribute) for segment in self._segments.values())
