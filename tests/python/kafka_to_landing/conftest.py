"""librdkafka's own broker, an S3 server, and runs of the consumer that may be killed."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from scripts import object_store
from scripts.bronze_loader.files import landing_files
from scripts.bronze_loader.landing import read_lines

KILLED = Path(__file__).with_name("killed.py")
REPOSITORY = Path(__file__).resolve().parents[3]
FAST = {
    "CDC_KAFKA_FETCH_WAIT_MAX_MS": "10",
    "CDC_KAFKA_RECONNECT_BACKOFF_MAX_MS": "100",
}


@dataclass
class Topic:
    """A topic of the broker, with what was produced by (partition, offset)."""

    kafka: "Kafka"
    name: str
    produced: dict[tuple[int, int], tuple] = field(default_factory=dict)

    def send(self, value, key=b'{"ID":1}', partition=0, timestamp=1767225600123, headers=None):
        """Produce a record; `flush` tells when it is there."""

        def remember(error, message):
            assert error is None, error
            place = (message.partition(), message.offset())
            self.produced[place] = (timestamp, key, value, in_order(headers))

        while True:
            try:
                self.kafka.producer.produce(
                    self.name,
                    value,
                    key,
                    partition,
                    on_delivery=remember,
                    timestamp=timestamp,
                    headers=headers,
                )
            except BufferError:
                self.kafka.producer.poll(0.1)
            else:
                return

    def flush(self):
        """Wait until all records are in the topic."""
        assert self.kafka.producer.flush(10) == 0


class Kafka:
    """The broker, which lives in this process; each test has topics of its own."""

    def __init__(self) -> None:
        from confluent_kafka import Producer

        self.producer = Producer({"test.mock.num.brokers": 1, "log_level": 0, "linger.ms": 5})
        (broker,) = self.producer.list_topics(timeout=10).brokers.values()
        self.address = f"{broker.host}:{broker.port}"
        self._numbers = count()

    def topic(self, name: str | None = None) -> Topic:
        return Topic(self, name or f"topic.{next(self._numbers)}")


@pytest.fixture(scope="session")
def kafka() -> Kafka:
    return Kafka()


@pytest.fixture
def topic(kafka: Kafka) -> Topic:
    return kafka.topic()


class Runs:
    """Runs the command, in forked processes."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, KILLED],
            cwd=REPOSITORY,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, arguments, environment, log, kill=None) -> int:
        job = {"arguments": arguments, "environment": environment, "log": str(log), "kill": kill}
        print(json.dumps(job), file=self._parent.stdin, flush=True)
        return int(self._parent.stdout.readline())

    def close(self) -> None:
        self._parent.stdin.close()
        self._parent.wait()


@pytest.fixture(scope="session")
def runs() -> Iterator[Runs]:
    runs = Runs()
    yield runs
    runs.close()


@dataclass
class Landing:
    """A landing place and the consumer that fills it from one topic."""

    runs: Runs
    topic: Topic
    place: str
    log: Path
    environment: dict[str, str]

    def command(self, *arguments) -> list[str]:
        return [
            "--topic",
            self.topic.name,
            "--landing",
            self.place,
            "--group",
            self.topic.name,
            *arguments,
        ]

    def run(self, *arguments, kill=None) -> int:
        """Read to the end; the exit code."""
        environment = FAST | self.environment
        return self.runs.run(self.command("--once", *arguments), environment, self.log, kill)

    def text(self) -> str:
        """What the runs printed and logged."""
        return self.log.read_text()

    def files(self) -> list[str]:
        """Names of landing files, below the landing place."""
        names = (file.name for file in landing_files([self.place]))
        return [name.removeprefix(self.place).lstrip("/") for name in names]

    def lines(self, place: str | None = None) -> list[dict]:
        """What is in all files."""
        place = place or self.place
        if not object_store.is_url(place) and not Path(place).exists():
            return []
        found = []
        for file in landing_files([place]):
            with file.opened() as stream:
                found += [json.loads(line.content) for line in read_lines(stream)]
        return found

    def poison(self) -> list[dict]:
        """What is in all files of records set aside."""
        return self.lines(f"{self.place}-poison")

    def kept(self) -> dict[tuple[int, int], tuple]:
        """Timestamp, key, value and headers by place; the same place twice must be the same."""
        kept = {}
        for line in self.lines():
            key, value = (line[name] for name in ("key", "value"))
            headers = line["headers"] and [
                (name, header_of(value))
                for name, values in line["headers"].items()
                for value in (values if type(values) is list else [values])
            ]
            content = (line["timestamp"], text_of(key), text_of(value), in_order(headers))
            self._keep(kept, line, content)
        for line in self.poison():
            headers = line["headers_base64"] and [
                (name, bytes_of(value)) for name, value in line["headers_base64"]
            ]
            key, value = (bytes_of(line[name]) for name in ("key_base64", "value_base64"))
            self._keep(kept, line, (line["timestamp"], key, value, in_order(headers)))
        return kept

    def _keep(self, kept, line, content):
        place = (line["partition"], line["offset"])
        assert kept.setdefault(place, content) == content
        assert line["topic"] == self.topic.name


def in_order(headers):
    """By name: the order of different names is not kept."""
    return headers and sorted(headers, key=lambda header: header[0])


def header_of(value):
    return bytes_of(value["base64"]) if type(value) is dict else value and value.encode()


def text_of(value):
    return None if value is None else json.dumps(value, separators=(",", ":")).encode()


def bytes_of(text):
    return None if text is None else base64.b64decode(text)


@pytest.fixture
def landing(runs: Runs, topic: Topic, tmp_path: Path) -> Landing:
    """In a folder."""
    environment = {"KAFKA_BOOTSTRAP_SERVERS": topic.kafka.address}
    return Landing(runs, topic, str(tmp_path / "landing"), tmp_path / "log", environment)


@pytest.fixture
def landing_in_s3(landing: Landing, s3_bucket: str, s3_environment: dict[str, str]) -> Landing:
    """In a bucket."""
    landing.place = f"{s3_bucket}/landing"
    landing.environment |= s3_environment
    return landing


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Callable[[str], Landing]:
    """The landing of a name: a folder or a bucket."""
    return lambda name: request.getfixturevalue({"folder": "landing", "s3": "landing_in_s3"}[name])
