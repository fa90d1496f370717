"""Many streams through their models, and the smallest failing one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from pathlib import Path

from scripts.prove.bench import open_bench
from scripts.prove.case import Case, cases
from scripts.prove.compare import Mismatch
from scripts.prove.plan import Plan, random_plan
from scripts.prove.shrink import shrink
from scripts.prove.table import SourceTable
from scripts.prove.tally import Tally

STREAMS_PER_TABLE = 100
LOADED_TABLES = 20
"""Tables of a run that have an incremental relation, too."""
LOADED_STREAMS = 0.15
"""Share of the streams of such a table that come into bronze in many transactions."""

Check = Callable[[Sequence[Case]], list[Mismatch]]
"""What is wrong with streams of one table."""


@dataclass(frozen=True)
class Failure:
    """A table's mismatches and its smallest failing stream, if one fails on its own.

    Attributes:
        is_in_loads: the incremental relation is wrong, in the order in which the stream came in.
    """

    table: SourceTable
    mismatches: list[Mismatch]
    smallest: Case | None
    of_smallest: list[Mismatch]
    is_in_loads: bool


@dataclass(frozen=True)
class Result:
    """What a run found.

    Attributes:
        tables: how many there were.
        failures: of the tables that have one; a stream of the first is made small.
    """

    tables: int
    tally: Tally
    failures: list[Failure]


def table_count(streams: int) -> int:
    """How many random tables so many streams are spread over."""
    return max(2, -(-streams // STREAMS_PER_TABLE))


def prove(
    macros: Path, streams: int, seed: int, on_streams: Callable[[int], None] = lambda n: None
) -> Result:
    """Check streams against their models.

    Args:
        macros: the project whose macros are proven.
        on_streams: called with a number of streams that have been checked.

    Raises:
        DbtError: dbt cannot make the models.
    """
    tally = Tally()
    failures: list[Failure] = []
    count = table_count(streams)
    with open_bench(macros, seed, count, min(count, LOADED_TABLES)) as bench:
        for table in bench.tables:
            numbers = range(table.number, streams, len(bench.tables))
            plans = [random_plan(table, seed, number) for number in numbers]
            played = cases(table, plans)
            if mismatches := bench.check(table, played):
                check = partial(bench.check, table)
                failures.append(_failure(table, plans, mismatches, check, not failures))
            tally.add(played)
            if table in bench.refreshes:
                loaded = played[: ceil(len(played) * LOADED_STREAMS)]
                if mismatches := bench.check_loads(table, loaded, tally.loads):
                    check = partial(bench.check_loads, table)
                    failure = _failure(table, plans, mismatches, check, not failures)
                    failures.append(replace(failure, is_in_loads=True))
                tally.loaded += len(loaded)
            on_streams(len(played))
    return Result(len(bench.tables), tally, failures)


def _failure(
    table: SourceTable,
    plans: Sequence[Plan],
    mismatches: list[Mismatch],
    check: Check,
    make_small: bool,
) -> Failure:
    def fails(plan: Plan) -> bool:
        return bool(check(cases(table, [plan])))

    named = {mismatch.stream for mismatch in mismatches}
    suspects = [plan for plan in plans if plan.stream in named] or plans
    failing = next((plan for plan in suspects if fails(plan)), None) if make_small else None
    if failing is None:
        return Failure(table, mismatches, None, [], is_in_loads=False)
    smallest = cases(table, [shrink(failing, fails)])
    return Failure(table, mismatches, smallest[0], check(smallest), is_in_loads=False)
