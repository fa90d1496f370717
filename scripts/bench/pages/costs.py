"""What one event more, one row more and one new event cost, derived from a run."""

from dataclasses import dataclass

from scripts.bench.growth import EVENTS_A_KEY, Step
from scripts.bench.run import Result
from scripts.bench.scans import Scan


@dataclass(frozen=True)
class ScanCost:
    """A full scan takes `event` seconds for each event and `row` seconds for each key."""

    event: float
    row: float


@dataclass(frozen=True)
class Width:
    """Costs of a table of some width."""

    columns: int
    payload_bytes: float
    plain: ScanCost
    project: ScanCost


@dataclass(frozen=True)
class Costs:
    """Seconds and bytes of the narrow table at 3 events a key, if not said otherwise.

    Attributes:
        load_event: seconds to load an event, all tables together.
        bronze_event: bytes of an event in bronze, its indexes included.
        relation_row: bytes of a row of the incremental relation, its indexes included.
        scan_event, first_build_event, reading_row: seconds of one more.
        refresh_start: seconds of a refresh that finds nothing; refresh_event: of one new event.
        lookup: seconds of a look-up by key at the largest size.
    """

    load_event: float
    bronze_event: float
    relation_row: float
    scan_event: float
    first_build_event: float
    reading_row: float
    refresh_start: float
    refresh_event: float
    lookup: float
    largest: int


def widths(scans: list[Scan]) -> list[Width]:
    """Costs by width, from two scans of each: with little and with much history."""
    pairs = zip(scans[::2], scans[1::2], strict=True)
    return [
        Width(
            few.columns,
            few.payload_bytes,
            _scan_cost(few, few.plain, much, much.plain),
            _scan_cost(few, few.project, much, much.project),
        )
        for few, much in pairs
    ]


def _scan_cost(few: Scan, time_of_few: float, much: Scan, time_of_much: float) -> ScanCost:
    """Solves two equations of two unknowns; noise may make a cost vanish, never negative."""
    an_event_of_few, an_event_of_much = time_of_few / few.events, time_of_much / much.events
    row = (an_event_of_few - an_event_of_much) / (1 / few.events_a_key - 1 / much.events_a_key)
    row = min(max(row, 0), an_event_of_much * much.events_a_key)
    return ScanCost(an_event_of_much - row / much.events_a_key, row)


def costs(result: Result) -> Costs:
    """Costs of a run that measured everything."""
    loading, steps = result.whole.loading, result.single.growth
    last = steps[-1]
    narrow = result.single.scans[0]
    refreshes = sorted(last.refreshes, key=lambda refresh: refresh.new_events)
    fewest, most = refreshes[0], refreshes[-1]
    refresh_event = (most.database - fewest.database) / (most.new_events - fewest.new_events)
    return Costs(
        load_event=loading.all / loading.all_lines,
        bronze_event=narrow.project_size.total / narrow.events,
        relation_row=last.relation_bytes / fewest.rows,
        scan_event=_slope(steps, "project_scan"),
        first_build_event=_slope(steps, "first_build"),
        reading_row=_slope(steps, "reading_incremental") * EVENTS_A_KEY,
        refresh_start=max(0, fewest.database - refresh_event * fewest.new_events),
        refresh_event=refresh_event,
        lookup=last.project_lookup,
        largest=last.events,
    )


def _slope(steps: list[Step], name: str) -> float:
    """Seconds of one more event, between the last two steps."""
    *before, last = steps
    if not before:
        return getattr(last, name) / last.events
    difference = getattr(last, name) - getattr(before[-1], name)
    return difference / (last.events - before[-1].events)
