"""librdkafka's own broker, landing places, and runs of the consumer that may be killed."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.bronze_loader.files import landing_files
from scripts.soak.broker import Broker
from scripts.soak.ledger import in_order, kept, set_aside

KILLED = Path(__file__).with_name("killed.py")
REPOSITORY = Path(__file__).resolve().parents[3]
FAST = {
    "CDC_KAFKA_FETCH_WAIT_MAX_MS": "10",
    "CDC_KAFKA_RECONNECT_BACKOFF_MAX_MS": "100",
}


@dataclass
class Topic:
    """A topic of the broker."""

    broker: Broker
    name: str

    def send(self, value, key=b'{"ID":1}', partition=0, timestamp=1767225600123, headers=None):
        """Produce a record; `flush` tells when it is there."""
        self.broker.send(self.name, value, key, partition, timestamp, headers)

    def flush(self):
        """Wait until all records are in the topic."""
        self.broker.flush()

    @property
    def produced(self) -> dict:
        """Timestamp, key, value and headers by place."""
        return {
            place: in_order(content)
            for place, content in self.broker.produced.items()
            if place[0] == self.name
        }


@pytest.fixture(scope="session")
def broker() -> Broker:
    """Lives in this process."""
    return Broker()


@pytest.fixture
def topic(broker: Broker, request: pytest.FixtureRequest) -> Topic:
    """A topic of this test alone."""
    return Topic(broker, re.sub(r"\W", "_", request.node.name))


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
        name = self.topic.name
        return ["--topic", name, "--group", name, "--landing", self.place, *arguments]

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

    def in_landing(self) -> list[tuple]:
        """Place and content of the records in all landing files."""
        return list(kept(self.place))

    def in_poison(self) -> list[tuple]:
        """Place and content of the records in all files of those set aside."""
        return list(set_aside(f"{self.place}-poison"))

    def kept(self) -> dict[tuple, tuple]:
        """Content by place of all; the same place twice must be the same."""
        found = {}
        for place, content in (*self.in_landing(), *self.in_poison()):
            assert found.setdefault(place, content) == content
        return found


@pytest.fixture
def landing(runs: Runs, topic: Topic, tmp_path: Path) -> Landing:
    """In a folder."""
    environment = {"KAFKA_BOOTSTRAP_SERVERS": topic.broker.address}
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
