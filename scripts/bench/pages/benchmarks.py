"""docs/benchmarks.md, from the template beside this module."""

from pathlib import Path

from scripts.bench.building import Building
from scripts.bench.dbt import DbtRun
from scripts.bench.figures import count, long_time, percent, rate, ratio, seconds, size
from scripts.bench.growth import Refresh, Step
from scripts.bench.loading import Loading
from scripts.bench.lookups import PREPARED, Lookup
from scripts.bench.machine import Machine
from scripts.bench.pages.tables import table, text_table
from scripts.bench.profile import STEPS, Profile
from scripts.bench.run import Result
from scripts.bench.scans import Scan
from scripts.bench.scratch_project import REFERENCE
from scripts.bench.targets import targets

TEMPLATE = Path(__file__).with_suffix(".md")


def page(result: Result) -> str:
    """The page of a run that measured everything."""
    loading, building = result.whole.loading, result.whole.building
    single = result.single
    last = single.growth[-1]
    return TEMPLATE.read_text(encoding="utf-8").format(
        command=result.command,
        day=result.day,
        duration=long_time(result.seconds),
        machine=_machine(result.machine),
        targets=text_table(
            ("", "wanted", "measured", "reached"),
            [
                (t.what, t.wanted, t.measured, "yes" if t.is_reached else "**no**")
                for t in targets(result)
            ],
        ),
        lines=count(loading.lines),
        bytes=size(loading.bytes),
        loading=_loading(loading),
        all_lines=count(loading.all_lines),
        all_bytes=size(loading.all_bytes),
        all=seconds(loading.all),
        all_rate=rate(loading.all_lines, loading.all),
        small_bytes=size(loading.small.bytes),
        small_peak=size(loading.small.peak_bytes),
        large_bytes=size(loading.large.bytes),
        large_peak=size(loading.large.peak_bytes),
        events=count(building.events),
        rows=count(building.rows),
        building=_building(building),
        scans=_scans(single.scans),
        run_condition="has it" if result.machine.has_run_condition else "is older",
        join_model=single.join.model,
        join_joined=single.join.joined,
        reference=REFERENCE,
        join_events_a_key=single.profile.size.events_a_key,
        joined_events_a_key=_last_scan(single.scans, single.join.joined).events_a_key,
        join_plain=seconds(single.join.plain),
        join_project=seconds(single.join.project),
        join_ratio=ratio(single.join.ratio),
        growth_events=count(last.events),
        lookups=_lookups(single.lookups),
        growth=_growth(single.growth),
        refreshes=_refreshes(single.growth),
        reading=_reading(single.growth),
        disk=_disk(building),
        incremental_bytes=size(building.incremental_bytes),
        incremental_row=size(building.incremental_bytes / building.rows),
        temporary=_temporary(single.scans),
        bounds=_bounds(result),
        profile=_profile(single.profile),
        settings=",\n".join(f"`{name}` {value}" for name, value in result.machine.settings.items()),
    )


def _last_scan(scans: list[Scan], model: str) -> Scan:
    return [scan for scan in scans if scan.model == model][-1]


def _machine(machine: Machine) -> str:
    return (
        f"{machine.system}, {machine.cores} cores, {size(machine.memory_bytes)} of memory, "
        f"PostgreSQL {machine.postgresql}"
    )


def _loading(loading: Loading) -> str:
    rows = (
        ("plain", loading.plain, size(loading.plain_peak_bytes)),
        ("project", loading.project, size(loading.project_peak_bytes)),
        ("the server alone: `copy` of the same rows, ready-made", loading.ready, ""),
        ("`copy` of the lines as text, no index", loading.copy, ""),
    )
    return table(
        ("", "time", "events a second", "peak memory", "times faster than plain"),
        [
            (what, seconds(time), rate(loading.lines, time), peak, ratio(loading.plain / time))
            for what, time, peak in rows
        ],
    )


def _building(building: Building) -> str:
    runs = {
        "build, plain views": building.plain_views,
        "build, views of staging": building.views,
        "build, views of staging and monitoring": building.everything,
        "first build, incremental relations": building.incremental,
        "build again, no new events": building.refreshed,
        "data tests, a query a column, plain views": building.tests_of_plain,
        "data tests, views": building.tests_of_views,
        "data tests, incremental relations": building.tests_of_incremental,
    }
    return table(
        ("", "nodes", "reported", "database", "wall"),
        [(what, *_run(run)) for what, run in runs.items()],
    )


def _run(run: DbtRun) -> tuple[str, ...]:
    return count(run.count), seconds(run.reported), seconds(run.database), seconds(run.wall)


def _scans(scans: list[Scan]) -> str:
    return table(
        (
            "columns",
            "events a key",
            "events",
            "rows",
            "payload",
            "plain",
            "project",
            "ratio",
            "processes",
            "plain, one process",
            "ratio to it",
            "one path",
        ),
        [
            (
                str(scan.columns),
                str(scan.events_a_key),
                count(scan.events),
                count(scan.rows),
                size(scan.payload_bytes),
                seconds(scan.plain),
                seconds(scan.project),
                ratio(scan.ratio),
                f"{scan.plain_processes} / {scan.project_processes}",
                seconds(scan.plain_alone),
                ratio(scan.plain_alone / scan.project),
                seconds(scan.one_path),
            )
            for scan in scans
        ],
    )


