"""Members of a consumer group: how they share partitions, how they stop."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.python.kafka_to_landing.conftest import FAST

REPOSITORY = Path(__file__).resolve().parents[3]
# The broker lets new members wait for 3 s; a session must be longer, also on a machine that is busy with other tests.
SESSION = {"CDC_KAFKA_SESSION_TIMEOUT_MS": "8000", "CDC_KAFKA_HEARTBEAT_INTERVAL_MS": "300"}


def wait_for(condition: Callable[[], bool], seconds: float = 40.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.1)


def delivered(log: Path) -> int:
    """How many records a member says at its end that it delivered."""
    (records,) = re.findall(r"^([\d,]+) records in", log.read_text(), re.MULTILINE)
    return int(records.replace(",", ""))


def come_again(log: Path) -> int:
    """How many records a member says that others get again."""
    found = re.findall(r"([\d,]+) records of them were not committed", log.read_text())
    return sum(int(records.replace(",", "")) for records in found)


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts members, which end with the test."""
    members = []

    def start(landing, log: Path, *arguments: str) -> subprocess.Popen:
        with log.open("a") as output:
            member = subprocess.Popen(
                [sys.executable, "-m", "scripts.kafka_to_landing", *landing.command(*arguments)],
                cwd=REPOSITORY,
                env=os.environ | FAST | SESSION | landing.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        members.append(member)
        return member

    yield start
    for member in members:
        member.kill()
        member.wait()


def test_members_come_and_go(landing, start, tmp_path: Path):
    topic = landing.topic
    logs = [tmp_path / name for name in "abc"]

    def fill(records: int) -> None:
        for number in range(records):
            topic.send(b'{"a":%d}' % number, partition=number % 4)
        topic.flush()

    fill(100)
    first = start(landing, logs[0], "--roll-seconds", "3600")
    wait_for(lambda: "partitions assigned" in logs[0].read_text())
    time.sleep(0.5)
    assert landing.files() == []
    # Another member: what was read of its partitions is delivered before it gets them.
    second = start(landing, logs[1], "--roll-seconds", "0.5")
    wait_for(lambda: "2 partitions revoked" in logs[0].read_text())
    wait_for(lambda: "2 partitions assigned" in logs[1].read_text())
    assert len(landing.files()) == 2
    fill(100)
    wait_for(lambda: len(landing.in_landing()) >= 100)
    for process in (first, second):
        process.send_signal(signal.SIGTERM)
    assert [process.wait(60) for process in (first, second)] == [0, 0], logs[1].read_text()
    assert "SIGTERM: finishing what was read" in logs[1].read_text()
    # At least what the first had read when the second came, and had not handed over.
    assert delivered(logs[0]) >= 50, logs[0].read_text()
    # What nobody had read yet, a third gets.
    third = start(landing, logs[2], "--roll-seconds", "0.5")
    wait_for(lambda: "4 partitions assigned" in logs[2].read_text())
    wait_for(lambda: landing.kept() == topic.produced)
    third.send_signal(signal.SIGTERM)
    assert third.wait(60) == 0, logs[2].read_text()
    assert landing.run() == 0, landing.text()
    assert "0 records in 0 files" in landing.text()
    # The broker refuses an offset if the second member is amid joining: then it comes again.
    again = sum(come_again(log) for log in logs)
    assert len(landing.in_landing()) == 200 + again, [log.read_text() for log in logs]
