"""Runs never overlap."""

import psycopg
import pytest
from typer.testing import CliRunner

from scripts.ingest.cli import app
from scripts.ingest.errors import AlreadyRunningError, IngestError
from scripts.ingest.guard import only_one


@pytest.fixture(autouse=True)
def in_database(module_database, monkeypatch):
    monkeypatch.setenv("PGDATABASE", module_database.name)


def test_the_second_of_two_does_nothing():
    with only_one("ingest"):
        with pytest.raises(AlreadyRunningError, match=r"process \d+ since 20"), only_one("ingest"):
            pytest.fail("both run")
        with only_one("check"):
            pass
    with only_one("ingest"):
        pass


def test_a_run_that_dies_gives_the_lock_back():
    with only_one("ingest") as dead, psycopg.connect("", autocommit=True) as server:
        server.execute("select pg_terminate_backend(%s, 5000)", [dead.connection.info.backend_pid])
        with only_one("ingest"), pytest.raises(IngestError, match="the lock was lost"):
            dead.check()


def test_the_lock_is_held_while_it_runs():
    with only_one("ingest") as guard:
        guard.check()


def test_the_command_says_so():
    with only_one("ingest"):
        result = CliRunner().invoke(app, ["once"])
    assert result.exit_code == 3
    assert "another run is at work (process" in result.output


def test_no_database(monkeypatch):
    monkeypatch.setenv("PGPORT", "1")
    result = CliRunner().invoke(app, ["once"])
    assert result.exit_code == 1
    assert "ingest: PostgreSQL: " in result.output


@pytest.mark.parametrize(
    "places",
    [
        ("landing", "landing/archive"),
        ("landing", "landing"),
        ("a/landing", "a"),
        ("landing", "s3://a/b"),
    ],
)
def test_places_that_do_not_fit_together(places: tuple[str, str]):
    landing, archive = places
    result = CliRunner().invoke(app, ["--landing", landing, "--archive", archive, "once"])
    assert result.exit_code == 2
    assert "archive" in result.output
