"""Which PostgreSQL runs on which data directory."""

from pathlib import Path

import pytest

from scripts.local_postgres.errors import BadInputError
from scripts.local_postgres.releases import FOLDERS, chosen_major, release_in_wheel


@pytest.mark.parametrize("choice", ["18", "16"])
def test_the_environment_chooses(tmp_path: Path, choice: str):
    assert chosen_major(tmp_path, {"CDC_LOCAL_POSTGRES": choice}) == choice


def test_the_default_is_the_newest(tmp_path: Path):
    assert chosen_major(tmp_path, {}) == "18"


def test_data_that_exist_decide(tmp_path: Path):
    (tmp_path / "PG_VERSION").write_text("16\n")
    assert chosen_major(tmp_path, {}) == "16"


def test_data_of_an_absent_version_are_refused(tmp_path: Path):
    (tmp_path / "PG_VERSION").write_text("13\n")
    with pytest.raises(BadInputError, match="PostgreSQL 13, which is not installed"):
        chosen_major(tmp_path, {})


@pytest.mark.parametrize("major", FOLDERS)
def test_the_wheel_has_the_programs(major: str):
    release = release_in_wheel(major)
    assert all(release.program(name).is_file() for name in ("initdb", "postgres", "psql"))
