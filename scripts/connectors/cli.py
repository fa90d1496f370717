"""The command line."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from scripts.connectors.configuration import Configuration, read_configuration
from scripts.connectors.difference import difference
from scripts.connectors.errors import ConfigurationError, ConnectorError
from scripts.connectors.rest import DEFAULT_URL, KafkaConnect
from scripts.connectors.show import show_changes, show_failures, show_status
from scripts.connectors.status import Status
from scripts.connectors.waiting import NotReachedError, is_paused, is_stopped, runs, wait

FOLDER = Path("infra/kafka-connect/connectors")

_LOCAL = re.compile(r"http://(localhost|127\.\d+\.\d+\.\d+|\[::1])(:|/|$)")

FAILED = 1
BAD_INPUT = 2

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Connectors in Kafka Connect, through the REST interface of a worker at KAFKA_CONNECT_URL "
    f"(default {DEFAULT_URL}), as KAFKA_CONNECT_USER with KAFKA_CONNECT_PASSWORD where these are "
    "set. Exit codes: 0 done; 1 something fails, or it would change; 2 the input has faults.",
)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE]...", help=f"Connectors; without, all of {FOLDER}."),
]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Names of connectors.")]
Timeout = Annotated[float, typer.Option(min=0, help="Seconds to wait for the state.")]
Settle = Annotated[
    float, typer.Option(min=0, help="Seconds that the state, or a failure, must last to count.")
]
Trace = Annotated[
    bool, typer.Option("--trace", help="The whole stack trace, not just the exceptions in it.")
]


@app.command()
def register(
    files: Files = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing; exit 1 if something would change.")
    ] = False,
    timeout: Timeout = 120,
    settle: Settle = 5,
    trace: Trace = False,
) -> None:
    """Register or update connectors, and wait until they run.

    Shows what differs from the running configuration; where nothing does, nothing is sent.
    """
    with _errors():
        wanted = _read(files)
        connect = _connect()
        would_change = [_put(connect, each, dry_run) for each in wanted]
        if not dry_run:
            _wait(connect, [each.name for each in wanted], runs, timeout, settle, trace)
        elif any(would_change):
            raise typer.Exit(FAILED)


@app.command()
def validate(files: Files = None) -> None:
    """Have the worker check connectors' files.

    It tries to reach the database, too. It checks values only: a property that it does not know
    goes unnoticed. `check` finds those.
    """
    with _errors():
        wanted = _read(files)
        connect = _connect()
        found = False
        for each in wanted:
            faults = connect.faults(each.properties)
            found = found or bool(faults)
            for name, fault in faults:
                _err.print(f"{each.file}: {name}: {fault}", markup=False)
            if not faults:
                _out.print(f"{each.file}: valid", markup=False)
        if found:
            raise typer.Exit(FAILED)


@app.command()
def check(files: Files = None) -> None:
    """Compare connectors' files with Debezium's own classes.

    Finds unknown, removed and invalid properties, without a worker and a database. Needs Java's
    classes in the environment: requirements-debezium.txt.
    """
    with _errors():
        wanted = _read(files)
        try:
            from scripts.connectors.java.check import faults_of
        except ModuleNotFoundError as error:
            message = f"{error.name} is missing: pip install -r requirements-debezium.txt"
            raise ConfigurationError(message) from error
        found = [f"{each.file}: {fault}" for each in wanted for fault in faults_of(each.properties)]
        for line in found:
            _err.print(line, markup=False)
        if found:
            raise typer.Exit(FAILED)
        for each in wanted:
            _out.print(f"{each.file}: {len(each.properties)} properties, all known", markup=False)


@app.command()
def status(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Connectors; without, all.")
    ] = None,
    trace: Trace = False,
) -> None:
    """Show the states of connectors, and why they failed.

    Ends with 1 if one does not run.
    """
    with _errors():
        connect = _connect()
        wanted = names or connect.names()
        if not wanted:
            _out.print(f"{connect.url}: no connectors", markup=False)
        all_run = True
        for name in wanted:
            state = connect.status(name)
            show_status(_out, state, trace)
            all_run = all_run and state.runs
        if not all_run:
            raise typer.Exit(FAILED)


@app.command()
def restart(
    names: Names,
    only_failed: Annotated[
        bool, typer.Option("--only-failed", help="Leave what runs alone.")
    ] = False,
    timeout: Timeout = 120,
    settle: Settle = 5,
    trace: Trace = False,
) -> None:
    """Restart connectors with their tasks, and wait until they run.

    Secrets are read anew.
    """
    _order(
        names, lambda connect, name: connect.restart(name, only_failed), runs,
        timeout, settle, trace,
    )  # fmt: skip


@app.command()
def pause(names: Names, timeout: Timeout = 60) -> None:
    """Pause connectors; their tasks stay where they are."""
    _order(names, lambda connect, name: connect.order(name, "pause"), is_paused, timeout)


@app.command()
def stop(names: Names, timeout: Timeout = 60) -> None:
    """Stop connectors; their configurations and offsets stay."""
    _order(names, lambda connect, name: connect.order(name, "stop"), is_stopped, timeout)


@app.command()
def resume(names: Names, timeout: Timeout = 120, settle: Settle = 5, trace: Trace = False) -> None:
    """Resume connectors, and wait until they run."""
    _order(
        names, lambda connect, name: connect.order(name, "resume"), runs, timeout, settle, trace
    )  # fmt: skip


@app.command()
def delete(
    names: Names,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; otherwise it is only told.")] = False,
) -> None:
    """Delete connectors.

    Offsets, topics and schema history stay: registered again, they go on.
    """
    with _errors():
        connect = _connect()
        for name in names:
            connect.status(name)
        if not yes:
            _err.print(f"With --yes this deletes {', '.join(names)}.", markup=False)
            raise typer.Exit(FAILED)
        for name in names:
            connect.delete(name)
            _out.print(f"{name}: deleted", markup=False)


def _order(
    names: list[str],
    order: Callable[[KafkaConnect, str], None],
    reached: Callable[[Status], bool],
    timeout: float,
    settle: float = 0,
    trace: bool = False,
) -> None:
    """Gives an order to each of the connectors, then waits for all."""
    with _errors():
        connect = _connect()
        for name in names:
            order(connect, name)
        _wait(connect, names, reached, timeout, settle, trace)


def _wait(
    connect: KafkaConnect,
    names: list[str],
    reached: Callable[[Status], bool],
    timeout: float,
    settle: float,
    trace: bool,
) -> None:
    failed = False
    for name in names:
        try:
            show_status(_out, wait(connect, name, reached, timeout, settle))
        except NotReachedError as error:
            failed = True
            _err.print(str(error), markup=False)
            if error.status:
                show_failures(_err, error.status, trace)
    if failed:
        raise typer.Exit(FAILED)


def _put(connect: KafkaConnect, wanted: Configuration, dry_run: bool) -> bool:
    """Shows what a configuration changes, and sends it if it changes something; tells whether."""
    running = connect.config(wanted.name)
    changes = difference(running or {}, wanted.properties)
    if running is None:
        _out.print(f"{wanted.name}: new, {len(wanted.properties)} properties", markup=False)
    elif changes:
        count = len(changes)
        plural = "y differs" if count == 1 else "ies differ"
        _out.print(f"{wanted.name}: {count} propert{plural}", markup=False)
        show_changes(_out, changes)
    else:
        _out.print(f"{wanted.name}: as it should be", markup=False)
    if changes and not dry_run:
        connect.put_config(wanted.name, wanted.properties)
    return bool(changes)


def _read(files: list[Path] | None) -> list[Configuration]:
    paths = files or sorted(FOLDER.glob("*.json"))
    if not paths:
        raise ConfigurationError(f"{FOLDER}: has no connector: run make generate, or name a file")
    return [read_configuration(path) for path in paths]


def _connect() -> KafkaConnect:
    user = os.environ.get("KAFKA_CONNECT_USER")
    password = os.environ.get("KAFKA_CONNECT_PASSWORD", "")
    url = os.environ.get("KAFKA_CONNECT_URL") or DEFAULT_URL
    if user and url.startswith("http:") and not _LOCAL.match(url):
        _err.print("warning: http sends the password as it is: should KAFKA_CONNECT_URL be https?")
    return KafkaConnect(url, (user, password) if user else None)


@contextmanager
def _errors() -> Iterator[None]:
    """Ends the command with a message where something goes wrong."""
    try:
        yield
    except ConfigurationError as error:
        _fail(str(error), BAD_INPUT)
    except ConnectorError as error:
        _fail(str(error), FAILED)


def _fail(message: str, code: int) -> None:
    _err.print(message, markup=False)
    raise typer.Exit(code)
