"""Starting the server process and waiting until it takes connections."""

import subprocess
import time

from scripts.local_postgres.errors import LocalPostgresError
from scripts.local_postgres.layout import Layout
from scripts.local_postgres.ports import choose_port
from scripts.local_postgres.postmaster import live_postmaster, lock_file_of
from scripts.local_postgres.releases import Release
from scripts.local_postgres.settings import command_line

START_TIMEOUT = 120
"""Seconds; recovery after a crash in the middle of a bulk load takes the longest."""

ATTEMPTS = 5

PASSING_TROUBLES = (
    # Somebody took the port after it was chosen.
    "could not bind",
    # The children of a crashed server are about to end.
    "pre-existing shared memory block",
)


def launch(layout: Layout, release: Release, preferred_port: int) -> int:
    """Start the server on a data directory without a live one and return its port.

    Raises:
        LocalPostgresError: it does not come up; with the end of its log.
    """
    # The lock file is a crash's; its process id may be somebody else's by now.
    lock_file_of(layout.data).unlink(missing_ok=True)
    for _ in range(ATTEMPTS):
        port = choose_port(preferred_port)
        if _comes_up(layout, release, port):
            return port
        if not any(
            trouble in layout.log.read_text(errors="replace") for trouble in PASSING_TROUBLES
        ):
            break
        time.sleep(0.5)
    raise LocalPostgresError(f"PostgreSQL does not start.\n{end_of_log(layout)}")


def end_of_log(layout: Layout) -> str:
    """Return the last lines of the server's log, with its path."""
    lines = layout.log.read_text(errors="replace").splitlines() if layout.log.exists() else []
    return "\n".join([f"The end of {layout.log}:", *lines[-15:]])


def _comes_up(layout: Layout, release: Release, port: int) -> bool:
    if layout.log.exists():
        layout.log.replace(layout.log.with_suffix(".previous.log"))
    layout.log.touch(mode=0o600)
    with layout.log.open("w") as log:
        process = subprocess.Popen(
            [release.program("postgres"), "-D", layout.data, *command_line(port)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # It outlives this command and the terminal.
            start_new_session=True,
            **layout.account.subprocess_arguments(),
        )
    deadline = time.monotonic() + START_TIMEOUT
    while process.poll() is None:
        server = live_postmaster(layout.data)
        if server is not None and server.is_ready:
            # Not waited for on purpose; a set return code keeps Popen from complaining.
            process.returncode = 0
            return True
        if time.monotonic() > deadline:
            process.terminate()
            raise LocalPostgresError(
                f"PostgreSQL was not ready after {START_TIMEOUT} s.\n{end_of_log(layout)}"
            )
        time.sleep(0.02)
    return False
