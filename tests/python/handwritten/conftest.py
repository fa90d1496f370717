"""Small dbt projects with models written by hand, as a user without the generator has them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack

import psycopg
import pytest

from tests.python.handwritten.small_project import write_small_project
from tests.python.staging.dbt_project import DbtProject


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
            write_small_project(path, models, bodies)
            database = databases.enter_context(new_database())
            project = DbtProject(path, database.environment | {"DBT_PROFILES_DIR": str(path)})
            with project.connect() as connection:
                connection.execute(before)
            project.dbt("run-operation", "create_bronze_tables")
            return project

        yield write


@pytest.fixture(scope="module")
def connection(project: DbtProject) -> Iterator[psycopg.Connection]:
    """To the database of a module's `project`."""
    with project.connect() as connection:
        yield connection
