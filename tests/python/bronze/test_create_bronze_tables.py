"""`create_bronze_tables` creates, upgrades, leaves alone, and says which."""

import os
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

SOURCES = """
version: 2
sources:
  - name: bronze
    schema: bronze
    tables:
      - name: fresh_cdc
        description: "Events of dbo.Fresh; it's 100% fresh."
        config: {meta: {cdc: {source_table: dbo.Fresh, topic: c.dbo.Fresh}}}
        columns: [{name: kafka_offset, description: "The table's offset."}]
      - name: alias
        identifier: identified_cdc
        config: {meta: {cdc: {source_table: dbo.Identified, topic: c.dbo.Identified}}}
      - name: older_cdc
        config: {meta: {cdc: {source_table: dbo.Older, topic: c.dbo.Older}}}
      - name: repeated_cdc
        config: {meta: {cdc: {source_table: dbo.Repeated, topic: c.dbo.Repeated}}}
      - name: zoneless_cdc
        config: {meta: {cdc: {source_table: dbo.Zoneless, topic: c.dbo.Zoneless}}}
      - name: viewed_cdc
        config: {meta: {cdc: {source_table: dbo.Viewed, topic: c.dbo.Viewed}}}
      - name: not_of_cdc
"""

OLDER = """
create table bronze.{name} (
    id bigserial primary key,
    kafka_topic varchar(200),
    kafka_partition integer,
    kafka_offset integer,
    kafka_timestamp {timestamp_type},
    kafka_key text,
    cdc_payload jsonb,
    ingested_at timestamptz default now()
)
"""

COLUMNS = [
    ("id", "bigint", "NO"),
    ("kafka_topic", "text", "NO"),
    ("kafka_partition", "integer", "NO"),
    ("kafka_offset", "bigint", "NO"),
    ("kafka_timestamp", "timestamp with time zone", "YES"),
    ("kafka_key", "jsonb", "YES"),
    ("cdc_payload", "jsonb", "YES"),
    ("kafka_headers", "jsonb", "YES"),
    ("ingested_at", "timestamp with time zone", "NO"),
    ("batch_file", "text", "YES"),
    ("transaction_id", "xid8", "NO"),
]


def create_older_tables(connection: psycopg.Connection) -> None:
    connection.execute("create schema bronze")
    for name in ("older_cdc", "repeated_cdc", "viewed_cdc"):
        connection.execute(OLDER.format(name=name, timestamp_type="timestamptz"))
    connection.execute(OLDER.format(name="zoneless_cdc", timestamp_type="timestamp"))
    connection.execute("create view public.reader as select kafka_key from bronze.viewed_cdc")
    insert = "insert into bronze.{} (kafka_topic, kafka_partition, kafka_offset, kafka_key) values "
    connection.execute(
        insert.format("older_cdc")
        + "('t', 0, 1, %s), ('t', 0, 2, 'Struct{ID=1}'), ('t', 0, 3, null)",
        ['{"ID": 9007199254740993}'],
    )
    connection.execute(insert.format("repeated_cdc") + "('t', 0, 1, null), ('t', 0, 1, null)")


@pytest.fixture(scope="module")
def project(new_bronze_project: Callable, module_database):
    with module_database.connect() as connection:
        create_older_tables(connection)
    return new_bronze_project(SOURCES, module_database)


@pytest.fixture(scope="module")
def first_run(project) -> subprocess.CompletedProcess:
    return project.create_bronze_tables()


@pytest.fixture
def connection(first_run: subprocess.CompletedProcess, module_database):
    with module_database.connect() as connection:
        yield connection


def lines_of(run: subprocess.CompletedProcess, outcome: str) -> list[str]:
    return [line.split()[1] for line in run.stdout.splitlines() if line.startswith(outcome)]


def columns_of(connection: psycopg.Connection, table: str) -> list[tuple]:
    query = """
        select column_name, data_type, is_nullable from information_schema.columns
        where table_schema = 'bronze' and table_name = %s order by ordinal_position
    """
    return connection.execute(query, [table]).fetchall()


def comment_of(connection: psycopg.Connection, table: str, column: str) -> str:
    query = """
        select col_description(attrelid, attnum) from pg_attribute
        where attrelid = %s::regclass and attname = %s
    """
    return connection.execute(query, [f"bronze.{table}", column]).fetchone()[0]


def test_a_new_table_is_created(first_run, connection):
    assert lines_of(first_run, "created") == [
        "bronze.fresh_cdc",
        "bronze.identified_cdc",
        "bronze.loaded_files",
        "bronze.rejected_lines",
        "bronze.heartbeats",
        "bronze.compacted",
    ]
    assert columns_of(connection, "fresh_cdc") == COLUMNS


def test_a_source_without_meta_cdc_gets_no_table(connection):
    assert columns_of(connection, "not_of_cdc") == []


def test_loaded_files_are_found_by_name_and_by_size(connection):
    """There is one for each landing file that ever was, and each load asks for each of its own."""
    query = "select indexdef from pg_indexes where tablename = 'loaded_files' order by indexname"
    indexes = [text.rpartition("USING ")[2] for (text,) in connection.execute(query)]
    assert indexes == ["btree (file)", "btree (sha256)", "btree (size_bytes)"]


def test_descriptions_become_comments(connection):
    query = "select obj_description('bronze.fresh_cdc'::regclass)"
    assert connection.execute(query).fetchone() == ("Events of dbo.Fresh; it's 100% fresh.",)
    assert comment_of(connection, "fresh_cdc", "kafka_offset") == "The table's offset."
    assert comment_of(connection, "rejected_lines", "reason") == "What is wrong with it."


