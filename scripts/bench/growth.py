"""A narrow table that grows: scan, look-up, and the refresh of an incremental relation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import psycopg

from scripts.bench import synthetic
from scripts.bench.dbt import DbtRun
from scripts.bench.equality import check_staging, key_column, staging
from scripts.bench.lookups import LOOKUPS, measure_lookup
from scripts.bench.plain.names import view
from scripts.bench.plan import USUAL_SHARE, Plan
from scripts.bench.scratch_project import Selection
from scripts.bench.synthetic import Size
from scripts.bench.timing import execute, in_turn, median, wall
from scripts.schema_to_yaml.map.models import Model

EVENTS_A_KEY = 3


@dataclass(frozen=True)
class Refresh:
    """An incremental relation brought up to date, in seconds.

    Attributes:
        new_events: since the refresh before.
        database: what the statements took.
        wall: of dbt, from its start to its end.
        rows: of the relation.
    """

    share: float
    new_events: int
    database: float
    wall: float
    rows: int


@dataclass(frozen=True)
class Step:
    """A size of the table, in seconds.

    Attributes:
        rebuild_plain: `create table as` from the plain view; so rebuild_project from the view.
        first_build: of the incremental relation, in the database.
        computing: as many rows as the usual refresh touches, looked up in the view by their keys.
        writing: deleting them in the relation, and inserting them again, ready-made.
        reading_incremental: all its rows as text; reading_table: those of an ordinary copy.
    """

    events: int
    keys: int
    plain_scan: float
    project_scan: float
    plain_lookup: float
    project_lookup: float
    rebuild_plain: float
    rebuild_project: float
    first_build: float
    refreshes: list[Refresh]
    computing: float
    writing: float
    reading_incremental: float
    reading_table: float
    relation_bytes: int
    table_bytes: int

    @property
    def usual_refresh(self) -> Refresh:
        """The refresh that every step has, after 1 % new events."""
        return next(refresh for refresh in self.refreshes if refresh.share == USUAL_SHARE)

    @property
    def least_refresh(self) -> float:
        """What the usual refresh cannot do without, seconds."""
        return self.computing + self.writing


def measure_growth(
    connection: psycopg.Connection,
    selection: Selection,
    plan: Plan,
    on_step: Callable[[int], None],
) -> list[Step]:
    """Measure at each number of events; shares beside 1 % are refreshed at the last two.

    Raises:
        DifferentRowsError: relations differ.
    """
    measured = []
    for events in plan.growth:
        on_step(events)
        shares = plan.shares if events in plan.growth[-2:] else (USUAL_SHARE,)
        size = Size(max(1, events // EVENTS_A_KEY), EVENTS_A_KEY)
        measured.append(measure_step(connection, selection, size, shares, plan.runs))
    return measured


def measure_step(
    connection: psycopg.Connection,
    selection: Selection,
    size: Size,
    shares: Iterable[float],
    runs: int,
) -> Step:
    """Fill the narrow table and measure.

    Raises:
        DifferentRowsError: relations differ.
    """
    model = selection.narrow
    synthetic.fill(connection, model, size)
    check_staging(connection, model)
    scans = in_turn(
        {
            "plain": lambda: execute(connection, f"select * from {view(model.stem)}").seconds,
            "project": lambda: execute(connection, f"select * from {staging(model.name)}").seconds,
        },
        runs,
    )
    form = next(iter(LOOKUPS))
    lookup = measure_lookup(connection, model, form, size.keys, runs)
    rebuilds = in_turn(
        {
            "plain": lambda: _rebuild(connection, view(model.stem)),
            "project": lambda: _rebuild(connection, staging(model.name)),
        },
        1,
    )
    first = _build(selection, "--full-refresh")
    connection.execute(f"vacuum analyze {staging(selection.incremental)}")
    refreshes = []
    events = size.events
    for share in shares:
        new_events = max(1, round(size.events * share))
        times = runs if share == USUAL_SHARE else 1
        done = []
        for _ in range(times):
            synthetic.add(connection, model, size, events, new_events)
            events += new_events
            done.append(_build(selection))
        rows = check_staging(connection, model, staging(selection.incremental))
        refreshes.append(
            Refresh(
                share,
                new_events,
                median([run.database for run in done]),
                median([run.wall for run in done]),
                rows,
            )
        )
    relation = staging(selection.incremental)
    key = key_column(model)
    touched = max(1, round(size.events * USUAL_SHARE))
    parts = [_parts(connection, model, relation, key, touched) for _ in range(runs)]
    computing, writing = (median(seconds) for seconds in zip(*parts, strict=True))
    connection.execute("drop table if exists copy_of_it")
    connection.execute(f"create temporary table copy_of_it as select * from {relation}")
    connection.execute("vacuum analyze copy_of_it")
    connection.execute(f"vacuum analyze {relation}")
    reading = in_turn(
        {
            name: lambda table=table: (
                execute(connection, f"select * from {table}", as_text=True).seconds
            )
            for name, table in {"relation": relation, "copy": "copy_of_it"}.items()
        },
        2 * runs + 1,
    )
    return Step(
        size.events,
        size.keys,
        scans["plain"],
        scans["project"],
        lookup.plain,
        lookup.project,
        rebuilds["plain"],
        rebuilds["project"],
        first.database,
        refreshes,
        computing,
        writing,
        reading["relation"],
        reading["copy"],
        _bytes(connection, relation),
        _bytes(connection, "copy_of_it"),
    )


def _build(selection: Selection, *options: str) -> DbtRun:
    return selection.dbt.run("run", "--select", selection.incremental, *options)


def _rebuild(connection: psycopg.Connection, relation: str) -> float:
    connection.execute("drop table if exists rebuilt")
    return wall(lambda: connection.execute(f"create table rebuilt as select * from {relation}"))


def _parts(
    connection: psycopg.Connection, model: Model, relation: str, key: str, rows: int
) -> tuple[float, float]:
    """Seconds of computing some rows of a relation, and of writing them."""
    connection.execute("drop table if exists touched")
    connection.execute(
        f"create temporary table touched as select * from {relation} order by random() limit {rows}"
    )
    connection.execute("analyze touched")
    keys = f"array(select {key} from touched)"
    query = f"select * from {staging(model.name)} where {key} = any({keys})"
    writing = 0.0
    with connection.transaction(force_rollback=True):
        for statement in (
            f"delete from {relation} where {key} in (select {key} from touched)",
            f"insert into {relation} select * from touched",
        ):
            writing += wall(lambda statement=statement: connection.execute(statement))
    return execute(connection, query).seconds, writing


def _bytes(connection: psycopg.Connection, relation: str) -> int:
    (size,) = connection.execute(
        "select pg_total_relation_size(%s::regclass)", [relation]
    ).fetchone()
    return size
