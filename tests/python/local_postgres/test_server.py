"""The embedded server as a user of the project meets it."""

import json
import os
import shutil
import signal
import socket
import stat
import time
from pathlib import Path

import psycopg
import pytest

from scripts.local_postgres import server
from scripts.local_postgres.connection import Connection
from scripts.local_postgres.errors import BadInputError, CopiedDataError, LocalPostgresError
from scripts.local_postgres.layout import Layout, layout_of
from scripts.local_postgres.postmaster import live_postmaster, lock_file_of


def query(connection: Connection, *statements: str) -> str:
    """Run the statements and return the one value that the last of them gives."""
    facts = vars(connection) | {"connect_timeout": 10}
    del facts["project"]
    with psycopg.connect(**facts) as session:
        for statement in statements:
            cursor = session.execute(statement)
        return str(cursor.fetchone()[0])


def test_start_is_idempotent(layout: Layout, running: Connection):
    pid = live_postmaster(layout.data).pid

    assert server.start(layout) == running
    assert live_postmaster(layout.data).pid == pid


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", "127.0.0.1"),
        ("fsync", "on"),
        ("wal_level", "logical"),
        ("timezone", "UTC"),
        ("server_encoding", "UTF8"),
        ("password_encryption", "scram-sha-256"),
    ],
)
def test_setting(running: Connection, setting: str, value: str):
    assert query(running, f"show {setting}") == value


def test_the_role_is_no_superuser_and_owns_the_database(running: Connection):
    assert query(running, "show is_superuser") == "off"
    assert (
        query(running, "create schema staging", "drop schema staging", "select current_user")
        == "cdc"
    )


def test_a_wrong_password_is_refused(running: Connection):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        query(Connection(**vars(running) | {"password": "guess"}), "select 1")


def test_only_the_user_can_read_the_password(layout: Layout, running: Connection):
    assert stat.S_IMODE(layout.connection_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(layout.state.stat().st_mode) == 0o700
    assert json.loads(layout.connection_file.read_text())["password"] == running.password


def test_the_port_is_kept(layout: Layout, running: Connection):
    assert server.stop(layout) is True
    assert server.stop(layout) is False
    assert server.running_connection(layout) is None

    assert server.start(layout).port == running.port


def test_a_taken_port_is_replaced(layout: Layout, running: Connection):
    server.stop(layout)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind((running.host, running.port))
        other.listen()
        restarted = server.start(layout)

    assert restarted.port != running.port
    assert query(restarted, "select 1") == "1"
    assert server.running_connection(layout) == restarted


def test_a_crash_is_recovered_from(layout: Layout, running: Connection):
    query(running, "create table if not exists kept as select 42 as answer", "select 1")
    os.kill(live_postmaster(layout.data).pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while live_postmaster(layout.data) is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert lock_file_of(layout.data).exists()
    assert server.running_connection(layout) is None

    assert query(server.start(layout), "select answer from kept") == "42"


def test_a_process_id_used_again_is_not_taken_for_the_server(layout: Layout, running: Connection):
    server.stop(layout)
    lock_file_of(layout.data).write_text(
        f"{os.getpid()}\n{layout.data}\n0\n{running.port}\n\n127.0.0.1\n0 0\nready   \n"
    )
    assert server.running_connection(layout) is None

    assert query(server.start(layout), "select 1") == "1"


def test_a_process_id_used_again_by_another_server_is_not_taken_for_this_one(
    layout: Layout, running: Connection, root_homes: Path
):
    other_layout = layout_of(layout.project.with_name("impostor"), root_homes)
    other_layout.data.mkdir(parents=True)
    lines = lock_file_of(layout.data).read_text().splitlines()
    lines[1] = str(other_layout.data)
    lock_file_of(other_layout.data).write_text("\n".join(lines))

    assert live_postmaster(other_layout.data) is None


def test_another_version_is_refused(
    layout: Layout, running: Connection, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CDC_LOCAL_POSTGRES", "16")
    with pytest.raises(BadInputError, match=r"belong to PostgreSQL 18.* destroy"):
        server.start(layout)


def test_a_failed_start_shows_the_log(layout: Layout, running: Connection):
    server.stop(layout)
    configuration = layout.data / "postgresql.conf"
    content = configuration.read_text()
    try:
        configuration.write_text(content + "no_such_setting = 1\n")
        with pytest.raises(
            LocalPostgresError, match='unrecognized configuration parameter "no_such'
        ):
            server.start(layout)
    finally:
        configuration.write_text(content)


def test_a_moved_clone_keeps_its_data(layout: Layout, running: Connection, root_homes: Path):
    query(running, "create table if not exists moved as select 7 as answer", "select 1")
    moved_project = layout.project.with_name("moved")
    layout.project.rename(moved_project)
    moved = layout_of(moved_project, root_homes)
    try:
        assert query(server.start(moved), "select answer from moved") == "7"
        server.stop(moved)
        assert query(server.start(moved), "select answer from moved") == "7"
    finally:
        moved_project.rename(layout.project)
        server.start(layout)


@pytest.mark.skipif(os.geteuid() == 0, reason="root's data lie outside the clone")
def test_a_clone_copied_with_its_server_running_is_refused(layout: Layout, running: Connection):
    # Started here: the lock file of a server that was moved while running names no original.
    server.stop(layout)
    server.start(layout)
    copied = layout_of(layout.project.with_name("copied"))
    shutil.copytree(layout.project, copied.project)
    with pytest.raises(CopiedDataError, match="destroy"):
        server.start(copied)

    server.destroy(copied)

    assert query(running, "select 1") == "1"


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user's data are deleted with the clone")
def test_root_gets_a_new_server_in_a_new_clone_at_an_old_path(layout: Layout, running: Connection):
    shutil.rmtree(layout.state)

    assert server.start(layout).password != running.password


@pytest.mark.skipif(os.geteuid() == 0, reason="root's data are renewed")
def test_a_lost_password_is_reported(layout: Layout, running: Connection):
    content = layout.connection_file.read_text()
    layout.connection_file.unlink()
    try:
        with pytest.raises(LocalPostgresError, match="password"):
            server.start(layout)
    finally:
        layout.connection_file.write_text(content)


def test_two_clones_run_side_by_side_and_destroy_leaves_nothing(
    layout: Layout, running: Connection, root_homes: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CDC_LOCAL_POSTGRES", "16")
    other_layout = layout_of(layout.project.with_name("other"), root_homes)
    other_layout.project.mkdir()

    other = server.start(other_layout)

    assert other.port != running.port
    assert query(other, "show server_version_num").startswith("16")
    server.destroy(other_layout)
    assert live_postmaster(other_layout.data) is None
    assert not other_layout.home.exists()
    assert list(other_layout.project.iterdir()) == []
    assert query(running, "select 1") == "1"
