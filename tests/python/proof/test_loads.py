"""Incremental relations while streams come in, and mistakes in their refreshes that this finds."""

from collections import Counter
from functools import cache

import pytest

from scripts.prove.bench import Bench
from scripts.prove.case import Case, cases
from scripts.prove.plan import random_plan
from scripts.prove.table import SourceTable
from tests.python.proof.conftest import LOADED, SEED, TABLES
from tests.python.proof.mistakes import LOADS

STREAMS = 6


@cache
def cases_of(table: SourceTable) -> list[Case]:
    numbers = range(table.number, STREAMS * TABLES, TABLES)
    return cases(table, (random_plan(table, SEED, number) for number in numbers))


@pytest.mark.parametrize("number", range(LOADED))
def test_an_incremental_relation_holds_what_the_view_holds(loads_bench: Bench, number: int):
    """A failing stream is made small by `python -m scripts.prove`."""
    table = loads_bench.tables[number]
    assert loads_bench.check_loads(table, cases_of(table)) == []


@pytest.mark.parametrize("mistake", LOADS)
def test_a_mistake_in_a_refresh_is_found(loads_bench: Bench, mistake: str):
    found = False
    for table, refresh in loads_bench.refreshes.items():
        mistaken = refresh.with_mistake(*LOADS[mistake])
        if mistaken:
            found = True
            if any(loads_bench.load(case, mistaken, Counter()) for case in cases_of(table)):
                return
    pytest.fail("no stream finds it" if found else "the SQL has no such place: see mistakes.py")
