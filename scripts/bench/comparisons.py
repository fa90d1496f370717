"""What a run compared, a line each."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.bench.figures import percent, seconds
from scripts.bench.run import Result, SingleTables, WholeProject


@dataclass(frozen=True)
class Comparison:
    """Seconds of the plain implementation and of the project."""

    what: str
    plain: float
    project: float

    @property
    def ratio(self) -> float:
        """How many times the project is faster."""
        return self.plain / self.project

    def __str__(self) -> str:
        return f"{self.what}: {seconds(self.plain)} / {seconds(self.project)}"


def comparisons(result: Result) -> list[Comparison]:
    """All comparisons of a run, in the order of the page."""
    whole = _of_whole(result.whole) if result.whole else ()
    single = _of_single(result.single) if result.single else ()
    return [*whole, *single]


def _of_whole(whole: WholeProject) -> Iterator[Comparison]:
    loading, building = whole.loading, whole.building
    yield Comparison(f"load {loading.lines:,} events", loading.plain, loading.project)
    yield Comparison(
        "dbt build without tests", building.plain_views.reported, building.views.reported
    )
    plain = building.tests_of_plain.database
    yield Comparison("data tests, views", plain, building.tests_of_views.database)
    yield Comparison(
        "data tests, incremental relations", plain, building.tests_of_incremental.database
    )


def _of_single(single: SingleTables) -> Iterator[Comparison]:
    for scan in single.scans:
        what = f"full scan, {scan.columns} columns, {scan.events_a_key} events a key"
        yield Comparison(what, scan.plain, scan.project)
    yield Comparison("two views joined", single.join.plain, single.join.project)
    for lookup in single.lookups:
        yield Comparison(lookup.form, lookup.plain, lookup.project)
    last = single.growth[-1]
    for refresh in last.refreshes:
        what = f"{percent(refresh.share)} new events: rebuild, refresh"
        yield Comparison(what, last.rebuild_plain, refresh.database)
    yield Comparison(
        "read a table, an incremental relation", last.reading_table, last.reading_incremental
    )
