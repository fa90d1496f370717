"""The whole project on the simulated events: dbt build and dbt test, and the disk they need."""

import os
from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from scripts.bench.dbt import Dbt, DbtRun
from scripts.bench.equality import check_staging, staging
from scripts.bench.plain import bronze
from scripts.bench.sizes import TableSize, table_size, total
from scripts.schema_to_yaml.map.models import Model

WITHOUT_TESTS = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
DATA_TESTS = ("test", "--exclude-resource-type", "unit_test")


@dataclass(frozen=True)
class Building:
    """What dbt took.

    Attributes:
        views: `dbt build` without tests of the staging models as views; everything: of the views
            of monitoring, too.
        incremental: the same with staging as incremental relations, made for the first time;
            refreshed: again, without new events.
        tests_*: all data tests, on the views, the incremental relations, and one a column on
            the plain views.
        rows: of all staging relations.
        incremental_bytes: of all incremental relations with their indexes.
    """

    events: int
    rows: int
    views: DbtRun
    everything: DbtRun
    plain_views: DbtRun
    incremental: DbtRun
    refreshed: DbtRun
    tests_of_views: DbtRun
    tests_of_incremental: DbtRun
    tests_of_plain: DbtRun
    bronze_size: TableSize
    plain_size: TableSize
    incremental_bytes: int


def measure_building(
    connection: psycopg.Connection,
    models: tuple[Model, ...],
    views: Dbt,
    incremental: Dbt,
    plain: Dbt,
    runs: int,
    say: Callable[[str], None],
) -> Building:
    """Build and test the project in three ways, all over the same events.

    Args:
        connection: to the database of all three, whose bronze tables are full.
        views, incremental: the project, with staging materialized so.
        plain: the plain implementation.
        runs: how often the data tests of the incremental relations run, which do not take minutes;
            the one of the median time is given.
        say: tells a person what is being done.

    Raises:
        DbtError: dbt failed.
        DifferentRowsError: the implementations differ.
    """
    say("filling the plain tables")
    bronze.create(connection, models)
    for model in models:
        bronze.fill(connection, model)
        connection.execute(f'vacuum analyze bronze."{model.bronze}"')
    say("dbt build, views")
    built = _built(views, "--select", "staging")
    everything = _built(views)
    plain_built = _built(plain)
    say("comparing views")
    rows = sum(check_staging(connection, model) for model in models)
    say("data tests, views")
    tests_of_views = _tested(views)
    say("data tests, a query a column on plain views")
    tests_of_plain = _tested(plain)
    say("dbt build, incremental relations")
    made = _built(incremental)
    refreshed = _built(incremental)
    for model in models:
        connection.execute(f"vacuum analyze {staging(model.name)}")
        check_staging(connection, model)
    say("data tests, incremental relations")
    tested = sorted((_tested(incremental) for _ in range(runs)), key=lambda run: run.database)
    tests_of_incremental = tested[len(tested) // 2]
    bronze_sizes = [table_size(connection, "bronze", model.bronze) for model in models]
    plain_sizes = [table_size(connection, "plain", f"{model.stem}_cdc") for model in models]
    return Building(
        events=_count(connection, models),
        rows=rows,
        views=built,
        everything=everything,
        plain_views=plain_built,
        incremental=made,
        refreshed=refreshed,
        tests_of_views=tests_of_views,
        tests_of_incremental=tests_of_incremental,
        tests_of_plain=tests_of_plain,
        bronze_size=total(bronze_sizes),
        plain_size=total(plain_sizes),
        incremental_bytes=total(
            [table_size(connection, "staging", model.name) for model in models]
        ).total,
    )


def _built(dbt: Dbt, *selection: str) -> DbtRun:
    """A build without tests."""
    return dbt.run("build", *WITHOUT_TESTS, *selection)


def _tested(dbt: Dbt) -> DbtRun:
    """All data tests; those that find something are counted.

    As many run at the same time as there are processors: what more of them wait for one another
    would count as time in the database.
    """
    return dbt.run(*DATA_TESTS, "--threads", str(os.cpu_count() or 1), may_fail=True)


def _count(connection: psycopg.Connection, models: tuple[Model, ...]) -> int:
    counts = [f'(select count(*) from bronze."{model.bronze}")' for model in models]
    return connection.execute(f"select {' + '.join(counts)}").fetchone()[0]
