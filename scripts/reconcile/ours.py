"""The output of the queries for PostgreSQL, from a connection."""

from collections.abc import Iterable, Iterator

import psycopg

from scripts.reconcile.errors import ReconcileError
from scripts.reconcile.output import ALL, Output, read_output
from scripts.reconcile.queries import TableQueries, with_values

_NAME = "PostgreSQL"


def our_output(
    connection: psycopg.Connection, queries: Iterable[TableQueries], source: Output
) -> Output:
    """Ask for what an output of the source has, as of its commit.

    Raises:
        ReconcileError: the project has not all of its staging models.
    """
    by_table = {each.name: each for each in queries}
    unknown = [table for table in source.widths if table not in by_table]
    if unknown:
        raise ReconcileError(f"{source.name}: this project has no {', '.join(unknown)}")
    lines = _lines(connection, by_table, source)
    return read_output((",".join(map(str, line)) for line in lines), _NAME)


def _lines(
    connection: psycopg.Connection, by_table: dict[str, TableQueries], source: Output
) -> Iterator[tuple[object, ...]]:
    count = 0
    for table, width in source.widths.items():
        # A width of 0 is none: the query does not ask for it then.
        values = {"lsn": source.lsn, "width": str(width or 1), "range": source.range}
        query = by_table[table].ranges if source.range == ALL else by_table[table].rows
        for row in connection.execute(with_values(query, values)):
            yield row
            count += source.range != ALL
    if source.range == ALL:
        yield "end", "", source.lsn, 0, ALL, len(source.widths), ""
    else:
        yield "end", table, source.lsn, width, source.range, count, ""
