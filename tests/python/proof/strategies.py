"""What hypothesis draws: tables, and the plans of streams."""

from random import Random

from hypothesis import strategies as st

from scripts.prove.plan import (
    ARRIVALS,
    LONG_TRANSACTION,
    TRANSACTION,
    Fault,
    Plan,
    Step,
    possible_faults,
    possible_steps,
)
from scripts.prove.random_table import random_table
from scripts.prove.table import SourceTable

SEEDS = st.integers(0, 2**32)
SHARES = st.floats(0, 1)

TABLES = st.builds(lambda seed: random_table(Random(seed), 1), SEEDS)


def steps(table: SourceTable) -> st.SearchStrategy[Step]:
    kinds = st.sampled_from(list(possible_steps(table, has_lsn=True)))
    statements = st.lists(SEEDS, min_size=1, max_size=4).map(tuple)
    return kinds.flatmap(
        lambda kind: st.builds(
            Step,
            st.just(kind),
            SEEDS,
            statements if kind in (TRANSACTION, LONG_TRANSACTION) else st.just(()),
        )
    )


def plans(table: SourceTable) -> st.SearchStrategy[Plan]:
    faults = st.sampled_from(possible_faults(table, has_lsn=True))
    return st.builds(
        Plan,
        stream=st.just(1),
        seed=SEEDS,
        steps=st.lists(steps(table), min_size=1, max_size=10).map(tuple),
        faults=st.lists(st.builds(Fault, faults, SEEDS, SHARES), max_size=3).map(tuple),
        arrival=st.sampled_from(ARRIVALS),
        partitions=st.just(1),
        grows_at=st.just(1.0),
        wrapped=st.sampled_from((0, 0.5, 1)),
        clock_differs=st.booleans(),
        has_lsn=st.just(True),
    )


PLAYS = TABLES.flatmap(lambda table: st.tuples(st.just(table), plans(table)))
"""A table and a plan for it."""
