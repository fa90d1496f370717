"""Random streams of which a part arrives after bronze was compacted: staging holds the same."""

import os

import pytest

from scripts.prove import bad_values
from scripts.prove.bench import Bench
from scripts.prove.bronze import COLUMNS, load
from scripts.prove.case import Case, cases
from scripts.prove.compare import Mismatch, compare_bad_values, compare_rows, fetch
from scripts.prove.plan import random_plan
from scripts.prove.table import SourceTable
from tests.python.proof.conftest import TABLES
from tests.python.staging.dbt_project import DbtProject

STREAMS = 20
"""Of each table."""
SEED = 11
SHARE = 30
"""Percent of the records that arrive after the compaction."""
SET_ASIDE = f"""
    create temporary table set_aside_{{0}} as
    select {", ".join(COLUMNS)} from bronze.{{0}} where abs(hashint8(id)) % 100 < {SHARE};
    delete from bronze.{{0}} where id in (select id from set_aside_{{0}})
"""
BRING = f"""
    insert into bronze.{{0}} ({", ".join(COLUMNS)}) overriding system value table set_aside_{{0}};
    drop table set_aside_{{0}}
"""
GONE = """
    select sum(replayed_copies), sum(tombstones), sum(other_messages),
        sum(last_offset - first_offset + 1)
    from bronze.compacted
"""


def drawn(table: SourceTable) -> list[Case]:
    numbers = range(table.number, STREAMS * TABLES, TABLES)
    return cases(table, (random_plan(table, SEED, number) for number in numbers))


def differences(bench: Bench, table: SourceTable, played: list[Case]) -> list[Mismatch]:
    bad = bench.queries[table].of("bad_values", bad_values.SELECTED)
    found = fetch(bench.connection, table.bronze, bad, bad_values.COLUMNS)
    return [*compare_rows(played, bench.rows(table)), *compare_bad_values(played, found)]


@pytest.fixture(scope="module")
def compacted(bench: Bench) -> dict[SourceTable, list[Case]]:
    """The streams of each table, all of them in bronze but for what was compacted."""
    played = {table: drawn(table) for table in bench.tables}
    bench.loaded.clear()
    for table in bench.tables:
        load(bench.connection, table.bronze, (case.stream for case in played[table]))
        bench.connection.execute(SET_ASIDE.format(table.bronze))
    environment = {
        "PGDATABASE": bench.connection.info.dbname,
        "DBT_PROFILES_DIR": str(bench.folder),
    }
    project = DbtProject(bench.folder, os.environ | environment)
    project.dbt("--quiet", "run-operation", "compact_bronze", "--args", "{apply: true}")
    for table in bench.tables:
        bench.connection.execute(BRING.format(table.bronze))
    return played


@pytest.mark.parametrize("number", range(TABLES))
def test_staging_holds_what_the_table_holds(
    bench: Bench, compacted: dict[SourceTable, list[Case]], number: int
):
    table = bench.tables[number]
    assert differences(bench, table, compacted[table]) == []


def test_there_was_something_of_each_class(bench: Bench, compacted):
    copies, tombstones, others, all_of_them = bench.connection.execute(GONE).fetchone()
    assert min(copies, tombstones, others) > 0
    assert copies + tombstones + others == all_of_them
