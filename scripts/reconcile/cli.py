"""Command line of the comparison with the source."""

from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console

from scripts.reconcile.compare import compare_ranges, compare_rows, require_same_point
from scripts.reconcile.errors import BadOutputError, ReconcileError
from scripts.reconcile.ours import our_output
from scripts.reconcile.output import ALL, Output, read_output
from scripts.reconcile.queries import query_files, read_queries
from scripts.reconcile.report import range_lines, row_lines

DIFFERENT, FAILED, BAD_INPUT = 1, 1, 2

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)

ProjectDir = Annotated[Path, typer.Option(help="Root of the dbt project.")]


@app.command()
def compare(
    source: Annotated[
        Path,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help="What sqlcmd printed of ranges.sql, or of a file in rows/ "
            "(infra/reconciliation/...).",
        ),
    ],
    ours: Annotated[
        Path | None,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help="What psql printed of the same query; if it is not given, the database is asked.",
        ),
    ] = None,
    project_dir: ProjectDir = Path(),
) -> None:
    """Compare an output of the source with the rows that bronze tells of, as of its LSN.

    Of ranges.sql it names the tables and the ranges of keys that differ, of a file in rows/ the
    keys and the columns. The database is that of PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE.

    Exit codes: 0 all the same; 1 something differs, or the database cannot be asked; 2 a file is
    not the output of the queries.
    """
    try:
        theirs = _read(source)
        our_side = _read(ours) if ours else _ask(theirs, project_dir)
        require_same_point(theirs, our_side)
        if theirs.range == ALL:
            differences = list(compare_ranges(theirs, our_side))
            lines, is_same = range_lines(theirs, differences), not differences
        else:
            of_rows = compare_rows(theirs, our_side)
            lines, is_same = row_lines(theirs, of_rows), of_rows.is_none
    except (ReconcileError, OSError, psycopg.Error) as error:
        is_bad = isinstance(error, BadOutputError | OSError)
        _err.print(f"reconcile: {str(error).strip()}", markup=False)
        raise typer.Exit(BAD_INPUT if is_bad else FAILED) from error
    for line in lines:
        _out.print(line, markup=False)
    raise typer.Exit(0 if is_same else DIFFERENT)


@app.command()
def queries(
    folder: Annotated[Path, typer.Argument(help="Where to write them.")],
    project_dir: ProjectDir = Path(),
) -> None:
    """Write the queries for PostgreSQL as files for psql, one for all ranges and one a table."""
    try:
        files = query_files(read_queries(project_dir))
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    except (ReconcileError, OSError) as error:
        _err.print(f"reconcile: {error}", markup=False)
        raise typer.Exit(FAILED) from error
    _out.print(f"{folder}: {len(files)} files", markup=False)


def _read(path: Path) -> Output:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            return read_output(lines, str(path))
    except UnicodeDecodeError as error:
        raise BadOutputError(f"{path}: not UTF-8: run sqlcmd with -f 65001") from error


def _ask(source: Output, project_dir: Path) -> Output:
    with psycopg.connect("", fallback_application_name="reconcile") as connection:
        connection.read_only = True
        return our_output(connection, read_queries(project_dir), source)
