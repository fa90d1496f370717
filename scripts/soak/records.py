"""Records as Debezium emits them, some that cannot be landing lines among them."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import orjson

from scripts.source_simulator.records import Stored
from scripts.source_simulator.schema import read_source
from scripts.source_simulator.simulation import RunOptions, Simulation

PARTITIONS = 4
POISON = (b"no json", b"\xff\xfe\x00", b'{"a":"\\u0000"}', b'"\\ud800"', b"1e999", b"", b'1,"x":2')
POISON_SHARE = 1 / 500


class Given(NamedTuple):
    """A record to produce."""

    topic: str
    value: bytes | None
    key: bytes | None
    partition: int
    timestamp: int
    headers: list[tuple[str, bytes | None]] | None


def endless(config: Path, seed: int, products: int) -> Iterator[Given]:
    """Records of a simulated source, from its beginning again and again."""
    random = Random(seed)
    options = RunOptions(seed=seed, products=products, partitions=PARTITIONS)
    simulation = Simulation(read_source(config), options)
    stored = [*simulation.snapshot(), *simulation.changes(products)]
    records = [given(each) for each in stored]
    while True:
        for each in records:
            is_poison = random.random() < POISON_SHARE
            yield each._replace(value=random.choice(POISON)) if is_poison else each


def given(stored: Stored) -> Given:
    """A record of the simulator, to be produced."""
    record = stored.record
    headers = [(name, text.encode()) for name, text in orjson.loads(record.headers).items()]
    return Given(
        record.topic, record.value, record.key, stored.partition, record.timestamp, headers
    )
