"""What a run does, in its order."""

import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from scripts.ingest import child, refresh
from scripts.ingest.archive import archive_loaded, check_places
from scripts.ingest.errors import StepFailedError, of_postgresql
from scripts.ingest.guard import only_one
from scripts.ingest.run import Log, Step, Told, run_steps, try_again
from scripts.ingest.settings import Settings
from scripts.object_store import is_url

PATIENCE = ("--patience", "15")
"""Seconds without a broker after which the consumer gives up, to be tried again."""
_NOW = "select clock_timestamp()"
_COUNTS = SQL("""
select
    count(*),
    coalesce(sum(lines), 0),
    coalesce(sum(loaded), 0),
    coalesce(sum(already_there), 0),
    coalesce(sum(rejected), 0)
from {loaded_files}
where loaded_at >= %s
""")


def ingest(settings: Settings, log: Log, execute: Callable[[Step], Told] | None = None) -> None:
    """Bring what Kafka has by now into staging.

    Args:
        execute: does a step; if not given, it is tried again as the settings say.

    Raises:
        BadInputError: archive and landing do not fit together.
        AlreadyRunningError: another run is at work.
        RunFailedError: a step failed.
        IngestError: PostgreSQL does not answer.
    """
    if settings.archive:
        check_places(settings.landing, settings.archive)
    _run("ingest", ingest_steps(settings), settings, log, execute)


def check(settings: Settings, log: Log, execute: Callable[[Step], Told] | None = None) -> None:
    """Run the data tests and source freshness, beside runs of `ingest`.

    Nothing is tried again: a test that fails says something.

    Raises:
        AlreadyRunningError, RunFailedError, IngestError: as `ingest`.
    """
    _run("check", check_steps(settings), replace(settings, retries=0), log, execute)


def ingest_steps(settings: Settings) -> list[Step]:
    """The steps of a run."""
    steps = [
        Step("load", 12, partial(load, settings)),
        Step("refresh", 13, partial(refresh.refresh, settings.select, settings.limit_minutes)),
    ]
    if settings.reads_kafka:
        steps.insert(0, Step("consume", 11, partial(consume, settings)))
    if settings.archive:
        arguments = (settings.landing, settings.archive, settings.schema)
        work = partial(archive_loaded, *arguments, settings.delete_after_days)
        steps.append(Step("archive", 14, work))
    return steps


def check_steps(settings: Settings) -> list[Step]:
    """The steps of a check."""
    return [
        Step("test", 15, partial(refresh.test, settings.limit_minutes)),
        Step("freshness", 16, partial(refresh.freshness, settings.limit_minutes)),
    ]


def consume(settings: Settings) -> Told:
    """Kafka into landing files.

    Raises:
        StepFailedError: the consumer failed.
    """
    command = [sys.executable, "-m", "scripts.kafka_to_landing", "--once", *PATIENCE]
    command += ["--landing", settings.landing, *shlex.split(settings.consume_options)]
    finished = child.run("consume", command, settings.limit_minutes)
    warnings = [line for line in finished.err if " WARNING " in line or " ERROR " in line]
    return Told(finished.out, [line.split(" ", 3)[-1] for line in warnings])


def load(settings: Settings) -> Told:
    """Landing files into bronze.

    Raises:
        StepFailedError: the loader failed, or PostgreSQL does not answer.
    """
    if not is_url(settings.landing):
        Path(settings.landing).mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "scripts.bronze_loader", "--schema", settings.schema]
    command += [*shlex.split(settings.load_options), settings.landing]
    try:
        with psycopg.connect("", autocommit=True, fallback_application_name="ingest") as server:
            (begin,) = server.execute(_NOW).fetchone()
            child.run("load", command, settings.limit_minutes)
            query = _COUNTS.format(loaded_files=Identifier(settings.schema, "loaded_files"))
            files, lines, loaded, there, rejected = server.execute(query, [begin]).fetchone()
    except psycopg.Error as error:
        raise StepFailedError("load", 1, of_postgresql(error)) from error
    line = f"{lines:,} records in {files:,} files, {loaded:,} loaded, {there:,} already there"
    where = f"{settings.schema}.rejected_lines"
    return Told([line], [f"{rejected:,} lines rejected, see {where}"] if rejected else [])


def _run(
    what: str,
    steps: list[Step],
    settings: Settings,
    log: Log,
    execute: Callable[[Step], Told] | None,
) -> None:
    def tried_again(step: Step) -> Told:
        return try_again(step, settings.retries, settings.pause_seconds, log)

    with only_one(what) as guard:
        run_steps(steps, execute or tried_again, log, guard.check)
