"""What the project promises of its speed, and whether a run reached it."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.bench.figures import ratio, seconds
from scripts.bench.growth import Step
from scripts.bench.run import Result, SingleTables, WholeProject
from scripts.bench.scans import Scan

FLAT = 1.5
"""As many new events cost at most so many times as much in a table ten times as large."""


@dataclass(frozen=True)
class Target:
    """A promise.

    Attributes:
        wanted, measured: in words.
    """

    what: str
    wanted: str
    measured: str
    is_reached: bool


def targets(result: Result) -> list[Target]:
    """All targets that the run tells about."""
    whole = _of_whole(result.whole) if result.whole else ()
    single = _of_single(result.single) if result.single else ()
    return [*single, *whole]


def _of_single(single: SingleTables) -> Iterator[Target]:
    lookup, last = single.lookups[0], single.growth[-1]
    yield Target(
        f"key look-up through a view of {last.events:,} events",
        "300 times faster than plain, below 5 ms",
        f"{ratio(lookup.ratio)} times, {seconds(lookup.project)}, "
        f"{seconds(lookup.project_execution)} of it execution",
        lookup.ratio >= 300 and lookup.project < 0.005,
    )
    scans = {(scan.columns, scan.events_a_key): scan for scan in single.scans}
    widths = sorted({scan.columns for scan in single.scans})
    yield _scan(scans[widths[0], 3], 1.5)
    yield _scan(scans[widths[0], 20], 3)
    yield _scan(scans[widths[-1], 3], 8)
    slowest = min(
        *(scan.ratio for scan in single.scans),
        *(step.plain_scan / step.project_scan for step in single.growth),
    )
    yield Target(
        "full scan anywhere", "never slower than plain", f"{ratio(slowest)} times", slowest >= 1
    )
    yield Target(
        "two views joined",
        "never slower than plain",
        f"{ratio(single.join.ratio)} times",
        single.join.ratio >= 1,
    )
    yield from (_refresh(step) for step in single.growth[-2:])
    if len(single.growth) > 1:
        yield _flat(single.growth[-2], last)
    part = last.reading_incremental / last.reading_table
    yield Target(
        "reading an incremental relation",
        "at most 1.10 times an ordinary table",
        f"{part:.2f} times",
        part <= 1.1,
    )


def _scan(scan: Scan, wanted: float) -> Target:
    return Target(
        f"full scan, {scan.columns} columns, {scan.events_a_key} events a key",
        f"{wanted:g} times faster than plain",
        f"{ratio(scan.ratio)} times",
        scan.ratio >= wanted,
    )


def _refresh(step: Step) -> Target:
    # The faster of the two rebuilds.
    part = step.usual_refresh.database / min(step.rebuild_plain, step.rebuild_project)
    return Target(
        f"refresh after 1 % new events of {step.events:,}",
        "at most 1/20 of a rebuild",
        f"1/{ratio(1 / part)}",
        part <= 1 / 20,
    )


def _flat(smaller: Step, larger: Step) -> Target:
    """As many new events in two tables: 1 % of the one, 0.1 % of the other."""
    before = smaller.usual_refresh
    after = min(larger.refreshes, key=lambda refresh: abs(refresh.new_events - before.new_events))
    part = after.database / before.database
    return Target(
        f"refresh after {after.new_events:,} events when the table grows tenfold",
        f"at most {FLAT} times as long",
        f"{part:.2f} times",
        part <= FLAT,
    )


def _of_whole(whole: WholeProject) -> Iterator[Target]:
    loading, building = whole.loading, whole.building
    yield Target(
        "loading",
        "4 times faster than rows at a time",
        f"{ratio(loading.ratio)} times",
        loading.ratio >= 4,
    )
    yield Target(
        f"loading all {loading.all_lines:,} lines",
        "within a minute",
        seconds(loading.all),
        loading.all <= 60,
    )
    tests = building.tests_of_incremental.database
    yield Target(
        f"all data tests over {building.events:,} events, incremental relations",
        "at most 15 s in the database",
        seconds(tests),
        tests <= 15,
    )
    times = building.tests_of_plain.database / tests
    yield Target(
        "the same",
        "5 times faster than a query a column on plain views",
        f"{ratio(times)} times",
        times >= 5,
    )
    yield Target(
        f"dbt build of {building.views.count} views, without tests",
        "at most 6 s as dbt reports it",
        seconds(building.views.reported),
        building.views.reported <= 6,
    )
