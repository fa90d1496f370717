"""docs/scaling.md, from the template beside this module."""

from pathlib import Path

from scripts.bench.figures import count, long_time, microseconds, rate, seconds, size
from scripts.bench.growth import EVENTS_A_KEY, Step
from scripts.bench.pages.costs import Costs, Width, costs, widths
from scripts.bench.pages.tables import table
from scripts.bench.run import Result

LARGE = 100_000_000
HUGE = 10_000_000_000
A_DAY = 0.01
"""New events of a day, as a part of all, in the examples."""

TEMPLATE = Path(__file__).with_suffix(".md")


def page(result: Result) -> str:
    """The page of a run that measured everything."""
    cost = costs(result)
    large_hour = round(LARGE * A_DAY / 24)
    day_load = HUGE * A_DAY * cost.load_event
    return TEMPLATE.read_text(encoding="utf-8").format(
        command=result.command,
        machine=f"{result.machine.cores} cores, PostgreSQL {result.machine.postgresql}",
        events_a_key=EVENTS_A_KEY,
        growth=_growth(result.single.growth),
        widths=_widths(widths(result.single.scans)),
        refresh_start=seconds(cost.refresh_start),
        refresh_event=microseconds(cost.refresh_event),
        largest=count(cost.largest),
        load_event=microseconds(cost.load_event),
        bronze_event=size(cost.bronze_event),
        relation_row=size(cost.relation_row),
        projection=_projection(cost),
        lookup=seconds(cost.lookup),
        large_scan=long_time(cost.scan_event * LARGE),
        large_first_build=long_time(cost.first_build_event * LARGE),
        large_day=count(round(LARGE * A_DAY)),
        large_hour=count(large_hour),
        large_refresh=long_time(_refresh(cost, large_hour)),
        large_load=long_time(cost.load_event * LARGE),
        large_day_load=long_time(cost.load_event * LARGE * A_DAY),
        large_bronze=size(cost.bronze_event * LARGE),
        large_relation=size(cost.relation_row * LARGE / EVENTS_A_KEY),
        huge_day=count(round(HUGE * A_DAY)),
        huge_rate=rate(round(HUGE * A_DAY), 86_400),
        load_rate=rate(1, cost.load_event),
        huge_day_load=long_time(day_load),
        huge_verdict=_verdict(day_load / 86_400),
        huge_bronze=size(cost.bronze_event * HUGE),
        huge_load=long_time(cost.load_event * HUGE),
        huge_rows=count(round(HUGE / EVENTS_A_KEY)),
        huge_relation=size(cost.relation_row * HUGE / EVENTS_A_KEY),
        huge_refresh=long_time(_refresh(cost, round(HUGE * A_DAY))),
    )


def _refresh(cost: Costs, new_events: int) -> float:
    return cost.refresh_start + cost.refresh_event * new_events


def _verdict(days: float) -> str:
    if days >= 1:
        return f": {days:.1f} such machines would only load"
    return f": {days * 100:.0f} % of its time"


def _growth(steps: list[Step]) -> str:
    return table(
        (
            "events",
            "full scan of the view",
            "of it an event",
            "look-up by key",
            "refresh after 1 %",
        ),
        [
            (
                count(step.events),
                seconds(step.project_scan),
                microseconds(step.project_scan / step.events),
                seconds(step.project_lookup),
                seconds(step.usual_refresh.database),
            )
            for step in steps
        ],
    )


def _widths(of_all: list[Width]) -> str:
    return table(
        ("columns", "payload", "an event", "a key", "plain: an event", "plain: a key"),
        [
            (
                str(width.columns),
                size(width.payload_bytes),
                microseconds(width.project.event),
                microseconds(width.project.row),
                microseconds(width.plain.event),
                microseconds(width.plain.row),
            )
            for width in of_all
        ],
    )


def _projection(cost: Costs) -> str:
    sizes = (cost.largest, LARGE, HUGE)
    rows = {
        "loading": [cost.load_event * events for events in sizes],
        "full scan of the view": [cost.scan_event * events for events in sizes],
        "first build of the incremental relation": [
            cost.first_build_event * events for events in sizes
        ],
        "refresh after 1 % new events": [_refresh(cost, events // 100) for events in sizes],
        "reading the incremental relation": [
            cost.reading_row * events / EVENTS_A_KEY for events in sizes
        ],
    }
    disk = {
        "bronze on disk": [cost.bronze_event * events for events in sizes],
        "incremental relation on disk": [
            cost.relation_row * events / EVENTS_A_KEY for events in sizes
        ],
    }
    return table(
        ("events", *map(count, sizes)),
        [
            *((what, *map(long_time, values)) for what, values in rows.items()),
            *((what, *map(size, values)) for what, values in disk.items()),
        ],
    )
