"""A database whose owner may create roles and is no superuser, as an administrator has it."""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from click.testing import Result
from psycopg import sql
from typer.testing import CliRunner

from scripts.database_roles.cli import app
from scripts.database_roles.roles import Roles
from scripts.scratch_database import scratch_database

PROJECT = Path(__file__).resolve().parents[3]
PASSWORD = os.environ.get("PGPASSWORD") or uuid.uuid4().hex
SUPERUSER = "postgres"  # of the embedded server, with the password of the environment


@dataclass(frozen=True)
class Server:
    """A database, its administrator, and the names of roles and logins for it."""

    database: str
    admin: str
    roles: Roles
    _superuser: str | None = field(repr=False)

    @property
    def logins(self) -> Roles:
        """A login for each role."""
        return Roles(*(f"{role}_login" for role in self.roles))

    def environment(self, user: str) -> dict[str, str]:
        """The environment for a process that works in the database as this user."""
        return os.environ | {
            "PGDATABASE": self.database,
            "PGUSER": user,
            "PGPASSWORD": PASSWORD,
        }

    def connect(self, user: str) -> psycopg.Connection:
        """A connection of this user that commits each statement."""
        return psycopg.connect(dbname=self.database, user=user, password=PASSWORD, autocommit=True)

    def run(self, *options: str, user: str = "") -> Result:
        """Run the command as the administrator, or another."""
        names = dict(zip(("owner", "loader", "transformer", "reader"), self.roles, strict=True))
        arguments = [f"--{role}={name}" for role, name in names.items()]
        return CliRunner().invoke(
            app, [*arguments, *options], env=self.environment(user or self.admin)
        )

    def set_up(self, *options: str) -> str:
        """Run the command, which must succeed, and give each login a password."""
        logins = zip(("owner", "loader", "transformer", "reader"), self.logins, strict=True)
        done = self.run(*(f"--login={role}={name}" for role, name in logins), *options)
        assert done.exit_code == 0, done.output
        with self.connect(self.admin) as connection:
            for login in self.logins:
                set_password(connection, login)
        return done.output

    def as_superuser(self, statement: str) -> None:
        """Run a statement that an administrator may not."""
        with psycopg.connect(dbname=self.database, user=self._superuser, autocommit=True) as server:
            server.execute(statement)


def set_password(connection: psycopg.Connection, role: str) -> None:
    """Let a role log in with the password of these tests."""
    statement = sql.SQL("alter role {} login password {}")
    connection.execute(statement.format(sql.Identifier(role), sql.Literal(PASSWORD)))


@pytest.fixture(scope="module")
def superuser() -> str | None:
    """Who may create an administrator: the user of the environment, or the embedded superuser."""
    for user in (None, SUPERUSER):
        try:
            with psycopg.connect("", user=user) as connection:
                if connection.execute("show is_superuser").fetchone() == ("on",):
                    return user
        except psycopg.OperationalError:
            continue
    return pytest.skip("a superuser is needed, and neither PGUSER nor postgres is one here")


@pytest.fixture(scope="module")
def new_server(superuser: str | None) -> Iterator[Callable[[], Server]]:
    """Makes such databases, and drops them and their roles at the end of the module."""
    servers: list[Server] = []
    with ExitStack() as databases:

        def new_server() -> Server:
            suffix = uuid.uuid4().hex[:8]
            name = databases.enter_context(scratch_database("test_roles", user=superuser))
            kinds = ("Owner", "loader", "transformer", "reader")
            roles = Roles(*(f"{kind} {suffix}" for kind in kinds))
            server = Server(name, f"admin_{suffix}", roles, superuser)
            servers.append(server)
            with psycopg.connect(dbname=name, user=superuser, autocommit=True) as connection:
                connection.execute(f"create role {server.admin} createrole")
                set_password(connection, server.admin)
                connection.execute(f'alter database "{name}" owner to {server.admin}')
            return server

        yield new_server
    with psycopg.connect("", user=superuser, autocommit=True) as connection:
        for server in servers:
            for role in (*server.logins, *server.roles, server.admin):
                drop = sql.SQL("drop role if exists {}")
                connection.execute(drop.format(sql.Identifier(role)))


@pytest.fixture
def server(new_server: Callable[[], Server]) -> Server:
    """A database for one test, empty at first."""
    return new_server()
