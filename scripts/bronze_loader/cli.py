"""Command line of the bronze loader."""

import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Annotated

import psycopg
import typer
from psycopg import errors
from rich.console import Console

from scripts.bronze_loader import report
from scripts.bronze_loader.errors import BadInputError, BronzeLoaderError
from scripts.bronze_loader.files import LANDING, landing_files
from scripts.bronze_loader.jobs import load_files, usual_jobs
from scripts.bronze_loader.load import Bronze
from scripts.bronze_loader.sources import DEFAULT_PATTERN, read_topics
from scripts.object_store import ObjectStoreError

app = typer.Typer(add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False)

NOT_CREATED = (
    errors.InvalidSchemaName,
    errors.UndefinedTable,
    errors.UndefinedColumn,
    errors.InvalidColumnReference,  # no unique key for `on conflict`
)


@app.command()
def bronze_loader(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders (searched for *.jsonl, *.jsonl.gz, *.jsonl.zst and *.json), "
            "s3://BUCKET/FOLDER for either, or - for standard input.",
            show_default=LANDING,
        ),
    ] = None,
    sources: Annotated[
        str, typer.Option(help="The dbt sources files that name the table of each topic.")
    ] = DEFAULT_PATTERN,
    schema: Annotated[str, typer.Option(help="Schema of the bronze tables.")] = "bronze",
    again: Annotated[
        bool, typer.Option("--again", help="Also read files that were loaded before.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if a line was rejected, now or before.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            help="Files to load at the same time.", min=1, show_default="one for each processor"
        ),
    ] = None,
) -> None:
    """Load landing files, one Kafka record a line, into the bronze tables.

    Each record is in bronze once, however often it comes. A line that is no such record is kept in
    rejected_lines with the reason. Debezium's own topics (heartbeats, transaction boundaries,
    schema changes) are counted and passed over. The database is that of PGHOST, PGPORT, PGUSER,
    PGPASSWORD and PGDATABASE. Exit code 1: not loaded, or --strict and a line rejected; 2: wrong
    usage.
    """
    try:
        bronze = Bronze(schema, read_topics(sources, schema))
        summary = _load(paths or [LANDING], bronze, again, jobs)
    except (BronzeLoaderError, ObjectStoreError, OSError) as error:
        typer.echo(f"bronze_loader: {error}", err=True)
        raise typer.Exit(2 if isinstance(error, BadInputError) else 1) from error
    if strict and summary.rejected:
        raise typer.Exit(1)


def _load(paths: list[str], bronze: Bronze, again: bool, jobs: int | None) -> report.Summary:
    started = time.monotonic()
    files = landing_files(paths)
    summary = report.Summary()
    with _database_errors(), report.progress_bar(Console(stderr=True)) as progress:
        task = progress.add_task("Loading", total=sum(file.size for file in files) or None)
        outcomes = load_files(
            files,
            bronze,
            again=again,
            jobs=jobs or usual_jobs(files),
            on_bytes=lambda count: progress.advance(task, count),
        )
        for outcome in outcomes:
            summary.add(outcome)
    summary.print(Console(), bronze.schema, time.monotonic() - started)
    return summary


@contextmanager
def _database_errors() -> Iterator[None]:
    try:
        yield
    except NOT_CREATED as error:
        raise BronzeLoaderError(
            f"{error.diag.message_primary}: run scripts/create_bronze_tables.sh"
        ) from error
    except BrokenProcessPool as error:
        raise BronzeLoaderError("a process that loaded files was ended") from error
    except psycopg.Error as error:
        message = error.diag.message_primary or " ".join(str(error).split())
        raise BronzeLoaderError(f"PostgreSQL: {message}") from error
