"""Command line of the property proof."""

from pathlib import Path
from time import monotonic
from typing import Annotated

import psycopg
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

from scripts.prove import report
from scripts.prove.project import DbtError
from scripts.prove.run import Failure, prove
from scripts.prove.stream import as_json
from scripts.prove.unit_test import skeleton

SHOWN = 5
"""Mismatches printed of a table."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def main(
    streams: Annotated[int, typer.Option(min=1, help="How many random streams.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same streams.")] = 1,
    project: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="Project whose macros are proven.")
    ] = Path(),
    page: Annotated[
        Path, typer.Option(dir_okay=False, help="Page to write if all is right.")
    ] = Path("docs/proof.md"),
) -> None:
    """Prove cdc_staging: random change streams against the tables they came from.

    Random tables are changed by random transactions; the events travel with copies, losses and in
    any order into bronze; staging must hold what the tables hold at the end. The database is a
    new one on the server of PGHOST, PGPORT, PGUSER and PGPASSWORD, dropped afterwards. Exit code
    1: a stream came out wrong; the smallest such one is printed, as JSON and as a dbt unit test.
    """
    started = monotonic()
    columns = ("Streams", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True))
    try:
        with bar:
            task = bar.add_task("", total=streams)
            result = prove(project, streams, seed, lambda count: bar.advance(task, count))
    except (DbtError, psycopg.Error) as error:
        typer.echo(f"prove: {error}", err=True)
        raise typer.Exit(1) from error
    seconds = monotonic() - started
    typer.echo(report.summary(result, seconds))
    for failure in result.failures:
        _show(failure)
    if result.failures:
        raise typer.Exit(1)
    page.write_text(report.page(result, seed, seconds), encoding="utf-8")


def _show(failure: Failure) -> None:
    what = "in loads, " if failure.is_in_loads else ""
    typer.echo(f"\n{failure.table.model}: {what}{len(failure.mismatches)} mismatches")
    for mismatch in failure.mismatches[:SHOWN]:
        typer.echo(f"  stream {mismatch.stream}: {mismatch.what}")
    if failure.smallest:
        typer.echo(f"\nThe smallest failing stream:\n\n{as_json(failure.smallest.stream)}\n")
        for mismatch in failure.of_smallest:
            typer.echo(f"  {mismatch.what}")
        if failure.is_in_loads:
            return
        wrong = {name for mismatch in failure.of_smallest for name in mismatch.columns}
        typer.echo(f"\nAs a unit test:\n\n{skeleton(failure.smallest, wrong)}")
