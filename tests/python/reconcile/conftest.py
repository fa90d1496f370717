"""Four databases of the simulator: bronze has their events, a SQL Server in memory their tables."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
from ruamel.yaml import YAML

from scripts.reconcile.ours import our_output
from scripts.reconcile.output import Output, read_output
from scripts.reconcile.queries import TableQueries, read_queries
from scripts.source_simulator.records import Stored
from scripts.source_simulator.schema import read_source
from scripts.source_simulator.simulation import RunOptions, Simulation
from tests.python.reconcile.tsql import SqlServer
from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.generated_project import generated_project

PROJECT = Path(__file__).resolve().parents[3]
DATABASES = PROJECT / "tests" / "python" / "source_simulator" / "databases"
SIGNS = ("|", "\\", "\\N", "a|b\\|c", "\\p", " ", "trailing ", "", ",", "\n")
"""Texts that could be taken for what the queries put between and around values."""
LSN = re.compile(rb'"commit_lsn":"([0-9a-f:]{22})"')
TRANSACTIONS = {"product_ecosystem": 400, "odd_shop": 60, "everything": 60, "coarse": 60}
EVERYTHING = {
    "name": "everything",
    "description": "A column of every type.",
    "ddl": "everything.sql",
    "connector": {
        "name": "everything",
        "database": "Everything",
        "topic_prefix": "all",
        "schema_history_topic": "schema-changes.all",
        "time_precision_mode": "isostring",
        "decimal_handling_mode": "precise",
        "binary_handling_mode": "base64",
    },
    "defaults": {"schema": "dbo"},
    "tables": {"all": {"tables": ["Everything", {"Odd, name|s": {"rename": "odd_names"}}]}},
}

COARSE = EVERYTHING | {
    "name": "coarse",
    "connector": EVERYTHING["connector"]
    | {
        "topic_prefix": "coarse",
        "time_precision_mode": "connect",
        "decimal_handling_mode": "string",
        "binary_handling_mode": "base64-url-safe",
    },
    "tables": {"all": {"tables": [{"Everything": {"rename": "coarse"}}]}},
}
"""Of times, milliseconds travel."""


@dataclass(frozen=True)
class Source:
    """A simulated database after some transactions, and the records of all its events."""

    records: list[Stored]
    server: SqlServer


@dataclass(frozen=True)
class World:
    """The project, the queries that dbt wrote, and the sources by the names of configurations."""

    project: DbtProject
    queries: list[TableQueries]
    sources: dict[str, Source]

    def script(self, group: str, name: str = "ranges.sql") -> str:
        path = self.project.path / "infra" / "reconciliation" / group / name
        return path.read_text()

    def ranges(self, group: str, server: SqlServer | None = None, width: int = 100) -> Output:
        """What sqlcmd prints of all ranges."""
        server = server or self.sources[group].server
        return read_output(server.run(self.script(group), width=width), "source.csv")

    def rows(
        self,
        group: str,
        model: str,
        key_range: str,
        width: int = 100,
        server: SqlServer | None = None,
    ) -> Output:
        """What sqlcmd prints of the rows of one range."""
        script = self.script(group, f"rows/{model}.sql")
        server = server or self.sources[group].server
        return read_output(server.run(script, width=width, range=int(key_range)), "rows.csv")

    def ours(self, source: Output) -> Output:
        with self.project.connect() as connection:
            return our_output(connection, self.queries, source)

    def load(self, records: list[Stored]) -> None:
        """Load records as one landing file a topic."""
        landing = self.project.path / "landing"
        by_topic: dict[str, list[bytes]] = {}
        for stored in records:
            by_topic.setdefault(stored.record.topic, []).append(stored.line())
        for topic, lines in by_topic.items():
            (landing / f"{topic}.jsonl".replace("/", "_")).write_bytes(b"".join(lines))
        self.project.load("landing")


@pytest.fixture(scope="module")
def world(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], AbstractContextManager]
) -> Iterator[World]:
    path = tmp_path_factory.mktemp("reconciled")
    with new_database() as database, pytest.MonkeyPatch.context() as patch:
        ddl = {
            "concorddb.sql": (PROJECT / "schema" / "concorddb.sql").read_text(),
            "odd_shop.sql": (DATABASES / "odd_shop.sql").read_text(),
            "everything.sql": (Path(__file__).parent / "everything.sql").read_text(),
        }
        configs = [
            plain(PROJECT / "schema" / "product_ecosystem.yml"),
            plain(DATABASES / "odd_shop.yml"),
            EVERYTHING,
            COARSE,
        ]
        project = generated_project(path, database.environment, ddl, configs)
        create_bronze_tables_with_the_queries(path)
        for name in ("PGDATABASE", "DBT_PROFILES_DIR"):
            patch.setenv(name, project.environment[name])
        sources = {
            name: simulate(path / "schema" / f"{name}.yml", count)
            for name, count in TRANSACTIONS.items()
        }
        yield World(project, read_queries(path), sources)


def create_bronze_tables_with_the_queries(path: Path) -> None:
    """One run of dbt for both: each start takes seconds."""
    (path / "macros").unlink()
    shutil.copytree(PROJECT / "macros", path / "macros")
    macro = path / "macros/cdc/reconciliation/print_reconciliation_queries.sql"
    text = macro.read_text()
    begin = "{% macro print_reconciliation_queries() %}"
    assert begin in text
    macro.write_text(text.replace(begin, f"{begin}{{% do create_bronze_tables() %}}"))


def plain(config: Path) -> dict[str, Any]:
    """A configuration without its anchors."""
    return orjson.loads(orjson.dumps(YAML(typ="safe").load(config)))


def simulate(config: Path, transactions: int) -> Source:
    """Run a database from its beginning through some transactions."""
    simulation = Simulation(read_source(config), RunOptions())
    for state in simulation.database.tables.values():
        if state.table.name == "Everything":
            for row, text in zip(list(state.rows()), SIGNS, strict=False):
                state.put(state.number_of(row), {**row, "a_nvarchar": text, "an_ntext": text})
    records = [*simulation.snapshot(), *simulation.changes(transactions)]
    tables = {
        f"[{state.table.schema}].[{state.table.name}]": (state.table, list(state.rows()))
        for state in simulation.database.tables.values()
    }
    lsn = max(max(LSN.findall(stored.record.value or b""), default=b"") for stored in records)
    return Source(records, SqlServer(tables, lsn.decode()))
