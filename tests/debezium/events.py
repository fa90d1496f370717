"""Events of every captured table, to compare Debezium's with the simulator's byte for byte."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from scripts.source_simulator.column_types import Column, Row, Table
from scripts.source_simulator.envelope import Position
from scripts.source_simulator.schema import read_source
from scripts.source_simulator.settings import ConnectorSettings
from tests.debezium.cases import ticks

CONFIG = Path(__file__).parents[2] / "schema" / "product_ecosystem.yml"
NOW = 1_767_600_012_345_678_900
CHANGE = Position(1_767_600_007_003_000_000, "0000002b:00000150:0003", "0000002b:00000148:0012", 1)
SCAN = Position(1_767_593_400_180_420_000, "0000002a:00000010:0003", snapshot="true")
TEXT = 'Гальмівний диск "Żubr" 🚗\n'
VALUES: dict[str, tuple[Any, Any]] = {
    "bit": (False, True),
    "int": (-5, 2**31 - 1),
    "bigint": (2**53 + 1, 7),
    "float": (0.1, 1e21),
    "money": (Decimal("12.3400"), Decimal("922337203685477.5807")),
    "decimal": (Decimal("-1.28"), Decimal("0.00")),
    "datetime2": (ticks("0001-01-01 00:00:00"), ticks("2024-02-29 23:59:59.1234567")),
    "uniqueidentifier": ("6f9619ff-8b86-d011-b42d-00c04fc964ff",) * 2,
    "varbinary": (bytes.fromhex("fbff00"), b""),
}
"""Two values of each type that the captured tables have: before and after an update."""


@dataclass(frozen=True)
class Event:
    """One event to be made by both sides.

    Attributes:
        before: the old row as the database had it.
        before_logged: the old row as CDC logs it, with holes.
    """

    name: str
    table: Table
    settings: ConnectorSettings
    op: str
    before: Row | None
    before_logged: Row | None
    after: Row | None
    position: Position


def all_events() -> Iterator[Event]:
    """An insert into each table, and of Product every kind of event, with and without schemas."""
    source = read_source(CONFIG)
    for table in source.tables.values():
        yield _event(f"c {table.name}", table, source.settings, "c")
    product = source.tables["Product"]
    yield _event("r Product", product, source.settings, "r")
    yield _event("u Product", product, source.settings, "u")
    yield _event("d Product", product, source.settings, "d")
    nulls = _event("c Product of nulls", product, source.settings, "c")
    yield replace(
        nulls, after={c.name: None if c.nullable else nulls.after[c.name] for c in product.columns}
    )
    price = source.tables["ProductPricing"]
    with_schemas = replace(source.settings, schemas=True, replace_null_with_default=True)
    yield _event("c ProductPricing with schemas", price, with_schemas, "c")


def _event(name: str, table: Table, settings: ConnectorSettings, op: str) -> Event:
    old, new = (_row(table, turn) for turn in (0, 1))
    before = old if op in "ud" else None
    after = None if op == "d" else new
    logged = before
    if op == "u":
        holes = [c.name for c in table.columns if c.is_max and old[c.name] == new[c.name]]
        logged = before | dict.fromkeys(holes)
    return Event(name, table, settings, op, before, logged, after, SCAN if op == "r" else CHANGE)


def _row(table: Table, turn: int) -> Row:
    return {
        column.name: 42 if column.name in table.key else _value(column, number, turn)
        for number, column in enumerate(table.columns)
    }


def _value(column: Column, number: int, turn: int) -> Any:
    """A value; every second max column does not change."""
    if column.type != "nvarchar":
        return VALUES[column.type][turn]
    if column.is_max and number % 2:
        return TEXT
    return f"{TEXT}{turn}"[-(column.length or 99) :]
