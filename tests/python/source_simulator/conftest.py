"""One run of the default sample, shared by the tests."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from scripts.source_simulator.records import Stored
from scripts.source_simulator.schema import Source, read_source
from scripts.source_simulator.simulation import RunOptions, Simulation
from scripts.source_simulator.truth import write

PROJECT = Path(__file__).resolve().parents[3]
CONFIG = PROJECT / "schema" / "product_ecosystem.yml"
TRANSACTIONS = 400


@dataclass(frozen=True)
class Run:
    """A run with its records in order and, by table label, the lines of its truth."""

    simulation: Simulation
    snapshot: list[Stored]
    changes: list[Stored]
    truth: dict[str, list[dict[str, Any]]]

    @property
    def stored(self) -> list[Stored]:
        return self.snapshot + self.changes

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """Envelopes of the change topics after the snapshot, in the order of emission."""
        topics = {events.topic for events in self.simulation.events.values()}
        return [
            json.loads(stored.record.value)
            for stored in self.changes
            if stored.record.value and stored.record.topic in topics
        ]

    @cached_property
    def envelopes(self) -> list[dict[str, Any]]:
        """Every event from the first row of the snapshot on, with its topic and key."""
        return [
            json.loads(stored.record.value)
            | {"topic": stored.record.topic, "key": json.loads(stored.record.key)}
            for stored in self.stored
            if stored.record.value
        ]

    @cached_property
    def transactions(self) -> list[list[dict[str, Any]]]:
        """The same by transaction."""
        return [list(g) for _, g in groupby(self.events, lambda e: e["source"]["commit_lsn"])]


@pytest.fixture(scope="session")
def source() -> Source:
    return read_source(CONFIG)


@pytest.fixture(scope="session")
def simulate_source(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Run]:
    """Runs the simulator for any source."""

    def run(
        source: Source, transactions: int = TRANSACTIONS, replay: bool = False, **options: Any
    ) -> Run:
        settings = options.pop("settings", {})
        tables = Source(source.tables, replace(source.settings, **settings))
        simulation = Simulation(tables, RunOptions(**options))
        snapshot = list(simulation.snapshot())
        changes = list(simulation.changes(transactions))
        if replay:
            changes += simulation.replay(interrupted=True)
        folder = tmp_path_factory.mktemp("truth")
        write(folder, simulation)
        truth = {
            file.stem.removeprefix("dbo."): [json.loads(line) for line in file.open()]
            for file in folder.iterdir()
        }
        return Run(simulation, snapshot, changes, truth)

    return run


@pytest.fixture(scope="session")
def simulate(source: Source, simulate_source: Callable[..., Run]) -> Callable[..., Run]:
    """Runs the simulator for ConcordDb."""
    return partial(simulate_source, source)


@pytest.fixture(scope="session")
def sample(simulate: Callable[..., Run]) -> Run:
    return simulate()
