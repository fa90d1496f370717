"""Runs of scripts.ingest, each minute or one after the other."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.soak.kills import Feed

BEFORE_RUN_SECONDS = 1.0
"""The feed ends so long before the last run, which brings all that came."""


@dataclass(frozen=True)
class Ingest:
    """Runs `python -m scripts.ingest once`.

    Attributes:
        project: the project's folder, in which it runs.
        environment: of the process; it names Kafka and the database.
    """

    project: Path
    environment: dict[str, str]

    def run(self) -> float:
        """Run it once; the seconds it took, its start included.

        Raises:
            RuntimeError: it failed.
        """
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "scripts.ingest", "once"],
            cwd=self.project,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"scripts.ingest failed:\n{done.stdout}{done.stderr}")
        return time.monotonic() - started


def each(seconds: float, runs: int, ingest: Ingest, feed: Feed) -> Iterator[float]:
    """Begin a run each so many seconds while there is a feed; the seconds of each run."""
    begin = time.monotonic()
    feed.start()
    for number in range(1, runs + 1):
        time.sleep(max(0.0, begin + number * seconds - time.monotonic()))
        yield ingest.run()
    feed.join()


def back_to_back(ingest: Ingest, feed: Feed) -> Iterator[float]:
    """Begin a run when the one before has ended; after the feed one more."""
    feed.start()
    while feed.is_alive():
        yield ingest.run()
    yield ingest.run()
