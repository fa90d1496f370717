"""The command line: a run of small size, and what it says when it cannot run."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter
from typer.testing import CliRunner

from scripts.bench.cli import app
from scripts.bench.run import Result
from tests.python.bench import results
from tests.python.bench.conftest import PROJECT


def run(*arguments: str | Path, status: int = 0):
    outcome = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert outcome.exit_code == status, outcome.output
    return outcome


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    file = tmp_path / "stored.json"
    file.write_bytes(TypeAdapter(Result).dump_json(results.result()))
    return file


def test_a_small_run_measures_single_tables(
    tmp_path: Path, database, monkeypatch: pytest.MonkeyPatch
):
    store = tmp_path / "bench.json"
    options = ("--quick", "--scale", "0.1", "--only", "single", "--project", PROJECT)
    output = run(*options, "--store", store).stdout
    assert "full scan, 160 columns, 20 events a key" in output
    assert "reading an incremental relation" in output
    single = TypeAdapter(Result).validate_json(store.read_bytes()).single
    assert [scan.rows for scan in single.scans] == [59, 9, 10, 5, 5, 5]


def test_stored_figures_are_shown_without_measuring(stored: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PGPORT", "1")
    output = run("--stored", stored).stdout
    assert "load 200,000 events" in output
    assert "at most 15 s in the database" in output


@pytest.mark.parametrize("options", [("--only", "whole"), ("--quick",)])
def test_pages_of_a_part_are_refused(tmp_path: Path, options: tuple[str, ...]):
    assert "pages need a whole run" in run(*options, "--pages", tmp_path, status=2).output


def test_a_server_that_is_not_there_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PGPORT", "1")
    outcome = run("--store", tmp_path / "bench.json", status=1)
    assert outcome.stderr.count("bench: ") == 1
