"""The account the server runs under: PostgreSQL refuses to run as root."""

import os
import pwd
from dataclasses import dataclass
from typing import Any

from scripts.local_postgres.errors import LocalPostgresError

UNPRIVILEGED_NAMES = ("postgres", "nobody")
"""Accounts that may run the server for root, in order of preference."""


@dataclass(frozen=True)
class ServerAccount:
    """The operating-system account that owns the data and runs the server."""

    uid: int
    gid: int

    def subprocess_arguments(self) -> dict[str, Any]:
        """Return the arguments of ``subprocess`` that every program of the server is run with."""
        surroundings: dict[str, Any] = {
            # Nothing of the caller's: PG* would redirect the programs, LANG would choose a locale.
            "env": {"LC_ALL": "C", "PATH": os.defpath},
            # The account may be unable to enter the current folder.
            "cwd": "/",
            "umask": 0o077,
        }
        if self.uid != os.geteuid():
            surroundings |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return surroundings


def server_account() -> ServerAccount:
    """Return the current user, or for root an unprivileged account of this machine.

    Raises:
        LocalPostgresError: root asked, and the machine has none of the known accounts.
    """
    if os.geteuid() != 0:
        return ServerAccount(os.geteuid(), os.getegid())
    for name in UNPRIVILEGED_NAMES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerAccount(entry.pw_uid, entry.pw_gid)
    raise LocalPostgresError(
        "PostgreSQL does not run as root, and this machine has none of the accounts "
        f"{', '.join(UNPRIVILEGED_NAMES)} to run it for you"
    )
