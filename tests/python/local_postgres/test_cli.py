"""What the commands print and return."""

import shlex

import pytest
from typer.testing import CliRunner

from scripts.local_postgres import cli
from scripts.local_postgres.connection import Connection
from scripts.local_postgres.layout import Layout

AWKWARD = Connection(
    host="127.0.0.1",
    port=1,
    user="o'brien",
    password='$(touch x) `y` "z"',
    dbname="a b",
    project="/tmp/a clone",
)


@pytest.fixture
def run(layout: Layout, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cli, "layout_of", lambda: layout)
    return lambda *arguments: CliRunner().invoke(cli.app, list(arguments))


def test_the_life_of_a_server(run):
    assert "runs on 127.0.0.1:" in run("start").stdout
    assert run("status").exit_code == 0
    assert run("stop").stdout == "PostgreSQL stopped\n"
    assert run("stop").stdout == "PostgreSQL was not running\n"
    assert run("status").exit_code == 1


def test_env_without_a_server_says_what_to_do(run):
    run("stop")
    result = run("env")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "make postgres" in result.stderr


def test_env_starts_the_server_when_asked(run):
    run("stop")
    assert "export PGPASSWORD=" in run("env", "--start").stdout


def test_an_unknown_version_is_bad_usage(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CDC_LOCAL_POSTGRES", "9.6")
    result = run("start")
    assert result.exit_code == 2
    assert "choose one of 18, 16" in result.stderr


def test_exports_are_quoted():
    words = [shlex.split(line) for line in AWKWARD.shell_exports().splitlines()]
    assert ["export", f"PGPASSWORD={AWKWARD.password}"] in words
    assert ["export", f"PGUSER={AWKWARD.user}"] in words
    assert ["export", "CDC_LOCAL_POSTGRES_ADDRESS=127.0.0.1:1"] in words
