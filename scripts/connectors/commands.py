"""What the commands share: the worker of the environment, orders, waiting, errors."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from scripts.connectors.configuration import Configuration
from scripts.connectors.difference import difference
from scripts.connectors.errors import ConfigurationError, ConnectorError
from scripts.connectors.rest import DEFAULT_URL, KafkaConnect, credentials
from scripts.connectors.show import show_changes, show_failures, show_status
from scripts.connectors.status import Status
from scripts.connectors.waiting import NotReachedError, wait

FAILED = 1
BAD_INPUT = 2

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)

_LOCAL = re.compile(r"http://(localhost|127\.\d+\.\d+\.\d+|\[::1])(:|/|$)")


def worker() -> KafkaConnect:
    """Returns the worker that the environment names.

    Raises:
        ConnectorError: its URL cannot be used.
    """
    signed_in = credentials()
    url = os.environ.get("KAFKA_CONNECT_URL") or DEFAULT_URL
    if signed_in and url.startswith("http:") and not _LOCAL.match(url):
        ERR.print("warning: http sends the password as it is: should KAFKA_CONNECT_URL be https?")
    return KafkaConnect(url, signed_in)


def put(connect: KafkaConnect, wanted: Configuration, dry_run: bool) -> bool:
    """Shows what a configuration changes, and sends it if it changes something; tells whether."""
    running = connect.config(wanted.name)
    changes = difference(running or {}, wanted.properties)
    if running is None:
        OUT.print(f"{wanted.name}: new, {len(wanted.properties)} properties", markup=False)
    elif changes:
        count = len(changes)
        plural = "y differs" if count == 1 else "ies differ"
        OUT.print(f"{wanted.name}: {count} propert{plural}", markup=False)
        show_changes(OUT, changes)
    else:
        OUT.print(f"{wanted.name}: as it should be", markup=False)
    if changes and not dry_run:
        connect.put_config(wanted.name, wanted.properties)
    return bool(changes)


def give_order(
    names: list[str],
    order: Callable[[KafkaConnect, str], None],
    reached: Callable[[Status], bool],
    timeout: float,
    settle: float = 0,
    trace: bool = False,
) -> None:
    """Gives an order to each of the connectors, then waits for all."""
    with errors():
        connect = worker()
        for name in names:
            order(connect, name)
        wait_for(connect, names, reached, timeout, settle, trace)


def wait_for(
    connect: KafkaConnect,
    names: list[str],
    reached: Callable[[Status], bool],
    timeout: float,
    settle: float,
    trace: bool,
) -> None:
    """Waits for each of the connectors and shows it; ends the command if one does not get there."""
    failed = False
    for name in names:
        try:
            show_status(OUT, wait(connect, name, reached, timeout, settle))
        except NotReachedError as error:
            failed = True
            ERR.print(str(error), markup=False)
            if error.status:
                show_failures(ERR, error.status, trace)
    if failed:
        raise typer.Exit(FAILED)


@contextmanager
def errors() -> Iterator[None]:
    """Ends the command with a message where something goes wrong."""
    try:
        yield
    except ConfigurationError as error:
        _fail(str(error), BAD_INPUT)
    except ConnectorError as error:
        _fail(str(error), FAILED)


def _fail(message: str, code: int) -> None:
    ERR.print(message, markup=False)
    raise typer.Exit(code)
