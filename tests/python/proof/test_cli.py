"""The command line: the page it writes, and what it prints of a stream that fails."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts.prove.cli import app
from tests.python.proof.conftest import PROJECT


def run(*arguments: str | Path, status: int = 0):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output
    return result


@pytest.mark.usefixtures("server")
def test_a_run_without_mismatches_writes_the_page(tmp_path: Path):
    page = tmp_path / "proof.md"
    run("--streams", 40, "--seed", 3, "--project", PROJECT, "--page", page)
    assert "python -m scripts.prove --streams 40 --seed 3`" in page.read_text()
    assert "| mismatches | 0 |" in page.read_text()


@pytest.mark.usefixtures("server")
def test_the_smallest_failing_stream_is_printed(tmp_path: Path):
    shutil.copytree(PROJECT / "macros", tmp_path / "macros")
    shutil.copy(PROJECT / "profiles.yml", tmp_path)
    for path in (tmp_path / "macros" / "cdc").rglob("*.sql"):
        path.write_text(path.read_text().replace("in ('c', 'u', 'r', 'd')", "in ('c', 'u', 'r')"))
    page = tmp_path / "proof.md"
    output = run("--streams", 20, "--project", tmp_path, "--page", page, status=1).stdout
    assert "The smallest failing stream" in output
    assert "cdc_staging__<what it proves>" in output
    assert not page.exists()


def test_a_database_that_is_not_there_is_one_message(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PGPORT", "1")
    result = run(status=1)
    assert result.stderr.count("prove: ") == 1
