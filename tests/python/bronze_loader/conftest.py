"""Bronze tables for two topics, made by the project's own macro, and the loader's command line."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import Result
from typer.testing import CliRunner

from scripts.bronze_loader.cli import app

TABLES = {"c.dbo.Product": "product_cdc", "c.dbo.Price": "price_cdc"}

SOURCES = "version: 2\nsources:\n  - name: bronze\n    tables:\n" + "".join(
    f"      - name: {table}\n"
    f"        config: {{meta: {{cdc: {{source_table: {topic[2:]}, topic: {topic}}}}}}}\n"
    for topic, table in TABLES.items()
)


def landing_line(offset: int = 0, topic: str = "c.dbo.Product", **members: Any) -> bytes:
    """A landing line with its line feed; members as Python values."""
    record = {
        "topic": topic,
        "partition": 0,
        "offset": offset,
        "timestamp": 1767225600123,
        "key": {"ID": offset},
        "value": {"op": "c", "after": {"ID": offset, "Name": 'Гальма "A\\B"'}},
        "headers": {"source": "test"},
    }
    return json.dumps(record | members, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True)
class Bronze:
    """The bronze tables, a folder for landing files, and the loader."""

    name: str
    sources: Path
    folder: Path
    connection: psycopg.Connection = field(repr=False)

    def write(self, name: str, *lines: bytes) -> Path:
        """Write a landing file."""
        path = self.folder / name
        path.write_bytes(b"".join(lines))
        return path

    def run(self, *arguments: str | Path, **options: Any) -> Result:
        """Run the loader in the folder."""
        return CliRunner().invoke(
            app,
            ["--sources", str(self.sources), *map(str, arguments)],
            env={"PGDATABASE": self.name, "COLUMNS": "100"},
            **options,
        )

    def load(self, *arguments: str | Path, **options: Any) -> str:
        """Run the loader, which must succeed; its output."""
        result = self.run(*arguments, **options)
        assert result.exit_code == 0, result.output
        return result.output

    def rows(self, query: str) -> list[tuple]:
        """The rows of a query, in which {t} stands for bronze.product_cdc."""
        return self.connection.execute(query.format(t="bronze.product_cdc")).fetchall()

    def offsets(self, table: str = "product_cdc") -> list[int]:
        """The Kafka offsets in a table, in their order."""
        query = f"select kafka_offset from bronze.{table} order by kafka_partition, kafka_offset"
        return [offset for (offset,) in self.rows(query)]

    def rejected(self) -> list[tuple[int, str, str]]:
        """Line number, reason and raw text of the rejected lines."""
        query = "select line_number, reason, raw from bronze.rejected_lines"
        return self.rows(f"{query} order by file, line_number, rejected_at")


@pytest.fixture(scope="session")
def bronze_tables(
    new_database: Callable[[], AbstractContextManager], new_bronze_project: Callable
) -> Iterator[tuple[str, Path]]:
    """Name of the database and path of the sources file."""
    with new_database() as database:
        project = new_bronze_project(SOURCES, database)
        run = project.create_bronze_tables()
        assert run.returncode == 0, run.stdout
        yield database.name, project.path / "models" / "_test__sources.yml"


@pytest.fixture
def bronze(
    bronze_tables: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bronze]:
    """Empty bronze tables; the folder is the working directory."""
    name, sources = bronze_tables
    monkeypatch.chdir(tmp_path)
    with psycopg.connect(
        dbname=name, options="-c timezone=UTC -c search_path=bronze", autocommit=True
    ) as connection:
        connection.execute(
            "truncate product_cdc, price_cdc, loaded_files, rejected_lines, heartbeats"
        )
        yield Bronze(name, sources, tmp_path, connection)


@pytest.fixture
def line() -> Callable[..., bytes]:
    """Makes a landing line."""
    return landing_line
