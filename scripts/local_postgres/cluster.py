"""Creating the data directory with one role and one database."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.local_postgres.errors import LocalPostgresError
from scripts.local_postgres.layout import Layout
from scripts.local_postgres.releases import Release

SUPERUSER = "postgres"
USER = "cdc"
DATABASE = "analytics"
PROGRAM_TIMEOUT = 300
"""Seconds; a start on an idle machine takes one."""


def create_cluster(layout: Layout, release: Release, password: str) -> Path:
    """Create a data directory beside its final place and return its path.

    The caller renames it once the password is kept: an interrupted creation leaves nothing that
    looks like a server. The role ``cdc`` may create databases and replicate, and is no superuser,
    as on a production server; the superuser has the same password.

    Args:
        password: letters and digits only, since it becomes part of a SQL statement.

    Raises:
        LocalPostgresError: a program failed; with what it said.
    """
    draft = layout.home / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    os.chown(draft, layout.account.uid, layout.account.gid)
    with tempfile.NamedTemporaryFile("w", dir=layout.home) as password_file:
        password_file.write(password)
        password_file.flush()
        os.chown(password_file.fileno(), layout.account.uid, layout.account.gid)
        _run_as_account(
            layout,
            [
                release.program("initdb"),
                f"--pgdata={draft}",
                f"--username={SUPERUSER}",
                f"--pwfile={password_file.name}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions",
            ],
        )
    _run_as_account(
        layout,
        [release.program("postgres"), "--single", "-D", draft, "-c", "exit_on_error=on", SUPERUSER],
        # One statement a line is what the single-user mode reads.
        statements=(
            f"create role {USER} login createdb replication password '{password}'\n"
            f"create database {DATABASE} owner {USER}\n"
        ),
    )
    return draft


def _run_as_account(
    layout: Layout, command: list[str | Path], statements: str | None = None
) -> None:
    """Run a program of the server under the server's account.

    Raises:
        LocalPostgresError: it failed; with the end of what it said.
    """
    try:
        result = subprocess.run(
            command,
            input=statements or "",
            capture_output=True,
            text=True,
            check=False,
            timeout=PROGRAM_TIMEOUT,
            **layout.account.subprocess_arguments(),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise LocalPostgresError(f"cannot run {command[0]}: {error}") from error
    if result.returncode != 0:
        said = (result.stdout + result.stderr).strip().splitlines()[-15:]
        raise LocalPostgresError("\n".join([f"{Path(command[0]).name} failed:", *said]))
