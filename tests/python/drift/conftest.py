"""A small shop: one table that the generator knows, one model by hand, each with its events."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from scripts.drift.declared import Declared, read_declared
from tests.python.drift.shop import BY_HAND, CONFIG, DBT_PROJECT, DDL
from tests.python.staging.dbt_project import DbtProject

PROJECT = Path(__file__).resolve().parents[3]
CONFIG_PATH = Path("schema/product_ecosystem.yml")


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with the shop's DDL and configuration, and nothing else."""
    write_schema(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def read(schema: Path) -> Callable[[], Declared]:
    """Reads what `schema` says."""
    return lambda: read_declared(CONFIG_PATH, Path())


@pytest.fixture(scope="module")
def shop(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], AbstractContextManager]
) -> Iterator[DbtProject]:
    """The shop as a dbt project with a database and empty bronze tables."""
    path = tmp_path_factory.mktemp("shop")
    (path / "tests").mkdir()
    for entry in ("macros", "scripts", "tests/generic"):
        (path / entry).symlink_to(PROJECT / entry)
    shutil.copy(PROJECT / "profiles.yml", path)
    shutil.copytree(
        PROJECT / "models", path / "models", ignore=shutil.ignore_patterns("*.yml", "*.sql")
    )
    (path / "dbt_project.yml").write_text(DBT_PROJECT)
    write_schema(path)
    for name, content in BY_HAND.items():
        file = path / "models" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            file.write_text(content)
        else:
            YAML().dump(content, file)
    with new_database() as database:
        project = DbtProject(path, database.environment | {"DBT_PROFILES_DIR": str(path)})
        project.module("schema_to_yaml")
        project.dbt("run-operation", "create_bronze_tables")
        yield project


def write_schema(path: Path) -> None:
    (path / "schema").mkdir()
    (path / "schema" / "shop.sql").write_text(DDL)
    (path / CONFIG_PATH).write_text(CONFIG)
