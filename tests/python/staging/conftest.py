"""Copies of this project, each with a database of its own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.truth import Table

PROJECT = Path(__file__).resolve().parents[3]
CONFIG = Path("schema/product_ecosystem.yml")


@pytest.fixture(scope="session")
def make_project(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], AbstractContextManager]
) -> Iterator[Callable[..., DbtProject]]:
    """Makes a copy of this project with empty bronze tables, for connector settings of its own."""
    with ExitStack() as databases:

        def make(name: str, **connector: str) -> DbtProject:
            path = tmp_path_factory.mktemp(name)
            for entry in ("macros", "scripts", "dbt_packages", "tests"):
                (path / entry).symlink_to(PROJECT / entry)
            shutil.copytree(PROJECT / "models", path / "models", ignore=other_groups)
            shutil.copytree(PROJECT / "schema", path / "schema")
            for entry in ("dbt_project.yml", "profiles.yml", "packages.yml", ".dbtignore"):
                shutil.copy(PROJECT / entry, path)
            database = databases.enter_context(new_database())
            project = DbtProject(path, database.environment | {"DBT_PROFILES_DIR": str(path)})
            if connector:
                set_connector(path / CONFIG, connector)
                project.module("schema_to_yaml")
            project.dbt("run-operation", "create_bronze_tables")
            return project

        yield make


def other_groups(folder: str, names: list[str]) -> list[str]:
    """The folders of models beside those of ConcordDb: groups that a user has added."""
    path = Path(folder)
    folders = [name for name in names if (path / name).is_dir()]
    return [name for name in folders if path.parent.name == "models" and name != CONFIG.stem]


def set_connector(config: Path, settings: dict[str, str]) -> None:
    """Change settings of the connector in a configuration of the generator."""
    yaml = YAML()
    document = yaml.load(config)
    document["connector"] |= settings
    yaml.dump(document, config)


@pytest.fixture(scope="session")
def sample(make_project: Callable[..., DbtProject]) -> tuple[DbtProject, list[Table]]:
    """The project as it stands, built with the sample events; the truth."""
    project = make_project("sample")
    truth = project.simulate()
    project.load("landing")
    project.dbt("build")
    return project, truth
