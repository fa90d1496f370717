"""Command line of the embedded PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from scripts.local_postgres import server
from scripts.local_postgres.connection import Connection
from scripts.local_postgres.errors import BadInputError, LocalPostgresError
from scripts.local_postgres.layout import layout_of
from scripts.local_postgres.releases import existing_major

app = typer.Typer(
    help=(
        "An embedded PostgreSQL for this clone, on 127.0.0.1 only, data in .postgres/ "
        "(for root: in /var/lib/cdc-staging/). CDC_LOCAL_POSTGRES=18|16 chooses the version."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def start() -> None:
    """Start the server; create it first if there is none."""
    with _reported():
        connection = server.start(layout_of())
        typer.echo(_description(connection))


@app.command()
def stop() -> None:
    """Stop the server; its data stay."""
    with _reported():
        stopped = server.stop(layout_of())
        typer.echo("PostgreSQL stopped" if stopped else "PostgreSQL was not running")


@app.command()
def status() -> None:
    """Tell whether the server runs; exit code 1 if not."""
    with _reported():
        connection = server.running_connection(layout_of())
        if connection is None:
            typer.echo("PostgreSQL is not running")
            raise typer.Exit(1)
        typer.echo(_description(connection))


@app.command()
def destroy() -> None:
    """Stop the server and delete it with all its data."""
    with _reported():
        server.destroy(layout_of())
        typer.echo("PostgreSQL and its data are gone")


@app.command()
def env(
    start_it: Annotated[
        bool, typer.Option("--start", help="Start the server if it does not run.")
    ] = False,
) -> None:
    """Print shell exports of PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE."""
    with _reported():
        layout = layout_of()
        connection = server.start(layout) if start_it else server.running_connection(layout)
        if connection is None:
            raise LocalPostgresError("PostgreSQL is not running: start it with 'make postgres'")
        typer.echo(connection.shell_exports())


def _description(connection: Connection) -> str:
    major = existing_major(layout_of().data)
    return (
        f"PostgreSQL {major} runs on {connection.host}:{connection.port}, "
        f"database {connection.dbname}, user {connection.user}"
    )


@contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except (LocalPostgresError, OSError) as error:
        typer.echo(f"local_postgres: {error}", err=True)
        raise typer.Exit(2 if isinstance(error, BadInputError) else 1) from error
