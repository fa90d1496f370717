"""Command line: one run, one check, or both on a schedule by Prefect."""

import logging
import signal
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from scripts.bronze_loader.files import LANDING
from scripts.ingest.errors import AlreadyRunningError, BadInputError, IngestError
from scripts.ingest.run import Log, RunFailedError
from scripts.ingest.settings import ARCHIVE, Settings
from scripts.ingest.steps import check, ingest

FAILED, BAD_INPUT, ALREADY_RUNNING = 1, 2, 3
TERMINATED = 128 + signal.SIGTERM
NO_PREFECT = "Prefect is not installed: pip install --requirement requirements-orchestration.txt"

app = typer.Typer(add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False)


@app.callback()
def settings_of(
    context: typer.Context,
    landing: Annotated[
        str, typer.Option(help="Folder, or s3://BUCKET/FOLDER, of landing files.", metavar="PLACE")
    ] = LANDING,
    archive: Annotated[
        str, typer.Option(help="Folder for landing files that are in bronze.", metavar="FOLDER")
    ] = ARCHIVE,
    keep_landing: Annotated[
        bool, typer.Option("--keep-landing", help="Loaded files stay; always so in a bucket.")
    ] = False,
    delete_after_days: Annotated[
        int | None,
        typer.Option(help="Age at which archived files are deleted.", min=1, show_default="never"),
    ] = None,
    no_kafka: Annotated[
        bool, typer.Option("--no-kafka", help="Consume nothing; something else writes landing.")
    ] = False,
    consume_options: Annotated[
        str, typer.Option(help="Further options of the consumer, in one text.")
    ] = "",
    load_options: Annotated[
        str, typer.Option(help="Further options of the loader, in one text.")
    ] = "",
    schema: Annotated[str, typer.Option(help="Schema of the bronze tables.")] = "bronze",
    select: Annotated[
        str,
        typer.Option(help="What dbt builds in each run.", show_default="models that are no views"),
    ] = "",
    retries: Annotated[int, typer.Option(help="How often a step is tried again.", min=0)] = 2,
    pause_seconds: Annotated[
        float, typer.Option(help="Before the first time; then twice as long.", min=0)
    ] = 2.0,
    limit_minutes: Annotated[
        float, typer.Option(help="How long one process of a step may take.", min=0.01)
    ] = 60.0,
) -> None:
    """Bring what Kafka has by now into staging.

    A run consumes, loads bronze, has dbt refresh what is stored, and moves loaded landing files
    away. Two runs never overlap: an advisory lock of PostgreSQL sees to it. The database is that of
    PGHOST and its companions, Kafka that of KAFKA_BOOTSTRAP_SERVERS, dbt's target that of
    DBT_TARGET. Exit codes: 0 done; 2 wrong usage; 3 another run is at work, nothing was done; of
    the first step that failed: 11 consume, 12 load, 13 refresh, 14 archive, 15 test, 16 freshness;
    1 otherwise.
    """
    context.obj = Settings(
        landing=landing,
        archive="" if keep_landing or landing.startswith("s3://") else archive,
        delete_after_days=delete_after_days,
        schema=schema,
        reads_kafka=not no_kafka,
        consume_options=consume_options,
        load_options=load_options,
        select=select,
        retries=retries,
        pause_seconds=pause_seconds,
        limit_minutes=limit_minutes,
    )


@app.command()
def once(context: typer.Context) -> None:
    """One run; needs no Prefect."""
    _do(ingest, context.obj)


@app.command("check")
def check_once(context: typer.Context) -> None:
    """Run data tests and source freshness once; needs no Prefect."""
    _do(check, context.obj)


@app.command()
def serve(
    context: typer.Context,
    every_seconds: Annotated[
        float, typer.Option(help="From the begin of a run to that of the next.", min=1)
    ] = 30.0,
    check_every_minutes: Annotated[
        float, typer.Option(help="The same for checks; 0: none.", min=0)
    ] = 60.0,
) -> None:
    """Be Prefect's deployments `ingest` and `check`, and run them until stopped.

    The Prefect server is that of PREFECT_API_URL: `prefect server start`, or Prefect Cloud.
    """
    try:
        from scripts.ingest import flow
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "prefect":
            raise
        _fail(NO_PREFECT, FAILED)
    try:
        flow.serve_all(context.obj, every_seconds, check_every_minutes)
    except IngestError as error:
        _fail(str(error), BAD_INPUT)


def _do(work: Callable[[Settings, Log], None], settings: Settings) -> None:
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        work(settings, logging.getLogger("ingest"))
    except RunFailedError as error:
        _fail(str(error), error.exit_code)
    except AlreadyRunningError as error:
        _fail(str(error), ALREADY_RUNNING)
    except BadInputError as error:
        _fail(str(error), BAD_INPUT)
    except IngestError as error:
        _fail(str(error), FAILED)


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(f"ingest: {message}", err=True)
    raise typer.Exit(code)
