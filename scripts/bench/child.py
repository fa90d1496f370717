"""Other processes: how long they took and how much memory they needed."""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psutil

SAMPLE_SECONDS = 0.05


class ChildError(Exception):
    """A process failed; the text is what it printed."""


@dataclass(frozen=True)
class Child:
    """A process that has ended.

    Attributes:
        seconds: from its start to its end.
        peak_bytes: the most memory that it and its own children held at a time (resident set),
            asked for every `SAMPLE_SECONDS`.
    """

    seconds: float
    peak_bytes: int


def run_module(
    module: str, arguments: Sequence[str | Path], folder: Path, environment: Mapping[str, str]
) -> Child:
    """Run a Python module in a folder.

    Raises:
        ChildError: it failed.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    peak = 0
    with tempfile.TemporaryFile() as output:
        started = perf_counter()
        child = psutil.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        while child.poll() is None:
            peak = max(peak, _resident_bytes(child))
            with suppress(psutil.TimeoutExpired):
                child.wait(SAMPLE_SECONDS)
        seconds = perf_counter() - started
        if child.returncode:
            output.seek(0)
            raise ChildError(f"python -m {module}: {output.read().decode(errors='replace')}")
    return Child(seconds, peak)


def _resident_bytes(process: psutil.Process) -> int:
    # A process may end between two questions.
    with suppress(psutil.NoSuchProcess):
        processes = [process, *process.children(recursive=True)]
        return sum(each.memory_info().rss for each in processes)
    return 0
