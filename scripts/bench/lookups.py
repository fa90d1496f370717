"""Look-ups of few rows by key: the project's view beside the plain one."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import psycopg

from scripts.bench.equality import key_column, staging
from scripts.bench.plain.names import view
from scripts.bench.timing import execute, in_turn, median, wall
from scripts.schema_to_yaml.map.models import Model

IN_LIST = 10
PREPARED = "where id = k, prepared"
CUSTOM_PLANS = 5
"""Executions of a prepared statement before PostgreSQL considers one plan for all."""

LOOKUPS = {
    "where id = k": "select * from {relation} where {key} = {one}",
    PREPARED: "execute look_up ({one})",
    "where id in (10 keys)": "select * from {relation} where {key} in ({list})",
    "where id = any(array(select id from wanted))": (
        "select * from {relation} where {key} = any(array(select id from wanted))"
    ),
    "wanted, lateral (... where id = wanted.id offset 0)": (
        "select found.* from wanted cross join lateral ("
        "select * from {relation} as looked_up where looked_up.{key} = wanted.id offset 0) as found"
    ),
    "where id in (select id from wanted)": (
        "select * from {relation} where {key} in (select id from wanted)"
    ),
    "wanted join ... on id = wanted.id": (
        "select found.* from wanted inner join {relation} as found on found.{key} = wanted.id"
    ),
}
"""Ways to ask for few rows; the table `wanted` has 10 keys."""


@dataclass(frozen=True)
class Lookup:
    """Few rows by key, in seconds, planning and the way to the client included.

    Attributes:
        form: how the query is written.
        project_planning, project_execution: on the server, without the way to the client.
        reads_whole_table: the project's plan reads bronze from beginning to end.
    """

    form: str
    plain: float
    project: float
    project_planning: float
    project_execution: float
    reads_whole_table: bool

    @property
    def ratio(self) -> float:
        return self.plain / self.project


def measure_lookups(
    connection: psycopg.Connection, model: Model, keys: int, runs: int
) -> list[Lookup]:
    """Look rows up in the views over what bronze holds, in all ways.

    Args:
        keys: how many there are; they begin with 1.
    """
    return [measure_lookup(connection, model, form, keys, runs) for form in LOOKUPS]


def measure_lookup(
    connection: psycopg.Connection, model: Model, form: str, keys: int, runs: int
) -> Lookup:
    """Look rows up in one way, other rows each time."""
    rng = random.Random(keys)
    connection.execute("create temporary table if not exists wanted (id bigint primary key)")
    key = key_column(model)

    def query(relation: str) -> str:
        wanted = rng.sample(range(1, keys + 1), min(keys, IN_LIST))
        with connection.transaction():
            connection.execute("truncate wanted")
            connection.execute("insert into wanted select unnest(%s::bigint[])", [wanted])
            connection.execute("analyze wanted")
        listed = ", ".join(map(str, wanted))
        return LOOKUPS[form].format(relation=relation, key=key, one=wanted[0], list=listed)

    def look_up(relation: str, times: int) -> Callable[[], float]:
        def action() -> float:
            if form == PREPARED:
                _prepare(connection, relation, key)
            seconds = []
            for _ in range(times):
                seconds.append(wall(partial(_fetch, connection, query(relation))))
            return median(seconds)

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
        median([execution.planning for execution in executions]),
        median([execution.seconds for execution in executions]),
        any(model.bronze in execution.read_tables for execution in executions),
    )


def _fetch(connection: psycopg.Connection, query: str) -> None:
    connection.execute(query).fetchall()


def _prepare(connection: psycopg.Connection, relation: str, key: str) -> None:
    """Prepare the query of `PREPARED` and execute it until the server has chosen its plan."""
    connection.execute("deallocate all")
    connection.execute(f"prepare look_up (bigint) as select * from {relation} where {key} = $1")
    for _ in range(CUSTOM_PLANS + 1):
        connection.execute("execute look_up (1)")
