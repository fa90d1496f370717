"""What a run did."""

from collections import Counter
from dataclasses import dataclass, field

from scripts.kafka_to_landing.segment import Segment


@dataclass
class Tally:
    """Counts of what was committed, and of what never can be.

    Attributes:
        records: all of them.
        files: landing files, and files of records set aside.
        line_bytes: their lines, before compression.
        reasons: records set aside, by reason.
        lost: offsets that Kafka deleted before they were read.
    """

    records: int = 0
    tombstones: int = 0
    files: int = 0
    line_bytes: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    lost: int = 0

    @property
    def set_aside(self) -> int:
        """How many records could not be landing lines."""
        return self.reasons.total()

    def add(self, segment: Segment) -> None:
        """Count a segment that was committed."""
        self.records += segment.records
        self.tombstones += segment.tombstones
        self.files += len(segment.parts)
        self.line_bytes += segment.line_bytes
        self.reasons += segment.reasons

    def summary(self) -> str:
        """One line."""
        return (
            f"{self.records:,} records in {self.files:,} files, {self.tombstones:,} of them "
            f"tombstones, {self.set_aside:,} set aside"
        )
