"""Consumes, rolls, delivers and commits, a round at a time.

Offsets are committed after their files are durable, never before. Whatever ends the process, the
records since the last commit come again, into files of the same names or of others; no file is
ever replaced by one with other records.
"""

import logging
import time
from typing import TYPE_CHECKING

from confluent_kafka import KafkaError, KafkaException

from scripts.kafka_to_landing.commits import Commits
from scripts.kafka_to_landing.deliveries import Deliveries
from scripts.kafka_to_landing.open_segments import OpenSegments
from scripts.kafka_to_landing.segment import Partition
from scripts.kafka_to_landing.tally import Tally

if TYPE_CHECKING:
    from confluent_kafka import Consumer, Message

BATCH = 500
POLL_SECONDS = 0.1
MOST_UNFINISHED = 64
"""Segments that may be on their way to the store before nothing more is read."""
PASSING = (KafkaError.UNKNOWN_TOPIC_OR_PART, KafkaError._MAX_POLL_EXCEEDED)
"""Errors after which the consumer goes on by itself."""

log = logging.getLogger("kafka_to_landing")


class Transfer:
    """Moves the records of the partitions that a consumer has into their stores.

    Args:
        consumer: somebody else subscribes or assigns it.
        segments: takes the records.
        tally: counts what is committed.

    Attributes:
        assigned: the partitions whose records are taken.
        positions: the next offset of each partition that brought something.
        ended: partitions that were read to their end at some time.
        moved_at: when the last record or end of a partition came, seconds of the monotonic clock.
        is_stopped: whether to end after the present round; a signal handler may set it.
        is_closed: nothing more is taken, delivered or committed.
    """

    def __init__(self, consumer: "Consumer", segments: OpenSegments, tally: Tally) -> None:
        self.consumer = consumer
        self.tally = tally
        self.assigned: set[Partition] = set()
        self.positions: dict[Partition, int] = {}
        self.ended: set[Partition] = set()
        self.moved_at = time.monotonic()
        self.is_stopped = self.is_closed = False
        self._segments = segments
        self._deliveries = Deliveries()
        self._commits = Commits(consumer, self._deliveries, tally)
        self._is_paused = False

    def round(self) -> None:
        """Take what comes within a moment, deliver what has enough, commit what is durable.

        Raises:
            KafkaException, OSError, ObjectStoreError, TransferError: it cannot go on.
        """
        self._hold_back()
        for message in self.consumer.consume(BATCH, POLL_SECONDS):
            self._take(message)
        for segment in self._segments.take_due():
            self._deliveries.begin(segment)
        self._commits.commit()

    def hand_over(self, partitions: set[Partition], seconds: float) -> int:
        """Deliver and commit what was read of some partitions, which another consumer gets.

        What takes longer than these seconds, or what Kafka does not accept amid a rebalance, is
        not committed, so that the other reads it again.

        Returns:
            How many records that are.
        """
        for segment in self._segments.take(partitions):
            self._deliveries.begin(segment)
        self._deliveries.wait(partitions, seconds)
        self._commits.commit()
        return self.drop(partitions)

    def drop(self, partitions: set[Partition]) -> int:
        """Forget what was read of some partitions, which another consumer has already.

        Returns:
            How many records were not committed.
        """
        unfinished = self._segments.take(partitions)
        for segment in unfinished:
            segment.discard()
        self.assigned -= partitions
        return sum(each.records for each in (*unfinished, *self._deliveries.forget(partitions)))

    def finish(self) -> None:
        """Deliver and commit all that was read.

        Raises:
            OSError, ObjectStoreError, TransferError: it was not possible.
        """
        for segment in self._segments.take():
            self._deliveries.begin(segment)
        self._deliveries.wait()
        self._commits.commit()
        while self._deliveries.durable():
            self.consumer.pause(self.consumer.assignment())
            self.consumer.consume(1, POLL_SECONDS)
            self._commits.commit()

    def close(self) -> None:
        """Leave Kafka; what is not committed comes again."""
        self.is_closed = True
        self._deliveries.close()
        self.consumer.close()

    def _take(self, message: "Message") -> None:
        partition = (message.topic(), message.partition())
        error = message.error()
        if error is None:
            # A batch may hold records of a partition that was revoked while it was made.
            if partition in self.assigned:
                self._segments.add(message)
                self._moved(partition, message.offset() + 1)
        elif error.code() == KafkaError._PARTITION_EOF:
            self.ended.add(partition)
            self._moved(partition, message.offset())
        elif error.code() in PASSING:
            log.warning("Kafka: %s", error.str())
        else:
            raise KafkaException(error)

    def _moved(self, partition: Partition, position: int) -> None:
        self.positions[partition] = position
        self.moved_at = time.monotonic()

    def _hold_back(self) -> None:
        """Read nothing while much is on its way; polling then serves the group only."""
        is_crowded = self._deliveries.unfinished >= MOST_UNFINISHED
        if is_crowded:
            if not self._is_paused:
                log.info("The store is slower than Kafka: reading pauses")
            # Each time, for partitions that were assigned meanwhile.
            self.consumer.pause(self.consumer.assignment())
            self.moved_at = time.monotonic()
        elif self._is_paused:
            log.info("Reading goes on")
            self.consumer.resume(self.consumer.assignment())
        self._is_paused = is_crowded
