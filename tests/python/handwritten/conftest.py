"""Small dbt projects with models written by hand, as a user without the generator has them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from tests.python.handwritten.small_project import SETTINGS, write_models
from tests.python.staging.dbt_project import DbtProject

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def write_project(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], AbstractContextManager]
) -> Iterator[Callable[..., DbtProject]]:
    """Writes a project of staging models and of other models by their bodies; makes its bronze.

    `before` is SQL that runs before that.
    """
    with ExitStack() as databases:

        def write(models: list[dict], before: str = "", **bodies: str) -> DbtProject:
            path = tmp_path_factory.mktemp("project")
            (path / "tests").mkdir()
            for entry in ("macros", "tests/generic"):
                (path / entry).symlink_to(PROJECT / entry)
            shutil.copy(PROJECT / "profiles.yml", path)
            (path / "dbt_project.yml").write_text(SETTINGS)
            (path / "models").mkdir()
            write_models(path / "models", models, bodies)
            database = databases.enter_context(new_database())
            project = DbtProject(path, database.environment | {"DBT_PROFILES_DIR": str(path)})
            with project.connect() as connection:
                connection.execute(before)
            project.dbt("run-operation", "create_bronze_tables")
            return project

        yield write
