"""Reads what the topics hold now, and ends: for an orchestrator."""

import logging
import time

from confluent_kafka import TopicPartition

from scripts.kafka_to_landing.errors import TransferError
from scripts.kafka_to_landing.retention import extents, tell_lost
from scripts.kafka_to_landing.subscription import Subscription, existing
from scripts.kafka_to_landing.transfer import Transfer

log = logging.getLogger("kafka_to_landing")


def run_once(transfer: Transfer, subscription: Subscription, patience: float) -> None:
    """Read all partitions to where they end at the start.

    The partitions are taken without joining the group, which costs no seconds and waits for no
    member that was killed. Offsets are those of the group, and are committed only while it has
    no members.

    Args:
        patience: seconds in which a broker must answer, and then some record must come.

    Raises:
        KafkaException, OSError, ObjectStoreError, TransferError: it cannot go on, or was stopped.
    """
    places = existing(transfer.consumer, subscription, patience)
    if not places:
        raise TransferError("Kafka has none of the topics")
    held = extents(transfer.consumer, places)
    transfer.tally.lost += tell_lost(held)
    ends = {partition: extent.end for partition, extent in held.items() if not extent.is_read}
    log.info("%d of %d partitions have new records", len(ends), len(places))
    transfer.assigned = set(ends)
    transfer.consumer.assign([TopicPartition(*partition) for partition in ends])
    transfer.moved_at = time.monotonic()
    while unread := _unread(transfer, ends):
        if transfer.is_stopped:
            break
        if time.monotonic() > transfer.moved_at + patience:
            raise TransferError(f"no record for {patience:g} s, {len(unread)} partitions unread")
        transfer.round()
    transfer.finish()
    if unread:
        raise TransferError("stopped before the end; what was read is committed")


def _unread(transfer: Transfer, ends: dict[tuple[str, int], int]) -> list[tuple[str, int]]:
    return [
        partition
        for partition, end in ends.items()
        if partition not in transfer.ended and transfer.positions.get(partition, -1) < end
    ]
