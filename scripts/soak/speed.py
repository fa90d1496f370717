"""Records a second of one run."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from scripts.soak.broker import Broker
from scripts.soak.consumer import Consumer
from scripts.soak.records import Given


@dataclass(frozen=True)
class Speed:
    """One run over records that were all there before.

    Attributes:
        seconds: from the start of the process to its end.
        value_bytes: sum of the values' sizes.
        peak_bytes: the most memory the process had.
    """

    store: str
    compression: str
    records: int
    value_bytes: int
    seconds: float
    peak_bytes: int


def fill(broker: Broker, records: Iterator[Given], count: int) -> None:
    """Produce some records."""
    for each in islice(records, count):
        broker.send(*each)
    broker.flush()


def measure(broker: Broker, consumer: Consumer, store: str, compression: str) -> Speed:
    """Read all that the broker has into a landing place, as a group of its own."""
    started = time.monotonic()
    group = f"speed-{store}-{compression}"
    peak = consumer.run("--once", "--compression", compression, "--group", group)
    seconds = time.monotonic() - started
    values = sum(len(value or b"") for _, _, value, _ in broker.produced.values())
    return Speed(store, compression, len(broker.produced), values, seconds, peak)
