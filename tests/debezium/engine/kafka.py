"""What Kafka does with events: partitions, offsets, times; and the landing files they end in."""

import json
import threading
import time
from collections import defaultdict
from pathlib import Path

from scripts.source_simulator.kafka import Topics
from tests.debezium.engine.connector import Event

PARTITIONS = 3


class Kafka:
    """The topics of all connectors, one landing file a connector.

    A record without a key goes to partition 0.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._topics = Topics(PARTITIONS)
        self._lines: dict[str, list[str]] = defaultdict(list)

    def produce(self, event: Event) -> None:
        """Append an event to its topic."""
        with self._lock:
            partition, offset = self._topics.append(event.topic, (event.key or "").encode())
            self._lines[event.topic].append(_line(event, partition, offset))

    def lines(self, topic: str) -> list[str]:
        """The records of a topic so far, as landing lines."""
        with self._lock:
            return list(self._lines[topic])

    def write(self, folder: Path) -> None:
        """Write a landing file for each topic."""
        with self._lock:
            for topic, lines in self._lines.items():
                (folder / f"{topic}.jsonl").write_text("".join(lines), encoding="utf-8")


def _line(event: Event, partition: int, offset: int) -> str:
    """A landing line; key and value are the bytes that came."""
    head = json.dumps(
        {
            "topic": event.topic,
            "partition": partition,
            "offset": offset,
            "timestamp": time.time_ns() // 1_000_000,
            "headers": event.headers,
        }
    )
    key, value = event.key or "null", event.value or "null"
    return f'{head[:-1]}, "key": {key}, "value": {value}}}\n'
