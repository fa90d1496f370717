"""Starting, stopping and deleting the embedded server of a clone."""

import contextlib
import os
import secrets
import shutil
import signal
import time
from dataclasses import replace

from scripts.local_postgres import cluster
from scripts.local_postgres.connection import Connection, read_connection, write_connection
from scripts.local_postgres.errors import CopiedDataError, LocalPostgresError
from scripts.local_postgres.home import prepare_home, usable_release
from scripts.local_postgres.launch import START_TIMEOUT, end_of_log, launch
from scripts.local_postgres.layout import Layout
from scripts.local_postgres.lock import exclusive
from scripts.local_postgres.ports import DEFAULT_PORT, HOST
from scripts.local_postgres.postmaster import Postmaster, live_postmaster
from scripts.local_postgres.releases import Release, chosen_major

STOP_TIMEOUT = 120
"""Seconds; the last checkpoint writes what a bulk load left in memory."""


def start(layout: Layout) -> Connection:
    """Make sure the server runs, creating it at first, and return how to reach it.

    Raises:
        BadInputError: the version asked for does not fit.
        LocalPostgresError: the server does not come up; with the end of its log.
    """
    with exclusive(layout):
        prepare_home(layout)
        connection = read_connection(layout.connection_file)
        if connection is None and layout.data.exists():
            _give_up_unreachable(layout)
        major = chosen_major(layout.data)
        running = live_postmaster(layout.data)
        if connection is None or not layout.data.exists():
            connection = _create(layout, usable_release(layout, major))
        if running is None:
            port = launch(layout, usable_release(layout, major), connection.port)
        else:
            port = _wait_until_ready(layout).port
        current = replace(connection, port=port, project=str(layout.project))
        if current != connection:
            write_connection(layout.connection_file, current)
        return current


def running_connection(layout: Layout) -> Connection | None:
    """Return how to reach the server, or None if it does not run."""
    connection = read_connection(layout.connection_file)
    running = live_postmaster(layout.data)
    if connection is None or running is None or not running.is_ready:
        return None
    return replace(connection, port=running.port)


def stop(layout: Layout) -> bool:
    """Stop the server and tell whether it was running."""
    if not layout.state.exists():
        return False
    with exclusive(layout):
        return _stop(layout)


def destroy(layout: Layout) -> None:
    """Stop the server and delete everything it made, data included."""
    if not layout.state.exists() and not layout.home.exists():
        return
    with exclusive(layout):
        # A copy's lock file names the process of the original, which must live on.
        with contextlib.suppress(CopiedDataError):
            _stop(layout)
        if layout.home.exists():
            shutil.rmtree(layout.home)
        shutil.rmtree(layout.state, ignore_errors=True)
        if layout.is_outside_clone:
            with contextlib.suppress(OSError):  # other clones' servers live there too
                layout.home.parent.rmdir()


def _give_up_unreachable(layout: Layout) -> None:
    """Deal with data whose password is lost."""
    if not layout.is_outside_clone:
        raise LocalPostgresError(
            f"{layout.connection_file} is gone, and with it the password of the data in "
            f"{layout.data}: delete them with 'make destroy'"
        )
    # Root's data outlive the clone: these belong to a deleted clone that lay at the same path.
    _stop(layout)
    shutil.rmtree(layout.data)


def _create(layout: Layout, release: Release) -> Connection:
    connection = Connection(
        host=HOST,
        port=DEFAULT_PORT,
        user=cluster.USER,
        password=secrets.token_hex(16),
        dbname=cluster.DATABASE,
        project=str(layout.project),
    )
    draft = cluster.create_cluster(layout, release, connection.password)
    write_connection(layout.connection_file, connection)
    draft.rename(layout.data)
    return connection


def _wait_until_ready(layout: Layout) -> Postmaster:
    deadline = time.monotonic() + START_TIMEOUT
    while (running := live_postmaster(layout.data)) is not None:
        if running.is_ready:
            return running
        if time.monotonic() > deadline:
            break
        time.sleep(0.05)
    raise LocalPostgresError(f"PostgreSQL does not get ready.\n{end_of_log(layout)}")


def _stop(layout: Layout) -> bool:
    running = live_postmaster(layout.data)
    if running is None:
        return False
    # The signal of 'pg_ctl stop --mode=fast'; works without the wheel, which may be gone.
    os.kill(running.pid, signal.SIGINT)
    deadline = time.monotonic() + STOP_TIMEOUT
    while live_postmaster(layout.data) is not None:
        if time.monotonic() > deadline:
            raise LocalPostgresError(f"process {running.pid} does not stop; see {layout.log}")
        time.sleep(0.05)
    return True
