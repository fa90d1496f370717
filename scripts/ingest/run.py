"""Steps one after the other, each tried again, failures gathered."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from scripts.ingest.errors import IngestError, StepFailedError

Log = logging.Logger | logging.LoggerAdapter


@dataclass(frozen=True)
class Told:
    """What a step tells: what it did, and what somebody should look at."""

    lines: list[str]
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """A part of a run.

    Attributes:
        exit_code: of the whole run, if this is the first step that fails.
        work: raises StepFailedError.
    """

    name: str
    exit_code: int
    work: Callable[[], Told]


class RunFailedError(IngestError):
    """Steps failed; the others were done.

    Attributes:
        exit_code: that of the first.
    """

    def __init__(self, failed: Sequence[Step]) -> None:
        names = ", ".join(step.name for step in failed)
        super().__init__(f"failed: {names}; what could be done without was done")
        self.exit_code = failed[0].exit_code


def run_steps(
    steps: Sequence[Step],
    execute: Callable[[Step], Told],
    log: Log,
    check: Callable[[], None],
) -> None:
    """Do all steps, in their order.

    Each is right by itself, so one that fails keeps no other from its work: what has landed is
    loaded although Kafka is away.

    Args:
        execute: does a step, again if need be.
        check: raises IngestError before a step if the run must not go on.

    Raises:
        RunFailedError: at the end, if a step failed.
        IngestError: the run must not go on.
    """
    failed = []
    for step in steps:
        check()
        started = time.monotonic()
        try:
            told = execute(step)
        except StepFailedError as error:
            log.error("%s", error)
            failed.append(step)
            continue
        for line in told.warnings:
            log.warning("%s: %s", step.name, line)
        for line in told.lines[:-1]:
            log.info("%s: %s", step.name, line)
        last = "".join(told.lines[-1:])
        log.info("%s: %s (%.1f s)", step.name, last, time.monotonic() - started)
    if failed:
        raise RunFailedError(failed)


def try_again(
    step: Step,
    retries: int,
    pause_seconds: float,
    log: Log,
    sleep: Callable[[float], None] = time.sleep,
) -> Told:
    """Do a step, and again after a failure that may pass.

    Args:
        retries: how often at most.
        pause_seconds: before the first time; twice as long before each further one.

    Raises:
        StepFailedError: the last one.
    """
    for number in range(retries):
        try:
            return step.work()
        except StepFailedError as error:
            if not error.may_pass:
                raise
            pause = pause_seconds * 2**number
            log.warning("%s", error)
            log.warning("%s: again in %g s, time %d of %d", step.name, pause, number + 1, retries)
            sleep(pause)
    return step.work()
