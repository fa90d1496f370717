"""Where the time of a full scan goes, and what no view could do without."""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from scripts.bench import synthetic
from scripts.bench.equality import staging
from scripts.bench.plain.names import bronze_table, view
from scripts.bench.plain.views import decode
from scripts.bench.synthetic import Size
from scripts.bench.timing import execute, in_turn
from scripts.schema_to_yaml.map.models import Model

STEPS = {
    "emitted_last": "the newest event of each key, out of the index",
    "latest": "its row of bronze, its envelope",
    "typed": "its columns decoded and judged",
}
"""Common table expressions of a staging view, each with those before it, in words."""

_NEWEST = """
create temporary table newest_events as
select event.id
from {table} as event
inner join {view} as newest
    on event.topic = newest.cdc_kafka_topic
    and event.partition = newest.cdc_kafka_partition
    and event."offset" = newest.cdc_kafka_offset
"""


class NoSuchStepError(Exception):
    """The compiled query of a staging view has other steps than those that are measured."""


@dataclass(frozen=True)
class Profile:
    """Full scans of a table, in seconds.

    Attributes:
        steps: of the project's query, cut off after each of `STEPS`.
        newest_alone: the newest events, known beforehand, decoded as the plain view does it.
    """

    size: Size
    plain: float
    project: float
    steps: dict[str, float]
    newest_alone: float


def measure_profile(
    connection: psycopg.Connection, model: Model, size: Size, compiled: str, runs: int
) -> Profile:
    """Fill the bronze tables of a model and measure.

    Args:
        compiled: the query of the staging view.

    Raises:
        NoSuchStepError: the query has no such step.
    """
    synthetic.fill(connection, model, size)
    connection.execute(_NEWEST.format(table=bronze_table(model.stem), view=view(model.stem)))
    connection.execute("analyze newest_events")
    known = f"{bronze_table(model.stem)} where id in (select id from newest_events)"
    queries = {step: cut_off(compiled, step) for step in STEPS} | {
        "plain": f"select * from {view(model.stem)}",
        "project": f"select * from {staging(model.name)}",
        "newest alone": decode(model, known),
    }

    def scan(query: str) -> Callable[[], float]:
        return lambda: execute(connection, query).seconds

    seconds = in_turn({name: scan(query) for name, query in queries.items()}, runs)
    return Profile(
        size,
        seconds["plain"],
        seconds["project"],
        {name: seconds[name] for name in STEPS},
        seconds["newest alone"],
    )


def cut_off(compiled: str, step: str) -> str:
    """A query, cut off after one of its common table expressions.

    Raises:
        NoSuchStepError: it has none of that name.
    """
    head, _, _ = compiled.rpartition("\nselect\n")
    if f"\n{step} as (\n" not in head:
        raise NoSuchStepError(f"a compiled staging view has no step {step}")
    return f"{head}\nselect * from {step}"
