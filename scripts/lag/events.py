"""Changes of the simulated source, and which of them are looked for in staging."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from scripts.schema_to_yaml.map.models import Model
from scripts.soak.records import PARTITIONS, Given, given
from scripts.source_simulator.schema import read_source
from scripts.source_simulator.simulation import RunOptions, Simulation

ENDLESS = 10**9


class Probe(NamedTuple):
    """A row of a staging relation that an event makes, or changes.

    Attributes:
        column: the key's, in staging.
        key: its value.
        offset: the row is there if it comes from this event, or from a later one of its key.
    """

    model: str
    column: str
    key: Any
    offset: int


@dataclass(frozen=True)
class Change:
    """A record after the snapshot, with its probe if it is looked for."""

    record: Given
    probe: Probe | None


def simulate(
    config: Path, models: tuple[Model, ...], seed: int, products: int, count: int, share: int
) -> tuple[list[Given], list[Change]]:
    """The records of a snapshot, and so many after it.

    Looked for are inserts and updates of rows that no later record of them deletes, in tables with
    one key column.

    Args:
        share: one in so many of these is looked for.
    """
    options = RunOptions(seed=seed, products=products, partitions=PARTITIONS)
    simulation = Simulation(read_source(config), options)
    snapshot = [given(each) for each in simulation.snapshot()]
    stored = list(islice(simulation.changes(ENDLESS), count))
    by_topic = {model.topic: model for model in models if len(model.key) == 1}
    deleted: set[tuple[str, bytes]] = set()
    probes: list[Probe | None] = []
    for each in reversed(stored):
        record = each.record
        probe, model = None, by_topic.get(record.topic)
        if record.value is not None and model:
            row = orjson.loads(record.value)["after"]
            if row is None or (model.soft_delete and row[model.soft_delete]):
                deleted.add((record.topic, record.key))
            elif (record.topic, record.key) not in deleted:
                probe = _probe(model, row, each.offset)
        probes.append(probe)
    looked_for, changes = 0, []
    for each, probe in zip(stored, reversed(probes), strict=True):
        looked_for += probe is not None
        changes.append(Change(given(each), probe if looked_for % share == 0 else None))
    return snapshot, changes


def _probe(model: Model, row: dict[str, Any], offset: int) -> Probe:
    (source,) = model.key
    (column,) = (column.name for column in model.columns if column.source == source)
    return Probe(model.name, column, row[source], offset)


def produced(changes: Iterator[Change], tell: Callable[[Probe, float], None]) -> Iterator[Given]:
    """Records with the time of now, at which each is taken.

    Args:
        tell: is given a probe and the time, in seconds since 1970.
    """
    for change in changes:
        now = time.time()
        if change.probe:
            tell(change.probe, now)
        yield change.record._replace(timestamp=int(now * 1000))
