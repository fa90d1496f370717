"""Reads on and on, as a member of the consumer group."""

import logging
import time
from typing import TYPE_CHECKING

from confluent_kafka import KafkaException, TopicPartition

from scripts.kafka_to_landing.retention import extents, tell_lost
from scripts.kafka_to_landing.segment import Partition
from scripts.kafka_to_landing.subscription import Subscription, existing
from scripts.kafka_to_landing.transfer import Transfer

if TYPE_CHECKING:
    from confluent_kafka import Consumer

HAND_OVER_SECONDS = 30.0
"""How long the next owner of a partition waits for what is on its way."""
BROKER_SECONDS = 60.0
"""How long no broker may answer at the start."""
STATUS_SECONDS = 60.0

log = logging.getLogger("kafka_to_landing")


class Member:
    """A member of the group, which gets partitions and gives them up as members come and go."""

    def __init__(self, transfer: Transfer, subscription: Subscription) -> None:
        self._transfer = transfer
        self._subscription = subscription

    def run(self) -> None:
        """Read until stopped.

        Raises:
            KafkaException, OSError, ObjectStoreError, TransferError: it cannot go on.
        """
        transfer = self._transfer
        places = existing(transfer.consumer, self._subscription, BROKER_SECONDS)
        transfer.consumer.subscribe(
            self._subscription.names_to_subscribe(place.topic for place in places),
            on_assign=self._on_assign,
            on_revoke=self._on_revoke,
            on_lost=self._on_lost,
        )
        shown_at = time.monotonic()
        while not transfer.is_stopped:
            transfer.round()
            if time.monotonic() > shown_at + STATUS_SECONDS:
                shown_at = time.monotonic()
                log.info("%s; %s behind", transfer.tally.summary(), f"{self._behind():,}")
        transfer.finish()

    def _on_assign(self, consumer: "Consumer", places: list[TopicPartition]) -> None:
        self._transfer.assigned |= _partitions(places)
        log.info("%d partitions assigned", len(places))
        try:
            self._transfer.tally.lost += tell_lost(extents(consumer, places))
        except KafkaException as error:
            log.warning("Not known whether offsets were deleted unread: %s", error.args[0].str())

    def _on_revoke(self, _: "Consumer", places: list[TopicPartition]) -> None:
        if self._transfer.is_closed:
            return
        log.info("%d partitions revoked", len(places))
        if again := self._transfer.hand_over(_partitions(places), HAND_OVER_SECONDS):
            log.warning("%s records of them were not committed and come again", f"{again:,}")

    def _on_lost(self, _: "Consumer", places: list[TopicPartition]) -> None:
        again = self._transfer.drop(_partitions(places))
        log.warning(
            "%d partitions lost; %s records of them were not committed and come again",
            *(len(places), f"{again:,}"),
        )

    def _behind(self) -> int:
        """How many offsets the partitions have beyond what was read."""
        behind = 0
        for partition in self._transfer.assigned & self._transfer.positions.keys():
            place = TopicPartition(*partition)
            _, end = self._transfer.consumer.get_watermark_offsets(place, cached=True)
            behind += max(0, end - self._transfer.positions[partition])
        return behind


def _partitions(places: list[TopicPartition]) -> set[Partition]:
    return {(place.topic, place.partition) for place in places}