def _lookups(lookups: list[Lookup]) -> str:
    return table(
        ("", "plain", "project", "of it planning", "of it execution", "ratio", "whole table"),
        [
            (
                f"`{lookup.form}`",
                seconds(lookup.plain),
                seconds(lookup.project),
                seconds(lookup.project_planning),
                seconds(lookup.project_execution),
                ratio(lookup.ratio),
                "yes" if lookup.reads_whole_table else "no",
            )
            for lookup in lookups
        ],
    )


def _growth(steps: list[Step]) -> str:
    return table(
        (
            "events",
            "scan, plain",
            "scan",
            "look-up, plain",
            "look-up",
            "rebuild, plain",
            "rebuild",
            "first build",
        ),
        [
            (
                count(step.events),
                *map(
                    seconds,
                    (
                        step.plain_scan,
                        step.project_scan,
                        step.plain_lookup,
                        step.project_lookup,
                        step.rebuild_plain,
                        step.rebuild_project,
                        step.first_build,
                    ),
                ),
            )
            for step in steps
        ],
    )


def _refreshes(steps: list[Step]) -> str:
    return table(
        (
            "events",
            "new events",
            "share",
            "refresh",
            "its rows computed",
            "and written",
            "part of a rebuild",
            "dbt, wall",
        ),
        [
            (
                count(step.events),
                count(refresh.new_events),
                percent(refresh.share),
                seconds(refresh.database),
                *_least(step, refresh),
                f"1/{ratio(min(step.rebuild_plain, step.rebuild_project) / refresh.database)}",
                seconds(refresh.wall),
            )
            for step in steps
            for refresh in step.refreshes
        ],
    )


def _least(step: Step, refresh: Refresh) -> tuple[str, str]:
    if refresh is not step.usual_refresh:
        return "", ""
    return seconds(step.computing), seconds(step.writing)


def _reading(steps: list[Step]) -> str:
    return table(
        (
            "events",
            "rows",
            "table",
            "relation",
            "relation / table",
            "table on disk",
            "relation, with its indexes",
        ),
        [
            (
                count(step.events),
                count(step.refreshes[-1].rows),
                seconds(step.reading_table),
                seconds(step.reading_incremental),
                f"{step.reading_incremental / step.reading_table:.2f}",
                size(step.table_bytes),
                size(step.relation_bytes),
            )
            for step in steps
        ],
    )


def _disk(building: Building) -> str:
    project, plain = building.bronze_size, building.plain_size
    parts = {
        "rows": (plain.heap, project.heap),
        "rows outside of their table (TOAST)": (plain.toast, project.toast),
        **{
            f"index `..._{name}`": (plain.indexes.get(name, 0), project.indexes[name])
            for name in project.indexes
        },
        "together": (plain.total, project.total),
    }
    return table(
        ("", "plain", "project"),
        [
            (what, *(f"{bytes_ / building.events:,.0f}" for bytes_ in both))
            for what, both in parts.items()
        ],
    )


def _bounds(result: Result) -> str:
    """What the targets that cost most come down to, each beside the part that no SQL avoids."""
    loading, single = result.whole.loading, result.single
    lookup = single.lookups[0]
    prepared = next(each for each in single.lookups if each.form == PREPARED)
    step = single.growth[-1]
    refresh = step.usual_refresh
    rebuild = min(step.rebuild_plain, step.rebuild_project)
    profile = single.profile
    return table(
        ("", "plain", "project", "ratio", "its lower bound", "ratio of the bound"),
        [
            (
                "look-up: without planning (prepared)",
                seconds(lookup.plain),
                seconds(lookup.project),
                ratio(lookup.ratio),
                seconds(prepared.project),
                ratio(lookup.plain / prepared.project),
            ),
            (
                f"full scan, {profile.size.events_a_key} events a key: the newest events alone",
                seconds(profile.plain),
                seconds(profile.project),
                ratio(profile.plain / profile.project),
                seconds(profile.newest_alone),
                ratio(profile.plain / profile.newest_alone),
            ),
            (
                f"refresh by {count(refresh.new_events)} events: its rows computed and written",
                f"{seconds(rebuild)} (rebuild)",
                seconds(refresh.database),
                ratio(rebuild / refresh.database),
                seconds(step.least_refresh),
                ratio(rebuild / step.least_refresh),
            ),
            (
                "loading: the server alone",
                seconds(loading.plain),
                seconds(loading.project),
                ratio(loading.ratio),
                seconds(loading.ready),
                ratio(loading.plain / loading.ready),
            ),
        ],
    )


def _profile(profile: Profile) -> str:
    """What each step of a scan adds to those before it."""
    ends = [(STEPS[name], end) for name, end in profile.steps.items()]
    ends.append(("soft-deleted rows left out", profile.project))
    rows, before = [], 0.0
    for what, end in ends:
        rows.append((what, seconds(end), seconds(max(0.0, end - before))))
        before = end
    return table(("up to", "time", "of it this step"), rows)


def _temporary(scans: list[Scan]) -> str:
    plain = max(scan.plain_temporary for scan in scans)
    project = max(scan.project_temporary for scan in scans)
    if not plain and not project:
        return "none"
    return f"plain up to {size(plain)}, project up to {size(project)}"
