"""Every event of a small run equals the event that Debezium makes of the same change."""

import json
from dataclasses import replace
from typing import Any

import pytest

from scripts.source_simulator.column_types import Row, Table
from scripts.source_simulator.envelope import Position
from scripts.source_simulator.records import Record
from scripts.source_simulator.schema import Source, read_source
from scripts.source_simulator.settings import (
    BinaryMode,
    ConnectorSettings,
    DecimalMode,
    TimeMode,
)
from scripts.source_simulator.simulation import RunOptions, Simulation
from scripts.source_simulator.streaming import Logged
from tests.debezium.connector import Connector
from tests.debezium.events import CONFIG

PROJECT: dict[str, Any] = {}
DEBEZIUM_DEFAULTS = {
    "time": TimeMode.ADAPTIVE,
    "decimal": DecimalMode.PRECISE,
    "binary": BinaryMode.BYTES,
    "schemas": True,
    "replace_null_with_default": True,
}
ISO = {"time": TimeMode.ISOSTRING, "decimal": DecimalMode.DOUBLE, "unavailable_values": True}
OPTIONS = RunOptions(products=40, replay_events=10_000)
TRANSACTIONS = 120


def simulation(**settings: Any) -> Simulation:
    source = read_source(CONFIG)
    return Simulation(Source(source.tables, replace(source.settings, **settings)), OPTIONS)


@pytest.mark.parametrize(
    "settings", [PROJECT, DEBEZIUM_DEFAULTS, ISO], ids=["project", "defaults", "iso"]
)
def test_snapshot_and_changes_are_what_debezium_would_emit(settings: dict[str, Any]):
    run = simulation(**settings)
    connector = Connector(run.settings)
    rows = [(s.table, row) for s in run.database.tables.values() for row in s.rows()]
    compared = 0
    for (table, row), stored in zip(rows, run.snapshot(), strict=True):
        assert_same(connector, table, "r", None, row, stored.record)
        compared += 1
    records = [s.record for s in run.changes(TRANSACTIONS) if s.record.value is not None]
    for logged, record in zip(run.streaming.latest, records, strict=True):
        table = run.database.tables[logged.change.table].table
        before, after = as_logged(logged, table, connector, run.settings)
        assert_same(connector, table, logged.change.op, before, after, record)
        compared += 1
    assert compared > 1500


def test_serial_numbers_count_rows_of_the_change_table():
    run = simulation()
    list(run.snapshot())
    list(run.changes(TRANSACTIONS))
    latest = list(run.streaming.latest)
    expected = list(Connector(run.settings).serial_numbers(latest))
    assert [logged.position.event_serial_no for logged in latest] == expected
    assert 2 in expected


def as_logged(
    logged: Logged, table: Table, connector: Connector, settings: ConnectorSettings
) -> tuple[Row | None, Row | None]:
    """The rows as the connector gets them: max columns that did not change are missing."""
    change = logged.change
    if change.op != "u":
        return change.before, change.after
    same = [
        c.name for c in table.columns if c.is_max and change.before[c.name] == change.after[c.name]
    ]
    if settings.unavailable_values:
        missing = dict.fromkeys(same, connector.unavailable())
        return change.before | missing, change.after | missing
    return change.before | dict.fromkeys(same), change.after


def assert_same(
    connector: Connector,
    table: Table,
    op: str,
    before: Row | None,
    after: Row | None,
    record: Record,
) -> None:
    envelope = json.loads(record.value)
    envelope = envelope.get("payload", envelope)
    source = envelope["source"]
    position = Position(
        nanoseconds=source["ts_ns"],
        commit_lsn=source["commit_lsn"],
        change_lsn=source["change_lsn"],
        event_serial_no=source["event_serial_no"],
        snapshot=source["snapshot"] if op == "r" else None,
    )
    made = connector.event(table, op, before, after, position, envelope["ts_ns"])
    assert record.key.decode() == made.key.decode()
    assert record.value.decode() == made.value.decode()
