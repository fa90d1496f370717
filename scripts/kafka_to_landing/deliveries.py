"""Segments on their way into their store."""

from collections import defaultdict, deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from scripts.kafka_to_landing.segment import Partition, Segment

WORKERS = 4


@dataclass(frozen=True)
class Delivery:
    """A segment and what becomes of it."""

    segment: Segment
    future: Future[None]


class Deliveries:
    """Makes segments durable in other threads, and knows how far each partition is."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="delivery")
        self._by_partition: defaultdict[Partition, deque[Delivery]] = defaultdict(deque)

    @property
    def unfinished(self) -> int:
        """How many segments are not durable yet."""
        return sum(not each.future.done() for each in self._all())

    def begin(self, segment: Segment) -> None:
        """Have a segment made durable; those of a partition count in the order of these calls."""
        segment.flush()
        future = self._pool.submit(segment.keep)
        self._by_partition[segment.partition].append(Delivery(segment, future))

    def durable(self) -> dict[Partition, list[Segment]]:
        """The segments of each partition that are durable, up to the first that is not.

        Raises:
            Exception: what went wrong with one that cannot be made durable.
        """
        found: dict[Partition, list[Segment]] = {}
        for partition, deliveries in self._by_partition.items():
            for delivery in deliveries:
                if not delivery.future.done():
                    break
                delivery.future.result()
                found.setdefault(partition, []).append(delivery.segment)
        return found

    def committed(self, partition: Partition, count: int) -> None:
        """Forget the first segments of a partition, which Kafka need not give again."""
        for _ in range(count):
            self._by_partition[partition].popleft()

    def forget(self, partitions: Iterable[Partition]) -> list[Segment]:
        """Forget partitions that are another's now, and give out what comes twice there."""
        forgotten = [self._by_partition.pop(partition, ()) for partition in partitions]
        return [delivery.segment for deliveries in forgotten for delivery in deliveries]

    def wait(self, partitions: set[Partition] | None = None, seconds: float | None = None) -> None:
        """Wait until the segments of some partitions, or of all, are durable or have failed."""
        futures = [
            each.future
            for each in self._all()
            if partitions is None or each.segment.partition in partitions
        ]
        wait(futures, seconds)

    def close(self) -> None:
        """Begin nothing more, and end what is under way."""
        self._pool.shutdown(cancel_futures=True)

    def _all(self) -> list[Delivery]:
        return [each for deliveries in self._by_partition.values() for each in deliveries]
