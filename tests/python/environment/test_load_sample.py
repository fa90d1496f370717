"""The step of `make build` that loads the sample events."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    shutil.copy(PROJECT / "scripts" / "steps.sh", tmp_path / "scripts")
    (tmp_path / "scripts" / "env.sh").touch()
    return tmp_path


def load(clone: Path, exit_code: int) -> subprocess.CompletedProcess:
    """Runs the step as the Makefile does, with a loader that ends with an exit code."""
    loader = clone / "scripts" / "bronze_loader.py"
    loader.write_text(f"import sys; print(sys.argv[1:]); raise SystemExit({exit_code})")
    return subprocess.run(
        [
            "bash",
            "-euo",
            "pipefail",
            "-c",
            "source scripts/steps.sh; step Load load_sample; echo on",
        ],
        cwd=clone,
        capture_output=True,
        text=True,
    )


def test_a_rejected_line_stops_the_build_and_says_what_to_do(clone: Path):
    result = load(clone, 1)
    assert result.returncode == 1
    assert "['--strict']" in result.stdout
    assert re.search(r"FAILED after \d+ s\n$", result.stdout)
    assert "'make destroy', then 'make build'" in result.stderr


def test_the_build_goes_on_otherwise(clone: Path):
    result = load(clone, 0)
    assert result.stdout.endswith("on\n")
    assert result.stderr == ""


def test_build_takes_this_step():
    assert 'step "landing/ into bronze" load_sample' in (PROJECT / "Makefile").read_text()
