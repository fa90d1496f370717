"""The Makefile explains itself, and its recipes are bash."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
MAKEFILE = (PROJECT / "Makefile").read_text()
TARGETS = re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE)

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")


def make(*arguments: str) -> str:
    # `make test` must not make these runs of make its children.
    environment = {name: v for name, v in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_help_lists_every_target():
    listed = [line.split()[0] for line in make().splitlines()]
    assert listed == TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_every_recipe_is_valid_bash(target: str):
    recipe = make("--dry-run", target)
    assert subprocess.run(["bash", "-n"], input=recipe, text=True).returncode == 0


def test_clean_removes_what_a_person_would_find_in_git_status():
    made = {line.strip("/\n") for line in (PROJECT / ".gitignore").open() if line.strip()}
    left_alone = {".env", ".DS_Store", ".idea", ".vscode", ".postgres"}
    (removed,) = (
        line for line in make("--dry-run", "clean").splitlines() if "rm -rf .venv" in line
    )
    expected = {name for name in made if not name.startswith("#")} - left_alone - {"__pycache__"}
    assert expected <= set(removed.split())
