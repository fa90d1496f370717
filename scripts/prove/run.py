"""Many streams through their models, and the smallest failing one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.prove.bench import Bench, open_bench
from scripts.prove.case import Case, cases
from scripts.prove.compare import Mismatch
from scripts.prove.plan import Plan, random_plan
from scripts.prove.shrink import shrink
from scripts.prove.table import SourceTable
from scripts.prove.tally import Tally

STREAMS_PER_TABLE = 100


@dataclass(frozen=True)
class Failure:
    """A table's mismatches and its smallest failing stream, if one fails on its own."""

    table: SourceTable
    mismatches: list[Mismatch]
    smallest: Case | None
    of_smallest: list[Mismatch]


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
    with open_bench(macros, seed, table_count(streams)) as bench:
        for table in bench.tables:
            numbers = range(table.number, streams, len(bench.tables))
            plans = [random_plan(table, seed, number) for number in numbers]
            played = cases(table, plans)
            mismatches = bench.check(table, played)
            if mismatches:
                failures.append(_failure(bench, table, plans, mismatches, not failures))
            tally.add(played)
            on_streams(len(played))
    return Result(len(bench.tables), tally, failures)


def _failure(
    bench: Bench,
    table: SourceTable,
    plans: Sequence[Plan],
    mismatches: list[Mismatch],
    make_small: bool,
) -> Failure:
    def fails(plan: Plan) -> bool:
        return bench.fails(table, plan)

    named = {mismatch.stream for mismatch in mismatches}
    suspects = [plan for plan in plans if plan.stream in named] or plans
    failing = next((plan for plan in suspects if fails(plan)), None) if make_small else None
    if failing is None:
        return Failure(table, mismatches, None, [])
    smallest = cases(table, [shrink(failing, fails)])
    return Failure(table, mismatches, smallest[0], bench.check(table, smallest))
