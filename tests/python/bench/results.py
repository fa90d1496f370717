"""Results as a run would have them, made by hand."""

from scripts.bench.building import Building
from scripts.bench.dbt import DbtRun
from scripts.bench.growth import Refresh, Step
from scripts.bench.joins import Join
from scripts.bench.loading import LoadedFile, Loading
from scripts.bench.lookups import PREPARED, Lookup
from scripts.bench.machine import Machine
from scripts.bench.profile import Profile
from scripts.bench.run import Result, SingleTables, WholeProject
from scripts.bench.scans import Scan
from scripts.bench.sizes import TableSize
from scripts.bench.synthetic import Size

MACHINE = Machine("Linux x86_64", 2, 8_000_000_000, "18.4", {"work_mem": "64MB"})
PLAIN_SIZE = TableSize(heap=800, toast=100, indexes={"pkey": 50, "key": 50})
PROJECT_SIZE = TableSize(heap=900, toast=100, indexes={"pkey": 50, "key": 50, "keys": 100})


def result() -> Result:
    """A run that reached every target."""
    return Result("python -m scripts.bench", "2026-01-31", 600, MACHINE, whole(), single())


def whole() -> WholeProject:
    loading = Loading(
        lines=200_000,
        bytes=200_000_000,
        plain=40,
        project=8,
        copy=2,
        ready=6,
        plain_peak_bytes=80_000_000,
        project_peak_bytes=90_000_000,
        small=LoadedFile(20_000_000, 85_000_000),
        large=LoadedFile(200_000_000, 90_000_000),
        all_lines=1_600_000,
        all_bytes=1_600_000_000,
        all=50,
    )
    building = Building(
        events=100,
        rows=50,
        views=dbt_run(5),
        everything=dbt_run(7),
        plain_views=dbt_run(2),
        incremental=dbt_run(30),
        refreshed=dbt_run(6),
        tests_of_views=dbt_run(20),
        tests_of_incremental=dbt_run(10),
        tests_of_plain=dbt_run(100),
        bronze_size=PROJECT_SIZE,
        plain_size=PLAIN_SIZE,
        incremental_bytes=5_000,
    )
    return WholeProject(loading, building)


def dbt_run(seconds: float) -> DbtRun:
    return DbtRun(
        wall=seconds + 3, reported=seconds, nodes=seconds, database=seconds, count=31, failed=0
    )


def single() -> SingleTables:
    scans = [scan(columns, events_a_key) for columns in (8, 49, 160) for events_a_key in (3, 20)]
    lookups = [
        Lookup("where id = k", 0.9, 0.003, 0.0015, 0.001, reads_whole_table=False),
        Lookup(PREPARED, 0.9, 0.001, 0, 0.001, reads_whole_table=False),
    ]
    steps = {"emitted_last": 0.2, "latest": 0.6, "typed": 0.9}
    profile = Profile(Size(20, 3), plain=9, project=1, steps=steps, newest_alone=0.5)
    join = Join("stg_price", "stg_any", plain=9, project=3)
    return SingleTables(scans, profile, join, [step(100_000), step(1_000_000)], lookups)


def scan(columns: int, events_a_key: int, plain: float = 9, project: float = 1) -> Scan:
    return Scan(
        model="stg_any",
        columns=columns,
        events=60 * events_a_key,
        events_a_key=events_a_key,
        rows=60,
        payload_bytes=700,
        plain=plain,
        plain_alone=1.5 * plain,
        project=project,
        one_path=0.1,
        plain_temporary=0,
        project_temporary=0,
        plain_processes=3,
        project_processes=1,
        plain_size=PLAIN_SIZE,
        project_size=PROJECT_SIZE,
    )


def step(events: int) -> Step:
    return Step(
        events=events,
        keys=events // 3,
        plain_scan=3 * events / 1e6,
        project_scan=2 * events / 1e6,
        plain_lookup=0.9,
        project_lookup=0.003,
        rebuild_plain=4 * events / 1e6,
        rebuild_project=3 * events / 1e6,
        first_build=5 * events / 1e6,
        refreshes=[refresh(events, share) for share in (0.001, 0.01, 0.1)],
        computing=0.001 + events / 1e9,
        writing=0.002 + events / 1e9,
        reading_incremental=1.05 * events / 1e6,
        reading_table=1 * events / 1e6,
        relation_bytes=100 * events,
        table_bytes=90 * events,
    )


def refresh(events: int, share: float) -> Refresh:
    new_events = round(events * share)
    return Refresh(share, new_events, 0.004 + new_events / 1e6, 4, events // 3)
