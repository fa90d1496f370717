"""The whole way, from the simulator's events to staging, against the simulator's own tables.

The simulator encodes with code of its own and keeps the truth in memory: it shares nothing with
the macros. Names are matched without the generator: `NetUID` is `net_uid` since both are `netuid`.
"""

import random
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.truth import Table

DEBEZIUM_DEFAULTS = {
    "time_precision_mode": "adaptive",
    "decimal_handling_mode": "precise",
    "binary_handling_mode": "bytes",
}
EVENT_COLUMNS = {
    "op": "cdc_operation",
    "commit_lsn": "cdc_commit_lsn",
    "topic": "cdc_kafka_topic",
    "partition": "cdc_kafka_partition",
    "offset": "cdc_kafka_offset",
}


def test_all_31_relations_equal_the_truth(sample: tuple[DbtProject, list[Table]]):
    project, truth = sample
    assert len(truth) == 31
    assert sum(len(table.rows) for table in truth) > 4000
    with project.connect() as connection:
        assert_staging_is(connection, truth)


def test_order_and_copies_of_the_lines_change_nothing(sample: tuple[DbtProject, list[Table]]):
    project, truth = sample
    shuffle_twice(project.path / "landing", project.path / "shuffled")
    with project.connect() as connection:
        for table in bronze_tables(connection):
            connection.execute(sql.SQL("truncate bronze.{}").format(sql.Identifier(table)))
        project.load("shuffled")
        assert_staging_is(connection, truth)


@pytest.mark.parametrize("wrapped", [False, True])
def test_debezium_defaults_give_the_same(make_project: Callable[..., DbtProject], wrapped: bool):
    project = make_project(f"defaults_{wrapped}".lower(), **DEBEZIUM_DEFAULTS)
    truth = project.simulate(*(["--schemas"] if wrapped else []))
    project.load("landing")
    project.dbt("run")
    with project.connect() as connection:
        assert_staging_is(connection, truth)


def shuffle_twice(landing: Path, shuffled: Path) -> None:
    """Every line of the landing files twice, in random order, in files of 1,000 lines."""
    lines = [line for file in landing.rglob("*.jsonl") for line in file.open()] * 2
    random.Random(1).shuffle(lines)
    shuffled.mkdir()
    for start in range(0, len(lines), 1000):
        (shuffled / f"{start:06}.jsonl").write_text("".join(lines[start : start + 1000]))


def bronze_tables(connection: psycopg.Connection) -> list[str]:
    query = "select tablename from pg_tables where schemaname = 'bronze' and tablename like '%_cdc'"
    return [name for (name,) in connection.execute(query)]


def assert_staging_is(connection: psycopg.Connection, truth: list[Table]) -> None:
    """Every relation of schema staging holds the rows, the values and the events of the truth."""
    relations = staging_columns(connection)
    for table in truth:
        relation = f"stg_{table.source_table.removeprefix('dbo.')}"
        name = next(name for name in relations if plain(name) == plain(relation))
        columns = relations.pop(name)
        assert_relation_is(connection, name, columns, table)
    assert not relations, "relations that the truth does not know"


def staging_columns(connection: psycopg.Connection) -> dict[str, list[str]]:
    relations: dict[str, list[str]] = {}
    query = """
        select table_name, column_name from information_schema.columns
        where table_schema = 'staging' order by table_name, ordinal_position
    """
    for relation, column in connection.execute(query):
        relations.setdefault(relation, []).append(column)
    return relations


def assert_relation_is(
    connection: psycopg.Connection, name: str, columns: list[str], table: Table
) -> None:
    by_plain_name = {plain(column): column for column in columns if not column.startswith("cdc_")}
    assert {plain(source) for source in table.rows[0]} == set(by_plain_name), name
    wanted = [by_plain_name[plain(source)] for source in table.rows[0]]
    expected = [
        [*row.values(), *(str(event[source]) for source in EVENT_COLUMNS)]
        for row, event in zip(table.rows, table.events, strict=True)
    ]
    texts = [
        sql.SQL("{}::text").format(sql.Identifier(c)) for c in [*wanted, *EVENT_COLUMNS.values()]
    ]
    query = sql.SQL("select {} from staging.{}").format(
        sql.SQL(", ").join(texts), sql.Identifier(name)
    )
    got = sorted(connection.execute(query), key=str)
    for row, expected_row in zip_longest(got, sorted(map(tuple, expected), key=str)):
        assert row == expected_row, name


def plain(name: str) -> str:
    return name.replace("_", "").lower()
