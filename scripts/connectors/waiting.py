"""Waits until a connector is in the state that was asked for."""

import time
from collections.abc import Callable

from scripts.connectors.errors import ConnectorError
from scripts.connectors.rest import KafkaConnect, NotFoundError
from scripts.connectors.status import PAUSED, STOPPED, Status

_POLL_SECONDS = 0.5


class NotReachedError(ConnectorError):
    """The connector is not in the state that was asked for.

    Args:
        status: the last states, None: it has none yet.
    """

    def __init__(self, message: str, status: Status | None) -> None:
        super().__init__(message)
        self.status = status


def runs(status: Status) -> bool:
    return status.runs


def is_paused(status: Status) -> bool:
    return status.all_are(PAUSED)


def is_stopped(status: Status) -> bool:
    return status.connector.state == STOPPED and not status.tasks


def wait(
    connect: KafkaConnect,
    name: str,
    reached: Callable[[Status], bool],
    timeout: float,
    settle: float,
) -> Status:
    """Waits until a state holds, and returns it.

    For some time after a change the states are those from before it, and a task may start and then
    fail. So a state, be it the wanted one or a failure, counts when it has lasted.

    Args:
        timeout: seconds that are waited for the state to come.
        settle: seconds that it must last.

    Raises:
        NotReachedError: something has failed, or the time is over.
    """
    deadline = time.monotonic() + timeout
    last: Status | None = None
    since = time.monotonic()
    while True:
        try:
            status = connect.status(name)
        except NotFoundError:
            status = None
        now = time.monotonic()
        if status != last:
            last, since = status, now
        there = last is not None and reached(last)
        if last and now - since >= settle:
            if there:
                return last
            if last.failed:
                raise NotReachedError(f"{name} has failed: {last}", last)
        if now > deadline and not there:
            states = str(last) if last else "it has no state"
            raise NotReachedError(f"{name}: not so within {timeout:g} s: {states}", last)
        time.sleep(_POLL_SECONDS)
