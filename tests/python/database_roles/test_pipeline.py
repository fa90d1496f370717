"""The pipeline, each part of it as the role that is meant for it."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from scripts.bronze_loader.heartbeats import Heartbeats
from scripts.bronze_loader.record import Record
from tests.python.database_roles.conftest import Server
from tests.python.handwritten.small_project import write_small_project

PROJECT = Path(__file__).resolve().parents[3]
TABLE = "bronze.item_cdc"


def column(name: str, data_type: str, **meta: str) -> dict:
    return {"name": name, "data_type": data_type, "config": {"meta": {"source": name} | meta}}


# Reading it calls functions that lie beside the bronze tables.
ITEM = {
    "name": "stg_item",
    "config": {"meta": {"cdc": {"source_table": "dbo.Item", "key": ["id"]}}},
    "columns": [
        column("id", "bigint"),
        column("price", "numeric(19,4)"),
        column("updated", "timestamp", encoding="epoch_microseconds"),
    ],
}
KEPT = ITEM | {
    "name": "stg_kept",
    "config": {
        "materialized": "incremental",
        "meta": {"cdc": {"source_table": "dbo.Item", "key": ["id"]}},
    },
}


@dataclass(frozen=True)
class Pipeline:
    server: Server
    path: Path

    def dbt(self, user: str, *arguments: str) -> None:
        dbt = Path(sys.executable).with_name("dbt")
        self._run(user, dbt, "--no-use-colors", *arguments)

    def load(self, name: str, *lines: str) -> None:
        self.land(name, *lines)
        loader = self.server.logins.loader
        self._run(loader, sys.executable, "-m", "scripts.bronze_loader", "--jobs", "1", "landing")

    def ingest(self, name: str, *lines: str) -> None:
        """Load and refresh in one run, each as its own login."""
        self.land(name, *lines)
        login = {"CDC_DBT_PGUSER": self.server.logins.transformer}
        command = (sys.executable, "-m", "scripts.ingest", "--no-kafka", "--retries", "0", "once")
        self._run(self.server.logins.loader, *command, **login)

    def land(self, name: str, *lines: str) -> None:
        landing = self.path / "landing" / name
        landing.parent.mkdir(exist_ok=True)
        landing.write_text("".join(lines))

    def _run(self, user: str, *command: str | Path, **variables: str) -> None:
        environment = self.server.environment(user) | variables
        done = subprocess.run(
            list(map(str, command)),
            cwd=self.path,
            env=environment | {"DBT_PROFILES_DIR": str(self.path), "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def line(offset: int, name: str) -> str:
    row = {"id": offset, "price": "1.5", "updated": 1767225600000000}
    source = {"commit_lsn": f"00000029:{offset:08x}:0001", "ts_ms": 1767225600000}
    value = {"op": "c", "before": None, "after": row, "source": source}
    record = {"topic": name, "partition": 0, "offset": offset, "timestamp": 1767225600000}
    return json.dumps(record | {"key": {"id": offset}, "value": value}) + "\n"


@pytest.fixture(scope="module")
def pipeline(
    new_server: Callable[[], Server], tmp_path_factory: pytest.TempPathFactory
) -> Pipeline:
    server, path = new_server(), tmp_path_factory.mktemp("project")
    bodies = {"mart": "select id, price from {{ ref('stg_item') }}"}
    write_small_project(path, [ITEM, KEPT], bodies)
    (path / "models" / "properties.yml").rename(path / "models" / "_test__sources.yml")

    server.set_up("--project-dir", str(path))
    pipeline = Pipeline(server, path)
    pipeline.dbt(server.logins.owner, "run-operation", "create_bronze_tables")
    server.set_up("--project-dir", str(path))
    pipeline.load("item.jsonl", line(1, "item_cdc"), line(2, "item_cdc")[:40])
    pipeline.load("item.jsonl", line(1, "item_cdc"), line(2, "item_cdc"))
    pipeline.load("kept.jsonl", line(1, "kept_cdc"))
    pipeline.dbt(server.logins.transformer, "build")
    return pipeline


def rows(pipeline: Pipeline, user: str, query: str) -> list[tuple]:
    with pipeline.server.connect(user) as connection:
        return connection.execute(query).fetchall()


def refuse(connection: psycopg.Connection, *statements: str) -> None:
    for statement in statements:
        with pytest.raises(InsufficientPrivilege):
            connection.execute(statement)


def test_the_reader_sees_what_the_loader_loaded_and_the_transformer_built(pipeline: Pipeline):
    reader = pipeline.server.logins.reader
    assert rows(pipeline, reader, "select id, price::text from staging.stg_item order by id") == [
        (1, "1.5000"),
        (2, "1.5000"),
    ]
    assert rows(pipeline, reader, "select id from staging.mart") == [(1,), (2,)]
    assert rows(pipeline, reader, "select id from staging.stg_kept") == [(1,)]


def test_one_run_loads_and_refreshes_as_two_logins(pipeline: Pipeline):
    pipeline.ingest("more.jsonl", line(2, "kept_cdc"))
    reader = pipeline.server.logins.reader
    assert rows(pipeline, reader, "select id from staging.stg_kept order by id") == [(1,), (2,)]


def test_a_file_that_grew_replaces_its_rejected_lines(pipeline: Pipeline):
    loader = pipeline.server.logins.loader
    assert rows(pipeline, loader, "select count(*) from bronze.rejected_lines") == [(0,)]


def test_the_loader_remembers_the_newest_heartbeat(pipeline: Pipeline):
    loader = pipeline.server.logins.loader
    with pipeline.server.connect(loader) as connection:
        for offset in (1, 2):
            value = b'{"ts_ms": 1767225600000}'
            heartbeats = Heartbeats()
            heartbeats.add(Record("__debezium-heartbeat.c", 0, offset, None, None, value, None))
            heartbeats.remember(connection, "bronze")
    query = "select kafka_offset from bronze.heartbeats"
    assert rows(pipeline, loader, query) == [(2,)]


def test_the_reader_cannot_see_bronze_nor_change_anything(pipeline: Pipeline):
    with pipeline.server.connect(pipeline.server.logins.reader) as reader:
        refuse(
            reader,
            f"select 1 from {TABLE}",
            "select 1 from bronze.loaded_files",
            "delete from staging.stg_kept",
            "create table staging.mine ()",
            "create table bronze.mine ()",
            "create schema mine",
        )


def test_the_loader_only_adds_to_bronze_and_cannot_see_staging(pipeline: Pipeline):
    with pipeline.server.connect(pipeline.server.logins.loader) as loader:
        refuse(
            loader,
            "select 1 from staging.stg_item",
            "delete from staging.stg_kept",
            "drop view staging.stg_item",
            f"update {TABLE} set kafka_offset = 0",
            f"delete from {TABLE}",
            f"truncate {TABLE}",
            f"drop table {TABLE}",
            f"alter table {TABLE} add column mine text",
            "select 1 from bronze.compacted",
            "create table bronze.mine ()",
            "create table staging.mine ()",
            "create table public.mine ()",
            "create schema mine",
        )


def test_the_transformer_only_reads_bronze(pipeline: Pipeline):
    with pipeline.server.connect(pipeline.server.logins.transformer) as transformer:
        assert transformer.execute(f"select count(*) from {TABLE}").fetchone() == (2,)
        refuse(
            transformer,
            f"insert into {TABLE} (kafka_topic, kafka_partition, kafka_offset) values ('a', 0, 9)",
            f"delete from {TABLE}",
            f"drop table {TABLE}",
            f"create index on {TABLE} (ingested_at)",
            "create table bronze.mine ()",
            "create schema mine",
        )


def test_the_owner_of_bronze_sees_nothing_of_staging(pipeline: Pipeline):
    with pipeline.server.connect(pipeline.server.logins.owner) as owner:
        refuse(owner, "select 1 from staging.stg_item", "create table staging.mine ()")


def test_what_is_created_later_has_the_rights_at_once(pipeline: Pipeline):
    logins = pipeline.server.logins
    with pipeline.server.connect(logins.transformer) as transformer:
        transformer.execute("create view staging.later as select id from staging.stg_item")
    assert rows(pipeline, logins.reader, "select count(*) from staging.later") == [(2,)]
    with pipeline.server.connect(logins.owner) as owner:
        owner.execute(
            "create table bronze.later_cdc (id bigint generated always as identity, x int)"
        )
    with pipeline.server.connect(logins.loader) as loader:
        loader.execute("insert into bronze.later_cdc (x) values (1)")
        refuse(loader, "delete from bronze.later_cdc")
    assert rows(pipeline, logins.transformer, "select x from bronze.later_cdc") == [(1,)]


def test_running_it_again_changes_nothing(pipeline: Pipeline):
    done = pipeline.server.run("--project-dir", str(pipeline.path))
    assert done.stdout == "Roles and rights are as they should be.\n"
