"""A database, and copies of the project with views and with incremental relations."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from scripts.bench.scratch_project import REFRESHED, Project, whole
from scripts.lag.watch import INCREMENTAL, VIEWS, Relations, Watch, relations
from scripts.schema_to_yaml.map.models import Model
from scripts.scratch_database import scratch_database

STAGING = ("run", "--select", "path:models/staging")
PREFIX = "lag_views"
SCHEMAS = {VIEWS: f"{PREFIX}_staging", INCREMENTAL: "staging"}


@dataclass(frozen=True)
class Measured:
    """Both kinds of staging relations over one bronze.

    Attributes:
        ingested: the project that runs of scripts.ingest refresh, with incremental relations.
    """

    database: str
    ingested: Project
    views: Project

    @property
    def models(self) -> tuple[Model, ...]:
        """Those of the staging relations."""
        return self.ingested.generated.project.models

    def make_views(self) -> None:
        """Make the views, in a schema of their own."""
        os.environ["CDC_SCHEMA_PREFIX"] = PREFIX
        self.views.dbt.run(*STAGING, "--target", "developer")

    def watch(self) -> tuple[Watch, dict[str, Relations]]:
        """A watch over both kinds."""
        kinds = {kind: relations(kind, schema) for kind, schema in SCHEMAS.items()}
        return Watch(self.connect, kinds), kinds

    def connect(self) -> psycopg.Connection:
        """A connection that commits each statement."""
        return psycopg.connect(dbname=self.database, autocommit=True)

    def loaded(self) -> int:
        """How many records the loader has brought into bronze."""
        with self.connect() as connection:
            query = "select sum(loaded) from bronze.loaded_files"
            return connection.execute(query).fetchone()[0]


@contextmanager
def measured_project(folder: Path, root: Path) -> Iterator[Measured]:
    """Copies of the project, bronze tables in a new database; gone afterwards.

    Args:
        folder: an empty folder.
        root: the project.
    """
    with scratch_database("lag") as database:
        made = {}
        for kind, materialized in ((INCREMENTAL, REFRESHED), (VIEWS, "view")):
            (folder / kind).mkdir()
            made[kind] = whole(folder / kind, root, database, materialized)
        made[INCREMENTAL].dbt.run("run-operation", "create_bronze_tables")
        yield Measured(database, made[INCREMENTAL], made[VIEWS])
