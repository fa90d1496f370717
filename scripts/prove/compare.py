"""Staging against what it should hold."""

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg
from psycopg import sql

from scripts.prove.bronze import load
from scripts.prove.expected import Texts, expected
from scripts.prove.messages import Kind
from scripts.prove.stream import Stream, newest_change
from scripts.prove.table import STREAM, SourceTable


@dataclass(frozen=True)
class Mismatch:
    """A difference.

    Attributes:
        stream: its number; None where only the whole table is known to differ.
        what: the difference, for a person.
        columns: staging columns that differ.
    """

    stream: int | None
    what: str
    columns: tuple[str, ...] = ()


def compare(
    connection: psycopg.Connection, table: SourceTable, streams: Sequence[Stream], query: str
) -> list[Mismatch]:
    """Load the streams of one table and compare all rows that the query gives.

    The rows of bronze stay until the next call. A query that fails is narrowed down to the
    streams that make it fail.

    Args:
        query: SQL that gives the columns of the manifest, in its order.
    """
    try:
        with connection.transaction():
            first_ids = load(connection, table.bronze, streams)
        with connection.transaction():
            got = _rows(connection, table, query)
    except psycopg.DataError as error:
        if len(streams) == 1:
            return [Mismatch(streams[0].plan.stream, f"{type(error).__name__}: {error}")]
        middle = len(streams) // 2
        return compare(connection, table, streams[:middle], query) + compare(
            connection, table, streams[middle:], query
        )
    return [
        mismatch
        for stream, first_id in zip(streams, first_ids, strict=True)
        for mismatch in _differences(stream, first_id, got.pop(stream.plan.stream, []))
    ] + [Mismatch(None, f"rows of an unknown stream: {rows}") for rows in got.values()]


def _rows(
    connection: psycopg.Connection, table: SourceTable, query: str
) -> dict[int, list[Texts]]:
    """The rows as text, by stream."""
    names = [column["name"] for column in table.manifest_columns()]
    texts = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(n)) for n in names)
    place = [column.name for column in table.columns].index(STREAM)
    found: dict[int, list[Texts]] = {}
    statement = sql.SQL("select {} from ({}) as staging").format(texts, sql.SQL(query))
    for row in connection.execute(statement):
        found.setdefault(int(row[place]), []).append(row)
    return found


def _differences(stream: Stream, first_id: int, got: list[Texts]) -> list[Mismatch]:
    table = stream.table
    number = stream.plan.stream
    names = [column["name"] for column in table.manifest_columns()]
    places = [n for n, column in enumerate(table.columns) if column.name in table.key]
    missing = expected(stream, first_id).rows
    mismatches = []
    for row in got:
        key = tuple(row[place] for place in places)
        wanted = missing.pop(key, None)
        if wanted is None:
            mismatches.append(Mismatch(number, f"{key}: a row too many: {row}"))
        elif row != wanted:
            differing = [n for n, pair in enumerate(zip(row, wanted, strict=True)) if len({*pair}) > 1]
            what = "; ".join(f"{names[n]} is {row[n]!r}, not {wanted[n]!r}" for n in differing)
            mismatches.append(
                Mismatch(number, f"{key}: {what}", tuple(names[n] for n in differing))
            )
    return mismatches + [
        Mismatch(number, f"{key}: the row is missing: {row}") for key, row in missing.items()
    ]


def compare_summary(
    connection: psycopg.Connection, table: SourceTable, streams: Sequence[Stream], summary: str
) -> list[Mismatch]:
    """Compare the table's row of `cdc_summary`; its streams are in bronze.

    Change events, rejected and other messages must be all rows of bronze.

    Args:
        summary: SQL name of the summary's relation.
    """
    query = f"""
        select events, rejected_events, current_rows, deleted_keys,
            (extract(epoch from newest_change) * 1000)::bigint
        from {summary} where model = %s
    """
    got = connection.execute(query, [table.model]).fetchone()
    kinds = sum((stream.count_messages() for stream in streams), start=type(streams[0].count_messages())())
    wholes = [expected(stream, 0) for stream in streams]
    current_rows = sum(len(whole.rows) for whole in wholes)
    clocks = [clock for clock in map(newest_change, streams) if clock is not None]
    wanted = (
        kinds[Kind.CHANGE],
        kinds[Kind.REJECTED],
        current_rows,
        sum(whole.keys for whole in wholes) - current_rows,
        max(clocks, default=None),
    )
    (rows,) = connection.execute(
        sql.SQL("select count(*) from {}").format(sql.Identifier("bronze", table.bronze))
    ).fetchone()
    if kinds.total() != rows:
        return [Mismatch(None, f"{rows} rows in bronze, {kinds.total()} messages")]
    return [] if got == wanted else [Mismatch(None, f"summary is {got}, not {wanted}")]
