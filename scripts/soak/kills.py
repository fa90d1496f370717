"""A feed, and consumers that are killed while it goes on."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from scripts.soak.broker import Broker
from scripts.soak.consumer import Consumer
from scripts.soak.records import Given

SMALL_FILES = ("--roll-megabytes", "0.2", "--roll-seconds", "0.5")
ONCE_SECONDS = (0.3, 2.5)
"""Between these is the life of a run with --once."""
MEMBER_SECONDS = (8.0, 20.0)
"""From the death of one member of the group to that of the next: both wait for their partitions."""
SETTLE_SECONDS = 15.0
"""After the last death, so that the group forgets who died."""
STEP_SECONDS = 0.05


@dataclass
class Kills:
    """How runs ended: killed with SIGKILL, or by themselves."""

    killed: int = 0
    ended: int = 0


class Feed(threading.Thread):
    """Produces records at a steady rate for some seconds."""

    def __init__(self, broker: Broker, records: Iterator[Given], rate: int, seconds: float) -> None:
        super().__init__(name="feed", daemon=True)
        self._broker = broker
        self._records = records
        self._rate = rate
        self._seconds = seconds

    def run(self) -> None:
        """Produce."""
        begin, sent = time.monotonic(), 0
        while (passed := time.monotonic() - begin) < self._seconds:
            while sent < passed * self._rate:
                self._broker.send(*next(self._records))
                sent += 1
            time.sleep(STEP_SECONDS)
        self._broker.flush()


def kill_runs_of_once(feed: Feed, consumer: Consumer, random: Random, kills: Kills) -> None:
    """Start a run with --once, kill it at some moment, and so on, while there is a feed."""
    while feed.is_alive():
        process = consumer.start(
            "--once", "--compression", random.choice(("gzip", "zstd")), *SMALL_FILES
        )
        end = time.monotonic() + random.uniform(*ONCE_SECONDS)
        while process.poll() is None and time.monotonic() < end:
            time.sleep(STEP_SECONDS)
        if process.poll() is None:
            process.kill()
            kills.killed += 1
        elif process.returncode:
            raise RuntimeError(f"a run failed:\n{consumer.log.read_text()[-2000:]}")
        else:
            kills.ended += 1
        process.wait()


def kill_members(feed: Feed, consumer: Consumer, random: Random, kills: Kills) -> None:
    """Keep two members of the group alive, and kill one of them at some moment, and so on."""
    members = [consumer.start(*SMALL_FILES) for _ in range(2)]
    try:
        while feed.is_alive():
            feed.join(random.uniform(*MEMBER_SECONDS))
            if not feed.is_alive():
                break
            victim = random.randrange(len(members))
            if members[victim].poll() is not None:
                raise RuntimeError(f"a member ended:\n{consumer.log.read_text()[-2000:]}")
            members[victim].kill()
            members[victim].wait()
            kills.killed += 1
            members[victim] = consumer.start(*SMALL_FILES)
        time.sleep(SETTLE_SECONDS)
    finally:
        for member in members:
            member.terminate()
        kills.ended += sum(member.wait() == 0 for member in members)
