"""Command line of the soak."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from scripts.kafka_to_landing.part import Compression
from scripts.soak import page as pages
from scripts.soak.broker import Broker
from scripts.soak.bronze import load_twice
from scripts.soak.consumer import Consumer
from scripts.soak.kills import Feed, Kills, kill_members, kill_runs_of_once
from scripts.soak.ledger import compare
from scripts.soak.page import Soaked
from scripts.soak.records import Given, endless
from scripts.soak.s3 import new_bucket, s3_server
from scripts.soak.speed import Speed, fill, measure

SPEED_RECORDS = 100_000
PRODUCTS = 100
# The broker lets new members wait for 3 s, and the others wait as long for one that was killed.
GROUP = {"CDC_KAFKA_SESSION_TIMEOUT_MS": "3500", "CDC_KAFKA_HEARTBEAT_INTERVAL_MS": "500"}

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def main(
    seconds: Annotated[
        float, typer.Option(min=1, help="How long each store is fed, for each way of running.")
    ] = 60,
    rate: Annotated[int, typer.Option(min=1, help="Records a second that are fed.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of records and of the moments of the kills.")] = 1,
    config: Annotated[Path, typer.Option(help="Configuration of the generator.")] = Path(
        "schema/product_ecosystem.yml"
    ),
    page: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Page whose figures are written anew.")
    ] = None,
) -> None:
    """Kill kafka_to_landing again and again while records come, and look for every one of them.

    First runs with --once, then members of a group, into a folder and into S3. Then each record
    must be in landing or set aside, byte by byte, and in bronze once. Afterwards the speed of runs
    that nobody kills. Exit code 1: a record was lost, changed or doubled.
    """
    with tempfile.TemporaryDirectory(prefix="soak-") as name, s3_server() as s3:
        folder = Path(name)
        os.environ.update(s3)  # this process reads the objects, too
        places = {"folder": str(folder), "S3": new_bucket(s3)}
        soaked = [
            _soak(
                store,
                Consumer(f"{place}/landing", GROUP, folder / store),
                config,
                seconds,
                rate,
                seed,
            )
            for store, place in places.items()
        ]
        speeds = list(_speeds(places, folder, endless(config, seed, PRODUCTS)))
    text = pages.figures(soaked, speeds)
    typer.echo(text)
    if not all(each.comparison.is_right and not each.bronze_doubled for each in soaked):
        raise typer.Exit(1)
    if page:
        pages.write(page, text)


def _soak(
    store: str, consumer: Consumer, config: Path, seconds: float, rate: int, seed: int
) -> Soaked:
    started = time.monotonic()
    broker, random, records = Broker(), Random(seed), endless(config, seed, PRODUCTS)
    consumer.environment = consumer.environment | {"KAFKA_BOOTSTRAP_SERVERS": broker.address}
    fill(broker, records, rate)
    kills = []
    for kill in (kill_runs_of_once, kill_members):
        kills.append(Kills())
        feed = Feed(broker, records, rate, seconds)
        feed.start()
        kill(feed, consumer, random, kills[-1])
    consumer.run("--once")
    comparison = compare(broker.produced, consumer.landing, consumer.poison)
    rows, doubled = load_twice(consumer.landing)
    passed = time.monotonic() - started
    return Soaked(store, len(broker.produced), passed, *kills, comparison, rows, doubled)


def _speeds(places: dict[str, str], folder: Path, records: Iterator[Given]) -> Iterator[Speed]:
    broker = Broker()
    fill(broker, records, SPEED_RECORDS)
    environment = {"KAFKA_BOOTSTRAP_SERVERS": broker.address}
    for store, place in places.items():
        for compression in Compression:
            landing = f"{place}/speed-{compression}"
            consumer = Consumer(landing, environment, folder / f"{store}-{compression}")
            yield measure(broker, consumer, store, compression)
