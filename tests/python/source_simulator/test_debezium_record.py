"""The simulator writes what Debezium's own classes wrote (tests/debezium makes the record)."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.source_simulator import connect_schema
from scripts.source_simulator.column_types import Column, Table
from scripts.source_simulator.encode import encoder, hole, unavailable
from scripts.source_simulator.envelope import TableEvents, json_text
from scripts.source_simulator.kafka import murmur2
from scripts.source_simulator.settings import BinaryMode, ConnectorSettings
from tests.debezium.cases import CASES, Case
from tests.debezium.events import NOW, Event, all_events

RECORD = Path(__file__).parents[2] / "fixtures" / "debezium"
KEY = Column("ID", "bigint", nullable=False)


def recorded(name: str) -> Any:
    return json.loads((RECORD / f"{name}.json").read_text(encoding="utf-8"))[name]


TYPES = recorded("types")
EVENTS = recorded("events")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_values_of_a_type_are_written_as_debezium_writes_them(case: Case):
    for mode, settings in case.modes():
        encode = encoder(case.column, settings) or (lambda value: value)
        values = {name: encode(value) for name, value in case.values.items()} | {"NULL": None}
        written = {name: json_text(value).decode() for name, value in values.items()}
        assert written == TYPES[case.name][mode]["values"], mode


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_columns_have_the_connect_schema_that_debezium_gives_them(case: Case):
    table = Table("dbo", "Any", (KEY, case.column), ("ID",))
    for mode, settings in case.modes():
        before = connect_schema.value(table, settings)["fields"][0]
        field = before["fields"][1]
        assert field == TYPES[case.name][mode]["schema"] | {"field": "Value"}, mode


@pytest.mark.parametrize("event", list(all_events()), ids=lambda event: event.name)
def test_events_are_written_byte_for_byte_as_debezium_writes_them(event: Event):
    made = TableEvents(event.table, event.settings)
    key = made.key(event.after or event.before)
    value = made.value(event.op, event.before, event.after, event.position, NOW)
    assert {"key": key.decode(), "value": value.decode()} == EVENTS[event.name]


def test_the_record_has_no_event_that_nobody_compares():
    assert set(EVENTS) == {event.name for event in all_events()}
    assert set(TYPES) == {case.name for case in CASES}


@pytest.mark.parametrize("kind", ["nvarchar", "varbinary"])
@pytest.mark.parametrize("mode", BinaryMode)
def test_max_columns_that_were_not_logged(kind: str, mode: BinaryMode):
    expected = recorded("holes")[f"{kind}(max) {mode.value}"]
    column = Column("Value", kind, nullable=False, is_max=True)
    assert json.dumps(hole(column)) == expected["not null"]
    placeholder = unavailable(column, ConnectorSettings(binary=mode))
    assert json.dumps(placeholder) == expected["unavailable"]


def test_keys_are_hashed_as_kafka_hashes_them():
    hashes = {text: murmur2(text.encode()) for text in recorded("hashes")}
    assert hashes == {text: signed % 2**32 for text, signed in recorded("hashes").items()}
