"""Whether two relations hold the same rows."""

from collections.abc import Sequence

import psycopg

from scripts.bench.plain.names import quoted, view
from scripts.bench.plain.views import METADATA, NOT_COMPARED
from scripts.schema_to_yaml.map.models import Model, ModelColumn

EXACT_UNTIL = "2255-06-05"
"""From then on microseconds since 1970 exceed 2^53, and the plain view's arithmetic rounds."""


class DifferentRowsError(Exception):
    """Two implementations do not give the same rows: their times mean nothing."""


def staging(name: str) -> str:
    """A staging relation of the project, as SQL names it."""
    return f"staging.{quoted(name)}"


def key_column(model: Model) -> str:
    """The staging column of a key of one column, as SQL names it."""
    (key,) = model.key
    return quoted(next(column.name for column in model.columns if column.source == key))


def check_staging(connection: psycopg.Connection, model: Model, relation: str = "") -> int:
    """Compare a staging relation of the project with the plain view.

    Args:
        relation: the project's, its view if not named.

    Returns:
        The number of rows.

    Raises:
        DifferentRowsError: the rows differ.
    """
    columns = _compared(model)
    relation = relation or staging(model.name)
    ours = _fingerprint(connection, relation, columns)
    plain = _fingerprint(connection, view(model.stem), columns)
    if ours != plain:
        raise DifferentRowsError(
            f"{relation} has {ours[0]} rows, {view(model.stem)} {plain[0]}, or their values differ"
        )
    return ours[0]


def check_same(connection: psycopg.Connection, one: str, other: str) -> None:
    """Compare all columns of two relations that have the same ones.

    Raises:
        DifferentRowsError: the rows differ.
    """
    if _fingerprint(connection, one) != _fingerprint(connection, other):
        raise DifferentRowsError(f"the rows of {one} and {other} differ")


def _compared(model: Model) -> list[str]:
    """SQL of what must be the same in a staging relation and in the plain view."""
    metadata = [quoted(name) for name in METADATA if name not in NOT_COMPARED]
    return [_exact(column) for column in model.columns] + metadata


def _exact(column: ModelColumn) -> str:
    name = quoted(column.name)
    if column.data_type == "timestamp":
        return f"least({name}, timestamp '{EXACT_UNTIL}')"
    return name


def _fingerprint(
    connection: psycopg.Connection, relation: str, columns: Sequence[str] = ("*",)
) -> tuple[int, int]:
    """Number of rows and the sum of their hashes, which does not depend on their order."""
    query = f"""
        select count(*), coalesce(sum(hash_record_extended(compared, 0)::numeric), 0)
        from (select {", ".join(columns)} from {relation} as relation) as compared
    """
    count, total = connection.execute(query).fetchone()
    return count, int(total)
