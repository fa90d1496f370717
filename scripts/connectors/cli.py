"""The command line."""

from pathlib import Path
from typing import Annotated

import typer

from scripts.connectors.commands import (
    ERR,
    FAILED,
    OUT,
    errors,
    give_order,
    put,
    wait_for,
    worker,
)
from scripts.connectors.configuration import Configuration, read_configuration
from scripts.connectors.errors import ConfigurationError, ConnectorError
from scripts.connectors.rest import DEFAULT_URL
from scripts.connectors.show import show_status
from scripts.connectors.waiting import is_paused, is_stopped, runs

FOLDER = Path("infra/kafka-connect/connectors")

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Connectors in Kafka Connect, through the REST interface of a worker at KAFKA_CONNECT_URL "
    f"(default {DEFAULT_URL}), as KAFKA_CONNECT_USER with KAFKA_CONNECT_PASSWORD where these are "
    "set. Exit codes: 0 done; 1 something fails, or it would change; 2 the input has faults.",
)

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

Yes = Annotated[bool, typer.Option("--yes", help="Do it; otherwise it is only told.")]


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
    with errors():
        wanted = _read(files)
        connect = worker()
        would_change = [put(connect, each, dry_run) for each in wanted]
        if not dry_run:
            wait_for(connect, [each.name for each in wanted], runs, timeout, settle, trace)
        elif any(would_change):
            raise typer.Exit(FAILED)


@app.command()
def validate(files: Files = None) -> None:
    """Have the worker check connectors' files.

    It tries to reach the database, too. It checks values only: a property that it does not know
    goes unnoticed. `check` finds those.
    """
    with errors():
        wanted = _read(files)
        connect = worker()
        found = False
        for each in wanted:
            faults = connect.faults(each.properties)
            found = found or bool(faults)
            for name, fault in faults:
                ERR.print(f"{each.file}: {name}: {fault}", markup=False)
            if not faults:
                OUT.print(f"{each.file}: valid", markup=False)
        if found:
            raise typer.Exit(FAILED)


@app.command()
def check(files: Files = None) -> None:
    """Compare connectors' files with Debezium's own classes.

    Finds unknown, removed and invalid properties, without a worker and a database. Needs Java's
    classes in the environment: requirements-debezium.txt.
    """
    with errors():
        wanted = _read(files)
        try:
            from scripts.connectors.java.check import faults_of
        except ModuleNotFoundError as error:
            message = f"{error.name} is missing: pip install --no-deps -r requirements-debezium.txt"
            raise ConfigurationError(message) from error
        found = [f"{each.file}: {fault}" for each in wanted for fault in faults_of(each.properties)]
        for line in found:
            ERR.print(line, markup=False)
        if found:
            raise typer.Exit(FAILED)
        for each in wanted:
            OUT.print(f"{each.file}: {len(each.properties)} properties, all known", markup=False)


@app.command()
def status(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Connectors; without, all.")
    ] = None,
    trace: Trace = False,
) -> None:
    """Show the states of connectors, and why they failed.

    Ends with 1 if one does not run, or if there is none.
    """
    with errors():
        connect = worker()
        wanted = names or connect.names()
        if not wanted:
            OUT.print(f"{connect.url}: no connectors", markup=False)
        all_run = bool(wanted)
        for name in wanted:
            state = connect.status(name)
            show_status(OUT, state, trace)
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
    give_order(
        names, lambda connect, name: connect.restart(name, only_failed), runs,
        timeout, settle, trace,
    )  # fmt: skip


@app.command()
def pause(names: Names, timeout: Timeout = 60) -> None:
    """Pause connectors; their tasks stay where they are."""
    give_order(names, lambda connect, name: connect.order(name, "pause"), is_paused, timeout)


@app.command()
def stop(names: Names, timeout: Timeout = 60) -> None:
    """Stop connectors; their configurations and offsets stay."""
    give_order(names, lambda connect, name: connect.order(name, "stop"), is_stopped, timeout)


@app.command()
def resume(names: Names, timeout: Timeout = 120, settle: Settle = 5, trace: Trace = False) -> None:
    """Resume connectors, and wait until they run."""
    give_order(
        names, lambda connect, name: connect.order(name, "resume"), runs, timeout, settle, trace
    )  # fmt: skip


@app.command()
def delete(names: Names, yes: Yes = False) -> None:
    """Delete connectors.

    Offsets, topics and schema history stay: registered again, they go on.
    """
    with errors():
        connect = worker()
        for name in names:
            connect.status(name)
        if not yes:
            ERR.print(f"With --yes this deletes {', '.join(names)}.", markup=False)
            raise typer.Exit(FAILED)
        for name in names:
            connect.delete(name)
            OUT.print(f"{name}: deleted", markup=False)


@app.command("reset-offsets")
def reset_offsets(names: Names, yes: Yes = False) -> None:
    """Have stopped connectors forget where they were.

    Resumed, they begin as new ones do: with a snapshot of all their tables. Topics and schema
    history stay.
    """
    with errors():
        connect = worker()
        states = [connect.status(name) for name in names]
        for state in states:
            if not is_stopped(state):
                raise ConnectorError(f"{state.name}: {state}: stop it first")
        if not yes:
            ERR.print(f"With --yes {', '.join(names)} will begin anew.", markup=False)
            raise typer.Exit(FAILED)
        for name in names:
            OUT.print(f"{name}: {connect.reset_offsets(name)}", markup=False)


def _read(files: list[Path] | None) -> list[Configuration]:
    paths = files or sorted(FOLDER.glob("*.json"))
    if not paths:
        raise ConfigurationError(f"{FOLDER}: has no connector: run make generate, or name a file")
    return [read_configuration(path) for path in paths]
