"""Command line: Kafka topics into landing files."""

import logging
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import typer
from confluent_kafka import Consumer, KafkaException

from scripts.bronze_loader.errors import BronzeLoaderError
from scripts.bronze_loader.files import LANDING
from scripts.bronze_loader.sources import DEFAULT_PATTERN, read_topics
from scripts.kafka_to_landing import options
from scripts.kafka_to_landing.errors import BadInputError, TransferError
from scripts.kafka_to_landing.log import set_up
from scripts.kafka_to_landing.member import Member
from scripts.kafka_to_landing.once import run_once
from scripts.kafka_to_landing.open_segments import OpenSegments, Rolling
from scripts.kafka_to_landing.part import Compression
from scripts.kafka_to_landing.settings import BOOTSTRAP, kafka_settings
from scripts.kafka_to_landing.stores import Store, poison_beside, store_at
from scripts.kafka_to_landing.subscription import Subscription, subscription_of
from scripts.kafka_to_landing.tally import Tally
from scripts.kafka_to_landing.transfer import Transfer
from scripts.object_store import ObjectStoreError

FAILED, BAD_INPUT = 1, 2
MEBIBYTE = 1 << 20

app = typer.Typer(add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False)
log = logging.getLogger("kafka_to_landing")


@app.command()
def kafka_to_landing(
    landing: options.Landing = LANDING,
    poison: options.Poison = None,
    compression: options.Compress = Compression.GZIP,
    roll_megabytes: options.RollMegabytes = 64.0,
    roll_seconds: options.RollSeconds = 30.0,
    spool: options.Spool = None,
    topic: options.Topic = None,
    topic_pattern: options.TopicPattern = None,
    sources: options.Sources = DEFAULT_PATTERN,
    schema: options.Schema = "bronze",
    kafka_config: options.KafkaConfig = None,
    group: options.Group = None,
    once: options.Once = False,
    patience: options.Patience = 60.0,
    strict: options.Strict = False,
) -> None:
    """Write the records of Kafka topics as landing files, into a folder or an S3 bucket.

    A file appears when it is whole, and the offsets of its records are committed after that. So
    nothing is lost, whatever ends the process; records may come twice, and bronze has them once.
    A record that cannot be a landing line is kept elsewhere with its bytes and the reason. The
    brokers are those of KAFKA_BOOTSTRAP_SERVERS; CDC_KAFKA_SASL_PASSWORD is librdkafka's property
    sasl.password, and so on for all. S3 is that of AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and so on.
    SIGTERM and SIGINT: finish what was read, then end. Exit code 1: it could not go on, --once did
    not come to the end, or --strict; 2: wrong usage.
    """
    librdkafka_log = set_up()
    tally = Tally()
    try:
        subscription = _subscription(topic, topic_pattern, sources, schema)
        settings = kafka_settings(kafka_config, group) | {"logger": librdkafka_log}
        with _stores(landing, poison, spool) as stores, _told(tally):
            rolling = Rolling(int(roll_megabytes * MEBIBYTE), roll_seconds)
            segments = OpenSegments(*stores, compression, rolling)
            with _transfer(settings, segments, tally) as transfer:
                log.info(
                    "%s of %s as group %s into %s",
                    *(subscription, settings[BOOTSTRAP], settings["group.id"], landing),
                )
                if once:
                    run_once(transfer, subscription, patience)
                else:
                    Member(transfer, subscription).run()
    except (TransferError, BronzeLoaderError, ObjectStoreError, KafkaException, OSError) as error:
        typer.echo(f"kafka_to_landing: {_message(error)}", err=True)
        is_bad_input = isinstance(error, BadInputError | BronzeLoaderError)
        raise typer.Exit(BAD_INPUT if is_bad_input else FAILED) from error
    if strict and (tally.set_aside or tally.lost):
        raise typer.Exit(FAILED)


def _subscription(
    names: list[str] | None, pattern: str | None, sources: str, schema: str
) -> Subscription:
    if names and pattern:
        raise BadInputError("--topic and --topic-pattern cannot be given together")
    if names or pattern:
        return subscription_of(names or (), pattern)
    topics = read_topics(sources, schema)
    return subscription_of(sorted(topics.tables), None, sorted(topics.heartbeats))


@contextmanager
def _stores(landing: str, poison: str | None, spool: Path | None) -> Iterator[tuple[Store, Store]]:
    """The places of landing files and of records set aside."""
    places = [place.rstrip("/") for place in (landing, poison or poison_beside(landing))]
    for inner, outer in (places, reversed(places)):
        if f"{inner}/".startswith(f"{outer}/"):
            raise BadInputError(f"--poison and --landing are inside one another: {inner}")
    with ExitStack() as stack:
        stores = tuple(store_at(place, spool) for place in places)
        for store in stores:
            stack.callback(store.close)
        stores[0].check()
        yield stores


@contextmanager
def _transfer(settings: dict[str, Any], segments: OpenSegments, tally: Tally) -> Iterator[Transfer]:
    """A transfer that ends in good order on SIGTERM and SIGINT, and at once on a second one."""
    try:
        consumer = Consumer(settings)
    except KafkaException as error:
        raise BadInputError(f"librdkafka: {error.args[0].str()}") from error
    transfer = Transfer(consumer, segments, tally)

    def stop(number: int, _: FrameType | None) -> None:
        log.info("%s: finishing what was read", signal.Signals(number).name)
        transfer.is_stopped = True
        for each in before:
            signal.signal(each, signal.SIG_DFL)

    before = {each: signal.signal(each, stop) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield transfer
    finally:
        transfer.close()
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def _told(tally: Tally) -> Iterator[None]:
    """Tell at the end what was committed, whatever ended it."""
    started = time.monotonic()
    try:
        yield
    finally:
        seconds = time.monotonic() - started
        typer.echo(f"{tally.summary()}. Time: {seconds:.1f} s.")
        for reason, count in tally.reasons.most_common():
            typer.echo(f"{count:,} set aside: {reason}")
        if tally.lost:
            typer.echo(f"{tally.lost:,} offsets were deleted before they were read")


def _message(error: Exception) -> str:
    return error.args[0].str() if isinstance(error, KafkaException) else str(error)
