"""Where the embedded server of one clone keeps its files."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from scripts.local_postgres.account import ServerAccount, server_account

PROJECT = Path(__file__).resolve().parents[2]
ROOT_HOMES = Path("/var/lib/cdc-staging")
"""Homes of servers started by root. Only root can write here, so nobody can plant a path first."""


@dataclass(frozen=True)
class Layout:
    """The paths of one clone's server and the account that runs it.

    Attributes:
        project: the clone.
        state: ``.postgres/`` of the clone; private to the user: connection facts and a lock.
        home: what holds the data. The same as ``state`` for an ordinary user; for root a folder
            the unprivileged account can reach, wherever the clone lies.
        account: owner of the data directory.
    """

    project: Path
    state: Path
    home: Path
    account: ServerAccount

    @property
    def connection_file(self) -> Path:
        """Connection facts, password included; mode 0600."""
        return self.state / "connection.json"

    @property
    def lock_file(self) -> Path:
        """Held while a command changes anything."""
        return self.state / "lock"

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """The server's log since its last start."""
        return self.home / "server.log"

    @property
    def is_outside_clone(self) -> bool:
        """Whether this is root's server: its account may be unable to enter the clone."""
        return self.home != self.state


def layout_of(project: Path = PROJECT, root_homes: Path = ROOT_HOMES) -> Layout:
    """Return the layout for a clone and the current user.

    Raises:
        LocalPostgresError: see ``server_account``.
    """
    state = project / ".postgres"
    home = root_home(project, root_homes) if os.geteuid() == 0 else state
    return Layout(project=project, state=state, home=home, account=server_account())


def root_home(project: Path, root_homes: Path = ROOT_HOMES) -> Path:
    """Return the home that root's server of the clone at ``project`` has."""
    return root_homes / hashlib.sha256(os.fsencode(project)).hexdigest()[:16]
