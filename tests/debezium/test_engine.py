"""What Debezium's PostgreSQL connector captures ends in staging as the source has it.

Connectors of every mode read one source in one Java machine while it changes at random.
"""

from collections.abc import Iterator
from typing import NamedTuple

import psycopg
import pytest

from tests.debezium.engine.capture import Capture, Captured
from tests.debezium.engine.delivered import delivered
from tests.debezium.engine.differences import differences
from tests.debezium.engine.losses import LOSSES, Loss
from tests.debezium.engine.project import make_project
from tests.debezium.engine.server import WAREHOUSE, private_server
from tests.debezium.engine.setups import SETUPS, Setup
from tests.debezium.engine.tables import CAPTURED, MOVED, Table

SEED = 1
UNMODELLED = ("marker", "signals")


class Built(NamedTuple):
    """What was captured; a connection to the warehouse where it is staged."""

    captured: Captured
    warehouse: psycopg.Connection


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, java: None) -> Iterator[Built]:
    """The random run, captured and staged."""
    with private_server() as server:
        captured = Capture(server, tmp_path_factory.mktemp("offsets"), SEED).run()
        project = make_project(tmp_path_factory.mktemp("project"), server, SETUPS)
        captured.kafka.write(project.path / "landing")
        project.dbt("run", "--select", "staging")
        project.module("bronze_loader", "landing")
        with server.connect(WAREHOUSE) as warehouse:
            yield Built(captured, warehouse)


def compared(built: Built, setup: Setup, table: Table) -> list[str]:
    """Where staging differs from the source."""
    texts = ", ".join(f"{column.name}::text" for column in table.columns)
    got = built.warehouse.execute(f"select {texts} from staging.stg_{setup.name}_{table.name}")
    wanted = [
        tuple(
            delivered(setup, column, text) for column, text in zip(table.columns, row, strict=True)
        )
        for row in built.captured.truth[table.name]
    ]
    return differences(table, got, wanted)


@pytest.mark.parametrize("table", CAPTURED, ids=lambda table: table.name)
@pytest.mark.parametrize("setup", SETUPS, ids=lambda setup: setup.name)
def test_staging_equals_the_source(built: Built, setup: Setup, table: Table):
    found = compared(built, setup, table)
    assert [d for d in found if not any(loss.explains(setup, table, d) for loss in LOSSES)] == []


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
def test_what_should_differ_does_differ(built: Built, loss: Loss):
    for setup in filter(loss.concerns, SETUPS):
        found = compared(built, setup, loss.table)
        assert any(loss.explains(setup, loss.table, d) for d in found), setup.name


def test_a_value_that_never_came_is_told_of(built: Built):
    query = f"select cdc_errors from staging.stg_rewrite_{MOVED.name}"
    assert built.warehouse.execute(query).fetchall() == [
        ({"note": "unavailable, and no earlier event has it"},)
    ]


def test_the_loader_rejects_tables_without_a_model_only(built: Built):
    query = "select distinct raw::json ->> 'topic' from bronze.rejected_lines"
    topics = {topic for (topic,) in built.warehouse.execute(query)}
    assert topics == {f"{setup.name}.public.{name}" for setup in SETUPS for name in UNMODELLED}
