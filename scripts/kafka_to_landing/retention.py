"""Offsets that Kafka deleted before they were read."""

import logging
from typing import TYPE_CHECKING, NamedTuple

from confluent_kafka import KafkaException

from scripts.kafka_to_landing.segment import Partition

if TYPE_CHECKING:
    from confluent_kafka import Consumer, TopicPartition

TIMEOUT_SECONDS = 30.0

log = logging.getLogger("kafka_to_landing")


class Extent(NamedTuple):
    """What a partition holds, and where the group stands in it.

    Attributes:
        lowest: its first offset.
        end: the offset that the next record gets.
        committed: the offset the group would read next; None if it never read the partition.
    """

    lowest: int
    end: int
    committed: int | None

    @property
    def lost(self) -> int:
        """How many offsets the group did not read and never can.

        They may have held no records: transactions and compaction leave gaps.
        """
        return max(0, self.lowest - self.committed) if self.committed is not None else 0

    @property
    def is_read(self) -> bool:
        """Whether the group has read all of it."""
        begin = self.lowest if self.committed is None else max(self.committed, self.lowest)
        return begin == self.end


def extents(consumer: "Consumer", partitions: "list[TopicPartition]") -> dict[Partition, Extent]:
    """The extent of each partition, as the brokers tell.

    Raises:
        KafkaException: they do not, or refuse.
    """
    found = {}
    for place in consumer.committed(partitions, timeout=TIMEOUT_SECONDS) if partitions else []:
        if place.error:
            raise KafkaException(place.error)
        lowest, end = consumer.get_watermark_offsets(place, timeout=TIMEOUT_SECONDS)
        committed = place.offset if place.offset >= 0 else None
        found[place.topic, place.partition] = Extent(lowest, end, committed)
    return found


def tell_lost(held: dict[Partition, Extent]) -> int:
    """Tell of each partition that lost offsets; returns how many they are in all."""
    for (topic, number), extent in held.items():
        if extent.lost:
            log.error(
                "%s/%d: offsets %d to %d were deleted before they were read",
                *(topic, number, extent.committed, extent.lowest - 1),
            )
    return sum(extent.lost for extent in held.values())
