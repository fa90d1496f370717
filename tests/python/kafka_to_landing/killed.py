"""Runs kafka_to_landing in forked processes that may kill themselves at a point of their work.

Reads jobs from standard input, a JSON object a line: `arguments`, `environment`, `log`, and `kill`,
such as ["rename", "before", 2]: SIGKILL before the second rename, or another signal. Writes a line with the exit code
of each, -9 if it was killed. Forking spares the start of Python and its imports.
"""

import functools
import json
import os
import signal
import sys
from pathlib import Path

from confluent_kafka import Consumer

from scripts import object_store
from scripts.kafka_to_landing import cli, open_segments, stores
from scripts.kafka_to_landing.part import Part
from scripts.kafka_to_landing.segment import Segment


class CommittingConsumer(Consumer):
    """A class whose methods can be replaced."""

    def commit(self, *args, **kwargs):
        return super().commit(*args, **kwargs)


POINTS = {
    "line": (open_segments, "landing_line"),
    "block": (Part, "flush"),
    "keep": (Segment, "keep"),
    "sync": (stores, "_sync"),
    "rename": (Path, "replace"),
    "upload": (object_store, "put_file"),
    "commit": (CommittingConsumer, "commit"),
}


def kill_at(point: str, when: str, number: int, name_of_signal: str = "SIGKILL") -> None:
    owner, name = POINTS[point]
    function = getattr(owner, name)
    calls = 0

    @functools.wraps(function)
    def counted(*args, **kwargs):
        nonlocal calls
        calls += 1
        signal_at = when if calls == number else None
        if signal_at == "before":
            os.kill(os.getpid(), signal.Signals[name_of_signal])
        result = function(*args, **kwargs)
        if signal_at == "after":
            os.kill(os.getpid(), signal.Signals[name_of_signal])
        return result

    setattr(owner, name, counted)


def work(job: dict) -> None:
    log = os.open(job["log"], os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.update(job["environment"])
    cli.Consumer = CommittingConsumer
    if job["kill"]:
        kill_at(*job["kill"])
    cli.app(job["arguments"])


if __name__ == "__main__":
    for line in sys.stdin:
        if (child := os.fork()) == 0:
            try:
                work(json.loads(line))
            except SystemExit as end:
                sys.stdout.flush()
                os._exit(end.code or 0)
            os._exit(99)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
