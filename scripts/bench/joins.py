"""Two staging views joined, as marts do: the project's beside the plain ones."""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from scripts.bench.equality import key_column, staging
from scripts.bench.plain.names import quoted, view
from scripts.bench.timing import execute, in_turn
from scripts.schema_to_yaml.map.models import Model


@dataclass(frozen=True)
class Join:
    """All rows of one model, each with its row of the other, in seconds.

    Attributes:
        model, joined: names of the models.
    """

    model: str
    joined: str
    plain: float
    project: float

    @property
    def ratio(self) -> float:
        return self.plain / self.project


def measure_join(
    connection: psycopg.Connection, model: Model, joined: Model, reference: str, runs: int
) -> Join:
    """Join the views of two models, over what bronze holds.

    Args:
        reference: the column of `model` that refers to `joined`.
    """

    def join(one: str, other: str) -> Callable[[], float]:
        query = (
            f"select * from {one} as one left join {other} as other"
            f" on one.{quoted(reference)} = other.{key_column(joined)}"
        )
        return lambda: execute(connection, query).seconds

    seconds = in_turn(
        {
            "plain": join(view(model.stem), view(joined.stem)),
            "project": join(staging(model.name), staging(joined.name)),
        },
        runs,
    )
    return Join(model.name, joined.name, seconds["plain"], seconds["project"])
