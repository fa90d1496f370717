"""A project with the examples in place of ConcordDb."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.python.staging.dbt_project import DbtProject

REPOSITORY = Path(__file__).resolve().parents[3]
LINKED = ("macros", "scripts", "dbt_packages", "tests/generic")
COPIED = ("dbt_project.yml", "profiles.yml", "packages.yml", "models/staging/_*__docs.md")


@pytest.fixture(scope="module")
def empty_project(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], AbstractContextManager]
) -> Iterator[DbtProject]:
    """This project without the files of ConcordDb: no DDL, no model, an empty database."""
    path = tmp_path_factory.mktemp("examples")
    for entry in LINKED:
        (path / entry).parent.mkdir(exist_ok=True)
        (path / entry).symlink_to(REPOSITORY / entry)
    for pattern in COPIED:
        for file in REPOSITORY.glob(pattern):
            copy = path / file.relative_to(REPOSITORY)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    with new_database() as database:
        yield DbtProject(path, database.environment | {"DBT_PROFILES_DIR": str(path)})