def test_a_record_has_one_place(connection):
    insert = """
        insert into bronze.fresh_cdc (kafka_topic, kafka_partition, kafka_offset)
        values ('c.dbo.Fresh', 0, 1)
    """
    connection.execute(insert)
    with pytest.raises(psycopg.errors.UniqueViolation):
        connection.execute(insert)


def test_an_older_table_is_upgraded_in_place(first_run, connection):
    assert lines_of(first_run, "upgraded") == ["bronze.older_cdc"]
    assert sorted(columns_of(connection, "older_cdc")) == sorted(COLUMNS)
    rows = connection.execute("select kafka_key::text from bronze.older_cdc order by id").fetchall()
    assert rows == [('{"ID": 9007199254740993}',), ('"Struct{ID=1}"',), (None,)]


def test_an_upgraded_table_takes_a_record_once(connection):
    insert = """
        insert into bronze.older_cdc (kafka_topic, kafka_partition, kafka_offset)
        values ('t', 0, 2) on conflict (kafka_topic, kafka_partition, kafka_offset) do nothing
    """
    assert connection.execute(insert).rowcount == 0


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (
            "repeated_cdc",
            "Key (kafka_topic, kafka_partition, kafka_offset)=(t, 0, 1) is duplicated",
        ),
        ("zoneless_cdc", "column kafka_timestamp is of type timestamp without time zone"),
        ("viewed_cdc", 'view reader depends on column "kafka_key"'),
    ],
)
def test_a_failure_is_told_with_its_reason(first_run, table: str, reason: str):
    (line,) = [line for line in first_run.stdout.splitlines() if f"bronze.{table}" in line]
    assert line.startswith("failed")
    assert reason in line


def test_a_table_that_failed_is_as_it_was(connection):
    assert len(columns_of(connection, "repeated_cdc")) == 8


def test_a_failure_ends_the_run_with_an_error(first_run):
    assert first_run.returncode == 1
    assert (
        "10 bronze tables, four without events among them: 6 created, 1 upgraded, 3 failed"
        in first_run.stdout
    )
    assert "3 of 10 tables failed and are as they were" in first_run.stdout


def test_a_table_that_lacks_nothing_waits_for_no_reader(project, connection):
    impatient = project.environment | {"PGOPTIONS": "-c lock_timeout=1s"}
    with connection.transaction():
        connection.execute("select from bronze.fresh_cdc, bronze.older_cdc, bronze.loaded_files")
        run = replace(project, environment=impatient).create_bronze_tables()
    assert "10 bronze tables, four without events among them: 7 unchanged, 3 failed" in run.stdout


def test_a_table_that_lacks_nothing_waits_for_no_loader(project, connection):
    impatient = project.environment | {"PGOPTIONS": "-c lock_timeout=1s"}
    with connection.transaction(force_rollback=True):
        connection.execute(
            "insert into bronze.fresh_cdc (kafka_topic, kafka_partition, kafka_offset)"
            " values ('open', 0, 0)"
        )
        run = replace(project, environment=impatient).create_bronze_tables()
    assert "10 bronze tables, four without events among them: 7 unchanged, 3 failed" in run.stdout


def wait_for_waiting(connection: psycopg.Connection, sessions: int) -> None:
    query = "select from pg_stat_activity where datname = current_database() and "
    deadline = time.monotonic() + 60
    while len(connection.execute(query + "wait_event_type = 'Lock'").fetchall()) < sessions:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_second_of_two_at_once_changes_nothing(new_bronze_project: Callable, database):
    project = new_bronze_project(SOURCES, database)
    with database.connect() as holder, database.connect() as watcher, ThreadPoolExecutor() as pool:
        # Both find no schema bronze and wait for this one, which then does not come into being.
        holder.execute("begin")
        holder.execute("create schema bronze")
        runs = [pool.submit(project.create_bronze_tables) for _ in range(2)]
        wait_for_waiting(watcher, sessions=2)
        holder.execute("rollback")
        results = [run.result() for run in runs]
    assert [result.returncode for result in results] == [0, 0]
    outcomes = sorted(result.stdout.splitlines()[-1] for result in results)
    assert outcomes == [
        "10 bronze tables, four without events among them: 10 created",
        "10 bronze tables, four without events among them: 10 unchanged",
    ]


@pytest.mark.parametrize(
    "call", ["cdc_count_is_between({}, 1, 9)", "cdc_number_fits({}, 'numeric(9)', 0)"]
)
def test_a_text_that_does_not_fit_is_no_error_in_a_long_expression(connection, call: str):
    """PostgreSQL does not inline a function whose argument costs much."""
    text = "coalesce(" + ", ".join(f"value ->> 'k{number}'" for number in range(20)) + ")"
    values = """(values ('{"k0": [1]}'::jsonb), ('{"k9": "5"}'), ('{}')) as given (value)"""
    found = connection.execute(f"select bronze.{call.format(text)} from {values}").fetchall()
    assert found == [(False,), (True,), (None,)]


def test_no_source_to_create_a_table_for(new_bronze_project: Callable, module_database):
    project = new_bronze_project("version: 2\n", module_database)
    run = project.create_bronze_tables()
    assert run.returncode == 1
    assert "no source table has meta.cdc" in run.stdout


def test_help_needs_no_database():
    script = Path(__file__).resolve().parents[3] / "scripts" / "create_bronze_tables.sh"
    run = subprocess.run(
        [script, "--help"], env={"PATH": os.defpath}, capture_output=True, text=True
    )
    assert run.returncode == 0
    assert run.stdout.startswith("Usage: scripts/create_bronze_tables.sh")
