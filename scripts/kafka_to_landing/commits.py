"""Commits the offsets of what is durable."""

import logging
import time
from typing import TYPE_CHECKING

from confluent_kafka import KafkaException, TopicPartition

from scripts.kafka_to_landing.deliveries import Deliveries
from scripts.kafka_to_landing.errors import TransferError
from scripts.kafka_to_landing.segment import Partition, Segment
from scripts.kafka_to_landing.tally import Tally

if TYPE_CHECKING:
    from confluent_kafka import Consumer, KafkaError

PATIENCE_SECONDS = 60.0
"""How long Kafka may accept no offset before that is an error. A member that was killed keeps the
group to itself for its session.timeout.ms, 45 s if nobody set it."""

log = logging.getLogger("kafka_to_landing")


class Commits:
    """Commits for a consumer and counts what it committed."""

    def __init__(self, consumer: "Consumer", deliveries: Deliveries, tally: Tally) -> None:
        self._consumer = consumer
        self._deliveries = deliveries
        self._tally = tally
        self._refusal = ""
        self._refused_since = 0.0

    def commit(self) -> None:
        """Commit what is durable; what Kafka does not accept stays for the next time.

        Raises:
            TransferError: it has accepted nothing for a minute.
            Exception: what went wrong with a segment that cannot be made durable.
        """
        durable = self._deliveries.durable()
        if not durable:
            return
        places = [
            TopicPartition(*partition, segments[-1].last + 1)
            for partition, segments in durable.items()
        ]
        try:
            results = self._consumer.commit(offsets=places, asynchronous=False)
        except KafkaException as error:
            self._refused(error.args[0])
            return
        for place in results:
            # Each partition has an outcome of its own.
            if place.error:
                self._refused(place.error)
            else:
                self._accepted((place.topic, place.partition), durable)

    def _accepted(self, partition: Partition, durable: dict[Partition, list[Segment]]) -> None:
        self._deliveries.committed(partition, len(durable[partition]))
        self._refusal = ""
        for segment in durable[partition]:
            self._tally.add(segment)
            if segment.reasons:
                reasons = (f"{reason} ({count:,})" for reason, count in segment.reasons.items())
                log.warning("%s/%d: set aside: %s", *partition, ", ".join(reasons))

    def _refused(self, error: "KafkaError") -> None:
        refusal = f"Kafka does not accept offsets: {error.str()}"
        now = time.monotonic()
        if not self._refusal:
            self._refused_since = now
        elif now > self._refused_since + PATIENCE_SECONDS:
            raise TransferError(f"{refusal}; what was read comes again")
        if refusal != self._refusal:
            log.warning("%s; tried again", refusal)
        self._refusal = refusal
