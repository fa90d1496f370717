"""The queries for PostgreSQL, which dbt writes out of the manifests."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg.sql import Literal

from scripts.dbt_process import DbtError, run_dbt
from scripts.reconcile.errors import ReconcileError

_MACRO = "print_reconciliation_queries"
_VARIABLE = re.compile(r":'(lsn|width|range)'")

_RANGES_HEAD = """\
-- Number and hash of the rows of each table by ranges of keys, as of a commit. Run it with
-- psql -At -F , -v lsn=... -v width=... -f ranges.sql -o ours.csv
"""
_ROWS_HEAD = """\
-- A hash of each value of the rows in one range of keys, as of a commit. Run it with
-- psql -At -F , -v lsn=... -v width=... -v range=... -f FILE -o ours.csv
"""


@dataclass(frozen=True)
class TableQueries:
    """The queries of one table, with variables of psql.

    Attributes:
        name: of its staging model.
        width: of its ranges, as SQL.
        columns: source names, in the order of the hashes.
        ranges: number and hash of the rows by ranges of keys.
        rows: hashes of the values of one range.
    """

    name: str
    width: str
    columns: tuple[str, ...]
    ranges: str
    rows: str


def read_queries(project_dir: Path) -> list[TableQueries]:
    """Let dbt write the queries of all captured tables.

    Raises:
        ReconcileError: there is no dbt beside this Python, or it fails; the message ends with what
            it said.
    """
    try:
        said = run_dbt(project_dir, "--no-write-json", "run-operation", _MACRO)
    except DbtError as error:
        raise ReconcileError(str(error)) from error
    found = next((line for line in said.splitlines() if line.startswith("[")), None)
    if found is None:
        raise ReconcileError(f"dbt run-operation {_MACRO} printed no queries: {said}")
    return [
        TableQueries(**{**each, "columns": tuple(each["columns"])}) for each in json.loads(found)
    ]


def with_values(query: str, values: Mapping[str, str]) -> str:
    """A query with the values of its variables, as psql would put them."""
    return _VARIABLE.sub(lambda variable: _literal(values[variable[1]]), query)


def query_files(queries: Iterable[TableQueries]) -> dict[str, str]:
    """The files for psql by their names; those for sqlcmd are called so, too."""
    queries = list(queries)
    files = {f"rows/{each.name}.sql": _file(_ROWS_HEAD, each.rows, _end(each)) for each in queries}
    end = f"select 'end', '', :'lsn', :'width', 'all', {len(queries)}, ''"
    files["ranges.sql"] = _file(_RANGES_HEAD, *(each.ranges for each in queries), end)
    return files


def _end(each: TableQueries) -> str:
    name = _literal(each.name)
    return f"select 'end', {name}, :'lsn', {each.width}, :'range', :'ROW_COUNT', ''"


def _file(head: str, *statements: str) -> str:
    return head + "\n".join(f"{statement};\n" for statement in statements)


def _literal(text: str) -> str:
    return Literal(text).as_string()
