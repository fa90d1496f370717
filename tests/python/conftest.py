"""What several folders of tests need.

Databases on the server of PGHOST, each dropped after its use, dbt projects with sources of their
own, which use the macros of this one, and an S3 server.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from scripts.scratch_database import scratch_database
from scripts.soak.s3 import new_bucket, s3_server

REPOSITORY = Path(__file__).resolve().parents[2]

LONGEST = ("proof", "handwritten", "staging", "examples", "reconcile", "ingest", "bench")
"""Folders whose tests take longest: begun first, so that none of them is alone at the end."""

BRONZE_PROJECT = f"""
name: cdc_staging
profile: cdc_staging
macro-paths: ["{REPOSITORY}/macros"]
flags: {{send_anonymous_usage_stats: false, validate_macro_args: true}}
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the folders in `LONGEST` in front, in that order."""
    here = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(here).parts[0] if item.path.is_relative_to(here) else ""
        return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)

    items.sort(key=place)


@dataclass(frozen=True)
class Database:
    """A database of one test or module."""

    name: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment for a process that works in this database."""
        return os.environ | {"PGDATABASE": self.name}

    def connect(self) -> psycopg.Connection:
        """A connection that commits each statement and shows instants in UTC."""
        return psycopg.connect(dbname=self.name, options="-c timezone=UTC", autocommit=True)


@pytest.fixture(scope="session")
def new_database() -> Callable[[], AbstractContextManager[Database]]:
    """Makes an empty database for as long as a `with` block or fixture needs it."""
    if "PGHOST" not in os.environ:
        pytest.fail("PGHOST is not set: run 'make test', or 'source scripts/env.sh' first")

    @contextmanager
    def new_database() -> Iterator[Database]:
        with scratch_database("test") as name:
            yield Database(name)

    return new_database


@pytest.fixture
def database(new_database: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """An empty database for one test."""
    with new_database() as database:
        yield database


@pytest.fixture(scope="module")
def module_database(
    new_database: Callable[[], AbstractContextManager[Database]],
) -> Iterator[Database]:
    """A database for the tests of one module, empty at first."""
    with new_database() as database:
        yield database


@dataclass(frozen=True)
class BronzeProject:
    """A dbt project and the environment that names its database."""

    path: Path
    environment: dict[str, str] = field(repr=False)

    def create_bronze_tables(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run scripts/create_bronze_tables.sh for this project, from another folder."""
        script = REPOSITORY / "scripts" / "create_bronze_tables.sh"
        return subprocess.run(
            [script, "--project-dir", self.path, "--no-use-colors", *arguments],
            cwd="/",
            env=self.environment,
            capture_output=True,
            text=True,
        )


@pytest.fixture(scope="session")
def new_bronze_project(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str, Database], BronzeProject]:
    """Makes a dbt project from the text of a sources file."""

    def new_bronze_project(sources: str, database: Database) -> BronzeProject:
        path = tmp_path_factory.mktemp("bronze_project")
        (path / "dbt_project.yml").write_text(BRONZE_PROJECT)
        (path / "models").mkdir()
        (path / "models" / "_test__sources.yml").write_text(sources)
        return BronzeProject(path, database.environment)

    return new_bronze_project


@pytest.fixture(scope="session")
def s3_environment() -> Iterator[dict[str, str]]:
    """The variables that name an S3 server, which runs in this process."""
    with s3_server() as environment:
        yield environment


@pytest.fixture
def s3_bucket(s3_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """URL of an empty bucket of the server, which this process uses, too."""
    for name, value in s3_environment.items():
        monkeypatch.setenv(name, value)
    return new_bucket(s3_environment)
