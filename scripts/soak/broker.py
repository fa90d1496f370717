"""librdkafka's own broker, which lives in a producer of this process.

It keeps the newest 5 MiB of a partition (`test.mock.num.brokers` in librdkafka's
CONFIGURATION.md, `rd_kafka_mock.c`), and topics begin to exist when they are written.
"""

from typing import Any

from confluent_kafka import Producer

PATIENCE_SECONDS = 10.0


class Broker:
    """One broker; each topic has 4 partitions.

    Attributes:
        address: host and port.
        produced: timestamp, key, value and headers by topic, partition and offset.
    """

    def __init__(self) -> None:
        self._producer = Producer({"test.mock.num.brokers": 1, "log_level": 0, "linger.ms": 5})
        (broker,) = self._producer.list_topics(timeout=PATIENCE_SECONDS).brokers.values()
        self.address = f"{broker.host}:{broker.port}"
        self.produced: dict[tuple[str, int, int], tuple[Any, ...]] = {}

    def send(
        self,
        topic: str,
        value: bytes | None,
        key: bytes | None,
        partition: int,
        timestamp: int,
        headers: list[tuple[str, bytes | None]] | None = None,
    ) -> None:
        """Produce a record; after `flush` it is there.

        Args:
            timestamp: milliseconds since 1970, not 0, which is the time of now.
        """

        def remember(error: Any, message: Any) -> None:
            if error is not None:
                raise RuntimeError(str(error))
            place = (topic, message.partition(), message.offset())
            self.produced[place] = (timestamp, key, value, headers)

        while True:
            try:
                self._producer.produce(
                    topic,
                    value,
                    key,
                    partition,
                    on_delivery=remember,
                    timestamp=timestamp,
                    headers=headers,
                )
                self._producer.poll(0)
            except BufferError:
                self._producer.poll(0.1)
            else:
                return

    def flush(self) -> None:
        """Wait until all records are there."""
        if self._producer.flush(PATIENCE_SECONDS):
            raise RuntimeError("librdkafka's broker does not take records")
