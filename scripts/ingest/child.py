"""A command of the project as a process of its own.

A process has its own memory and exit code, and may handle signals, which a thread may not.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from scripts.ingest.errors import StepFailedError

GRACE_SECONDS = 60.0
"""From SIGTERM to SIGKILL: the consumer finishes and commits what it has read."""
LAST_LINES = 20


@dataclass(frozen=True)
class Finished:
    """What a process printed until it ended well."""

    out: list[str]
    err: list[str]


def run(
    step: str,
    command: Sequence[str],
    limit_minutes: float,
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run a command to its end.

    It is a process group of its own: SIGINT of the terminal reaches this process only, which ends
    the group in good order.

    Args:
        step: what a failure is reported as.
        environment: variables that it has beside those of this process.

    Raises:
        StepFailedError: it ended with another exit code than 0, or took too long.
    """
    child = subprocess.Popen(
        command,
        env=os.environ | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        out, err = child.communicate(timeout=limit_minutes * 60)
    except subprocess.TimeoutExpired as error:
        _end(child)
        raise StepFailedError(step, None, f"ended after {limit_minutes:g} minutes") from error
    except BaseException:
        _end(child)
        raise
    if child.returncode:
        raise StepFailedError(step, child.returncode, _last_lines(out, err))
    return Finished(out.splitlines(), err.splitlines())


def _last_lines(out: str, err: str) -> str:
    lines = [line for line in (*out.splitlines(), *err.splitlines()) if line.strip()]
    return "\n".join(lines[-LAST_LINES:]) or "it printed nothing"


def _end(child: subprocess.Popen[str]) -> None:
    """SIGTERM to the group, then SIGKILL to what is left of it.

    A second SIGTERM to this process does not cut that short, or the group would live on.
    """
    before = signal.getsignal(signal.SIGTERM)
    is_main = threading.current_thread() is threading.main_thread()
    if is_main:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            # Goes on reading, so that a full pipe holds nothing up.
            child.communicate(timeout=GRACE_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    finally:
        if is_main:
            signal.signal(signal.SIGTERM, before)
