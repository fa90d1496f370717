"""Full scans and look-ups of single relations: the project's view beside the plain one."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from scripts.bench import synthetic
from scripts.bench.equality import check_staging, staging
from scripts.bench.plain.names import bronze_table, quoted, view
from scripts.bench.sizes import TableSize, table_size
from scripts.bench.synthetic import Size
from scripts.bench.timing import Execution, execute, in_turn, median, wall
from scripts.schema_to_yaml.map.models import Model

IN_LIST = 10

LOOKUPS = {
    "where id = k": "select * from {relation} where {key} = {one}",
    "where id in (10 keys)": "select * from {relation} where {key} in ({list})",
    "where id = any(array(select ...))": (
        "select * from {relation} where {key} = any(array(select id from wanted))"
    ),
    "lateral (... where id = wanted.id offset 0)": (
        "select found.* from wanted cross join lateral ("
        "select * from {relation} as looked_up where looked_up.{key} = wanted.id offset 0) as found"
    ),
    "where id in (select ...)": ("select * from {relation} where {key} in (select id from wanted)"),
    "join wanted on ...": (
        "select found.* from wanted inner join {relation} as found on found.{key} = wanted.id"
    ),
}
"""Ways to ask for few rows; the table `wanted` has 10 keys."""


@dataclass(frozen=True)
class Scan:
    """All columns of all rows, in seconds.

    Attributes:
        columns: of the source table.
        rows: current ones, which both relations give.
        payload_bytes: of an event, as it is stored.
        one_path: seconds of one JSON path of each event, which whoever reads payloads needs.
        plain_temporary, project_temporary: bytes that a scan wrote to temporary files.
    """

    model: str
    columns: int
    events: int
    events_a_key: int
    rows: int
    payload_bytes: float
    plain: float
    project: float
    one_path: float
    plain_temporary: int
    project_temporary: int
    plain_size: TableSize
    project_size: TableSize

    @property
    def ratio(self) -> float:
        return self.plain / self.project


@dataclass(frozen=True)
class Lookup:
    """Few rows by key, in seconds, planning and the way to the client included.

    Attributes:
        form: how the query is written.
        project_execution: on the server, without planning.
        reads_whole_table: the project's plan reads bronze from beginning to end.
    """

    form: str
    plain: float
    project: float
    project_execution: float
    reads_whole_table: bool

    @property
    def ratio(self) -> float:
        return self.plain / self.project


def measure_scan(connection: psycopg.Connection, model: Model, size: Size, runs: int) -> Scan:
    """Fill the bronze tables of a model and scan its views.

    Raises:
        DifferentRowsError: the views differ.
    """
    synthetic.fill(connection, model, size)
    rows = check_staging(connection, model)
    queries = {
        "plain": f"select * from {view(model.stem)}",
        "project": f"select * from {staging(model.name)}",
        "one path": f"select count(payload ->> 'op') from {bronze_table(model.stem)}",
    }
    executions: dict[str, list[Execution]] = {name: [] for name in queries}

    def scan(name: str) -> Callable[[], float]:
        def action() -> float:
            executions[name].append(execute(connection, queries[name]))
            return executions[name][-1].seconds

        return action

    seconds = in_turn({name: scan(name) for name in queries}, runs)
    (payload_bytes,) = connection.execute(
        f"select avg(pg_column_size(payload))::float from {bronze_table(model.stem)}"
    ).fetchone()
    return Scan(
        model.name,
        len(model.columns),
        size.events,
        size.events_a_key,
        rows,
        payload_bytes,
        seconds["plain"],
        seconds["project"],
        seconds["one path"],
        executions["plain"][-1].temporary_bytes,
        executions["project"][-1].temporary_bytes,
        table_size(connection, "plain", f"{model.stem}_cdc"),
        table_size(connection, "bronze", model.bronze),
    )


def measure_lookups(
    connection: psycopg.Connection, model: Model, keys: int, runs: int
) -> list[Lookup]:
    """Look rows up in the views over what bronze holds.

    Args:
        keys: how many there are; they begin with 1.
    """
    return [measure_lookup(connection, model, form, keys, runs) for form in LOOKUPS]


def measure_lookup(
    connection: psycopg.Connection,
    model: Model,
    form: str,
    keys: int,
    runs: int,
) -> Lookup:
    """Look rows up in one way, other rows each time."""
    rng = random.Random(keys)
    connection.execute("create temporary table if not exists wanted (id bigint primary key)")
    key = next(column.name for column in model.columns if column.source in model.key)

    def query(relation: str) -> str:
        wanted = [rng.randint(1, keys) for _ in range(IN_LIST)]
        with connection.transaction():
            connection.execute("truncate wanted")
            connection.execute("insert into wanted select distinct unnest(%s::bigint[])", [wanted])
        return LOOKUPS[form].format(
            relation=relation, key=quoted(key), one=wanted[0], list=", ".join(map(str, wanted))
        )

    def look_up(relation: str, times: int) -> Callable[[], float]:
        def action() -> float:
            asked = [query(relation) for _ in range(times)]
            return median([wall(lambda q=q: connection.execute(q).fetchall()) for q in asked])

        return action

    relations = {"plain": view(model.stem), "project": staging(model.name)}
    # What takes a millisecond is looked up more often.
    times = {"plain": 1, "project": 10}
    seconds = in_turn({n: look_up(r, times[n]) for n, r in relations.items()}, runs)
    executions = [execute(connection, query(relations["project"])) for _ in range(2 * runs + 1)]
    return Lookup(
        form,
        seconds["plain"],
        seconds["project"],
        median([execution.seconds for execution in executions]),
        any(model.bronze in execution.read_tables for execution in executions),
    )
