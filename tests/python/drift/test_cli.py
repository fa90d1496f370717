"""Exit codes and messages of the command where it cannot compare."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts.drift.cli import app
from tests.python.conftest import Database


@pytest.fixture
def run(schema: Path):
    return lambda *arguments: CliRunner().invoke(app, arguments)


def test_faults_of_the_input_are_told(schema: Path, run):
    (schema / "schema" / "shop.sql").write_text("CREATE TABLE dbo.Part (ID bigint")
    result = run()
    assert result.exit_code == 2
    assert "schema/shop.sql:1: " in result.stderr


def test_a_connector_that_cannot_be_read_is_told(run):
    result = run("--connector", "nowhere.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("drift: nowhere.json: cannot be read: ")


def test_a_database_that_does_not_answer_is_told(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(os.environ, "PGPORT", "1")
    result = run()
    assert result.exit_code == 1
    assert result.stderr.startswith("drift: PostgreSQL: connection ")
    assert "Traceback" not in result.stderr


def test_a_view_that_cannot_be_built_is_told(
    schema: Path, run, database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PGDATABASE", database.name)
    monkeypatch.setenv("DBT_PROFILES_DIR", str(schema))
    found = json.loads(run("--json").stdout)
    (payload,) = (each for each in found if each["between"] == "payload")
    assert payload["subject"] == "monitoring.shop_drift"
    assert payload["message"].startswith(
        "it cannot be built anew, so payloads were not compared: "
        "dbt run --select shop_drift failed: "
    )
    assert "dbt_project.yml" in payload["message"]
