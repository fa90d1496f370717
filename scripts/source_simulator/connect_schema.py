"""Kafka Connect schemas of keys and values, as JsonConverter writes them with schemas enabled.

Column defaults are not among them: the reader of the DDL does not keep them.
"""

import re
from typing import Any

from scripts.source_simulator import encode_time
from scripts.source_simulator.column_types import Column, Table
from scripts.source_simulator.encode import BINARY, DECIMAL, LEFT_OUT, MONEY_SCALES, is_single
from scripts.source_simulator.settings import (
    BinaryMode,
    ConnectorSettings,
    DecimalMode,
    TimeMode,
)

Schema = dict[str, Any]

PLAIN = {
    "bit": "boolean",
    "tinyint": "int16",
    "smallint": "int16",
    "int": "int32",
    "bigint": "int64",
}
PRECISIONS = {"money": "19", "smallmoney": "10"}
MARKERS = "true,first,first_in_data_collection,last_in_data_collection,last,false,incremental"
DEBEZIUM_TIME = "io.debezium.time"
CONNECT_DATA = "org.apache.kafka.connect.data"
UNIT_PREFIXES = {"milliseconds": "", "microseconds": "Micro", "nanoseconds": "Nano"}


def topic_of(table: Table, settings: ConnectorSettings) -> str:
    """The topic of a table's events, from which its schemas have their names, too.

    Kafka's names have no other characters; Debezium's default strategy writes _ for them.
    """
    name = f"{settings.topic_prefix}.{settings.database}.{table.full_name}"
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)


def key(table: Table, settings: ConnectorSettings) -> Schema:
    """The schema of a table's record keys."""
    fields = _row(list(table.key_columns), settings)
    return fields | {"optional": False, "name": f"{topic_of(table, settings)}.Key"}


def value(table: Table, settings: ConnectorSettings) -> Schema:
    """The schema of a table's envelopes.

    Raises:
        ValueError: the time mode is `structured`, whose schemas are not simulated.
    """
    columns = [column for column in table.columns if column.type not in LEFT_OUT]
    row = _row(columns, settings) | {
        "optional": True,
        "name": f"{topic_of(table, settings)}.Value",
    }
    fields = [
        row | {"field": "before"},
        row | {"field": "after"},
        SOURCE,
        TRANSACTION,
        _field("op", "string"),
        *(_field(name, "int64", optional=True) for name in ("ts_ms", "ts_us", "ts_ns")),
    ]
    return _struct(fields) | {
        "optional": False,
        "name": f"{topic_of(table, settings)}.Envelope",
        "version": 2,
    }


def _struct(fields: list[Schema]) -> Schema:
    return {"type": "struct", "fields": fields}


def _row(columns: list[Column], settings: ConnectorSettings) -> Schema:
    return _struct([_column(column, settings) for column in columns])


def _column(column: Column, settings: ConnectorSettings) -> Schema:
    kind, semantics = _type(column, settings)
    return {"type": kind, "optional": column.nullable} | semantics | {"field": column.name}


def _type(column: Column, settings: ConnectorSettings) -> tuple[str, Schema]:
    if column.type in PLAIN:
        return PLAIN[column.type], {}
    if column.type in DECIMAL:
        return _decimal(column, settings.decimal)
    if column.type in BINARY:
        return "bytes" if settings.binary is BinaryMode.BYTES else "string", {}
    if column.type in ("float", "real"):
        return "float" if is_single(column) else "double", {}
    if column.type in encode_time.TYPES:
        return _temporal(column, settings.time)
    return "string", {}


def _decimal(column: Column, mode: DecimalMode) -> tuple[str, Schema]:
    if mode is not DecimalMode.PRECISE:
        return ("string" if mode is DecimalMode.STRING else "double"), {}
    scale = MONEY_SCALES.get(column.type, column.scale or 0)
    precision = PRECISIONS.get(column.type, str(column.precision))
    return "bytes", {
        "name": f"{CONNECT_DATA}.Decimal",
        "version": 1,
        "parameters": {"scale": str(scale), "connect.decimal.precision": precision},
    }


def _temporal(column: Column, mode: TimeMode) -> tuple[str, Schema]:
    if mode is TimeMode.STRUCTURED:
        raise ValueError("time mode structured: its schemas are not simulated, leave out --schemas")
    if column.type == "datetimeoffset":
        return "string", _named(f"{DEBEZIUM_TIME}.ZonedTimestamp")
    suffix = {"date": "Date", "time": "Time"}.get(column.type, "Timestamp")
    if mode is TimeMode.ISOSTRING:
        return "string", _named(f"{DEBEZIUM_TIME}.Iso{suffix}")
    package = CONNECT_DATA if mode is TimeMode.CONNECT else DEBEZIUM_TIME
    if column.type == "date":
        return "int32", _named(f"{package}.Date")
    unit = encode_time.unit(column, mode)
    kind = "int32" if column.type == "time" and unit == "milliseconds" else "int64"
    return kind, _named(f"{package}.{UNIT_PREFIXES[unit]}{suffix}")


def _named(name: str) -> Schema:
    return {"name": name, "version": 1}


def _field(name: str, kind: str, optional: bool = False) -> Schema:
    return {"type": kind, "optional": optional, "field": name}


SNAPSHOT = {
    "type": "string",
    "optional": True,
    "name": "io.debezium.data.Enum",
    "version": 1,
    "parameters": {"allowed": MARKERS},
    "default": "false",
    "field": "snapshot",
}
SOURCE = {
    "type": "struct",
    "fields": [
        _field("version", "string"),
        _field("connector", "string"),
        _field("name", "string"),
        _field("ts_ms", "int64"),
        SNAPSHOT,
        _field("db", "string"),
        _field("sequence", "string", optional=True),
        _field("ts_us", "int64", optional=True),
        _field("ts_ns", "int64", optional=True),
        _field("schema", "string"),
        _field("table", "string"),
        _field("change_lsn", "string", optional=True),
        _field("commit_lsn", "string", optional=True),
        _field("event_serial_no", "int64", optional=True),
    ],
    "optional": False,
    "name": "io.debezium.connector.sqlserver.Source",
    "version": 1,
    "field": "source",
}
TRANSACTION = {
    "type": "struct",
    "fields": [
        _field("id", "string"),
        _field("total_order", "int64"),
        _field("data_collection_order", "int64"),
    ],
    "optional": True,
    "name": "event.block",
    "version": 1,
    "field": "transaction",
}
