"""Random tables with their models, made once for the whole folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.prove.bench import Bench, open_bench

PROJECT = Path(__file__).resolve().parents[3]
TABLES = 16
LOADED = 6
"""Tables of a bench of its own, which have an incremental relation, too."""
SEED = 6
"""Among its tables is one that carries values over a change of encoding, which is rare."""


@pytest.fixture(scope="session")
def server() -> None:
    if "PGHOST" not in os.environ:
        pytest.fail("PGHOST is not set: run 'make test', or 'source scripts/env.sh' first")


@pytest.fixture(scope="session")
def bench(server: None) -> Iterator[Bench]:
    with open_bench(PROJECT, SEED, TABLES) as bench:
        yield bench


@pytest.fixture(scope="session")
def loads_bench(server: None) -> Iterator[Bench]:
    with open_bench(PROJECT, SEED, LOADED, LOADED) as bench:
        yield bench
