"""Which Kafka offsets some records have."""

from collections import defaultdict
from collections.abc import Iterable

from scripts.bronze_loader.record import Record

Partition = tuple[str, int]
"""Topic and number of a partition."""


class Offsets:
    """The offsets of records as one range a partition, which may be wider than they are.

    Attributes:
        ranges: the range by partition.
        is_each_once: whether no two of the records have the same place.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        offsets: defaultdict[Partition, list[int]] = defaultdict(list)
        for record in records:
            offsets[record.topic, record.partition].append(record.offset)
        self.ranges = {
            partition: range(min(each), max(each) + 1) for partition, each in offsets.items()
        }
        self.is_each_once = all(len(set(each)) == len(each) for each in offsets.values())

    def may_meet(self, others: "Offsets") -> bool:
        """Whether a record of these and one of the others may have the same place."""
        return any(
            mine.start < theirs.stop and theirs.start < mine.stop
            for partition, mine in self.ranges.items()
            if (theirs := others.ranges.get(partition))
        )

    def widen(self, others: "Offsets") -> None:
        """Take in the ranges of the others."""
        for partition, theirs in others.ranges.items():
            mine = self.ranges.get(partition, theirs)
            self.ranges[partition] = range(
                min(mine.start, theirs.start), max(mine.stop, theirs.stop)
            )
