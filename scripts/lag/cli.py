"""Command line of the measurement."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scripts.bench.dbt import DbtError
from scripts.lag import page as pages
from scripts.lag.events import Change, produced, simulate
from scripts.lag.page import Phase
from scripts.lag.project import Measured, measured_project
from scripts.lag.schedule import BEFORE_RUN_SECONDS, Ingest, back_to_back, each
from scripts.soak import page as soak_page
from scripts.soak.broker import Broker
from scripts.soak.kills import Feed
from scripts.soak.records import Given

EVERY = (60.0, 30.0)
PATIENCE_SECONDS = 20.0
"""After the last run all its rows are there; the watch needs time to look."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class LostError(Exception):
    """Events did not arrive."""


@dataclass
class Load:
    """What is produced, at a steady rate."""

    broker: Broker
    changes: Iterator[Change]
    rate: int


@app.command()
def main(
    rate: Annotated[int, typer.Option(min=1, help="Events a second.")] = 200,
    every: Annotated[
        list[float] | None,
        typer.Option(
            min=5,
            help="Seconds from run to run; may be given several times.",
            show_default="60 and 30",
        ),
    ] = None,
    seconds: Annotated[float, typer.Option(min=5, help="How long on each schedule.")] = 120,
    back_to_back_seconds: Annotated[
        float, typer.Option("--back-to-back", min=1, help="Seconds of runs without a pause.")
    ] = 60,
    products: Annotated[int, typer.Option(min=50, help="Size of the source before.")] = 500,
    share: Annotated[int, typer.Option(min=1, help="One in so many is looked for.")] = 10,
    seed: Annotated[int, typer.Option(help="Of the events.")] = 1,
    config: Annotated[Path, typer.Option(help="Configuration of the generator.")] = Path(
        "schema/product_ecosystem.yml"
    ),
    page: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Page whose figures are written anew.")
    ] = None,
) -> None:
    """Measure how long a change takes from Kafka into staging, under a steady load.

    Events of the source simulator go into librdkafka's own broker; scripts.ingest brings them into
    a database of its own, first on schedules, then run after run. One in some inserts and updates
    is looked for in staging, in views and in incremental relations. Exit code 1: a run failed, or
    an event did not arrive.
    """
    schedules = [(pause, max(1, round(seconds / pause))) for pause in every or EVERY]
    before = os.getloadavg()[0]
    try:
        with (
            tempfile.TemporaryDirectory(prefix="lag-") as name,
            measured_project(Path(name), Path.cwd()) as project,
        ):
            scheduled = sum(pause * runs for pause, runs in schedules)
            count = int(rate * (scheduled + back_to_back_seconds + 1))
            snapshot, changes = simulate(config, project.models, seed, products, count, share)
            load = Load(Broker(), iter(changes), rate)
            ingest = _prepare(project, load, snapshot)
            typer.echo(f"{len(snapshot):,} records of a snapshot are in staging", err=True)
            phases = [
                _phase(
                    *(f"every {pause:g} s", project, load, pause * runs - BEFORE_RUN_SECONDS),
                    partial(each, pause, runs, ingest),
                )
                for pause, runs in schedules
            ]
            phases.append(
                _phase(
                    *("back to back", project, load, back_to_back_seconds),
                    partial(back_to_back, ingest),
                )
            )
            _check_all_loaded(project, load.broker)
    except (DbtError, RuntimeError, LostError) as error:
        typer.echo(f"lag: {error}", err=True)
        raise typer.Exit(1) from error
    text = pages.figures(phases, rate, (before, os.getloadavg()[0]))
    typer.echo(text)
    if page:
        soak_page.write(page, text, pages.MARK)


def _prepare(project: Measured, load: Load, snapshot: list[Given]) -> Ingest:
    """Bring a snapshot into staging, and make the views."""
    for record in snapshot:
        load.broker.send(*record)
    load.broker.flush()
    kafka = {"KAFKA_BOOTSTRAP_SERVERS": load.broker.address}
    ingest = Ingest(project.ingested.dbt.project, project.ingested.dbt.environment | kafka)
    ingest.run()
    project.make_views()
    return ingest


def _phase(
    schedule: str,
    project: Measured,
    load: Load,
    seconds: float,
    run: Callable[[Feed], Iterator[float]],
) -> Phase:
    """Produce for so many seconds, while runs go on; then wait for all that is looked for."""
    watch, kinds = project.watch()
    before = len(load.broker.produced)
    feed = Feed(load.broker, produced(load.changes, watch.add), load.rate, seconds)
    watch.start()
    took = list(run(feed))
    left = watch.wait(PATIENCE_SECONDS)
    watch.stop()
    if watch.error:
        raise LostError(f"staging cannot be read: {watch.error}") from watch.error
    if left:
        raise LostError(f"{schedule}: {left} rows are not in staging")
    typer.echo(f"{schedule}: {len(took)} runs", err=True)
    lags = {kind: relations.lags for kind, relations in kinds.items()}
    return Phase(schedule, lags, took, len(load.broker.produced) - before)


def _check_all_loaded(project: Measured, broker: Broker) -> None:
    loaded, sent = project.loaded(), len(broker.produced)
    if loaded != sent:
        raise LostError(f"{sent:,} records were produced, {loaded:,} are in bronze")
