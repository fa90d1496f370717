"""Random streams through the project's macros, and mistakes that the same streams find."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.prove.bench import Bench
from scripts.prove.case import Case, cases
from scripts.prove.plan import random_plan
from scripts.prove.table import SourceTable
from tests.python.proof.conftest import SEED, TABLES
from tests.python.proof.mistakes import MISTAKES
from tests.python.proof.strategies import plans

STREAMS = 640


@cache
def cases_of(table: SourceTable) -> list[Case]:
    numbers = range(table.number, STREAMS, TABLES)
    return cases(table, (random_plan(table, SEED, number) for number in numbers))


@pytest.mark.parametrize("number", range(TABLES))
def test_staging_holds_what_the_table_holds(bench: Bench, number: int):
    """A failing stream is made small by `python -m scripts.prove`."""
    table = bench.tables[number]
    assert bench.check(table, cases_of(table)) == []


def test_computing_the_order_columns_is_no_mistake(bench: Bench):
    """Those that PostgreSQL has stored are what their expressions give."""
    for table, queries in bench.queries.items():
        assert not bench.finds(table, cases_of(table), replace(queries, computes=True))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_stream_that_hypothesis_makes_up(bench: Bench, data: st.DataObject):
    table = data.draw(st.sampled_from(bench.tables))
    plan = data.draw(plans(table))
    assert bench.check(table, cases(table, [plan])) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found(bench: Bench, mistake: str):
    found = False
    for table, queries in bench.queries.items():
        mistaken = queries.with_mistake(*MISTAKES[mistake])
        if mistaken:
            found = True
            if bench.finds(table, cases_of(table), mistaken):
                return
    pytest.fail("no stream finds it" if found else "the SQL has no such place: see mistakes.py")
