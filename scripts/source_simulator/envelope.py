"""Keys and values of change events: Debezium's envelope around the rows of one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from scripts.source_simulator import connect_schema
from scripts.source_simulator.beginning import Row
from scripts.source_simulator.column_types import Column, Table
from scripts.source_simulator.encode import LEFT_OUT, encoder, null_value
from scripts.source_simulator.settings import ConnectorSettings

CONNECTOR = "sqlserver"
OLD_LOBS = {"text", "ntext", "image"}
"""CDC never logs the old value of these types, even where it changed."""


@dataclass(frozen=True)
class Position:
    """Where and when a change stands in the log: the part of `source` that varies.

    Attributes:
        nanoseconds: since 1970; begin of the transaction, or of the table's snapshot scan.
        snapshot: marker of a snapshot row, None for changes.
    """

    nanoseconds: int
    commit_lsn: str
    change_lsn: str | None = None
    event_serial_no: int | None = None
    snapshot: str | None = None
    transaction: dict[str, Any] | None = None


class TableEvents:
    """Makes the events of one table.

    Attributes:
        topic: the table's Kafka topic.
    """

    def __init__(self, table: Table, settings: ConnectorSettings) -> None:
        self.table = table
        self.topic = f"{settings.topic_prefix}.{settings.database}.{table.full_name}"
        self._settings = settings
        columns = [column for column in table.columns if column.type not in LEFT_OUT]
        self._names = [column.name for column in columns]
        self._encoders = _encoders(columns, settings)
        self._nulls = {
            column.name: value
            for column in columns
            if (value := null_value(column, settings)) is not None
        }
        self._holes = [c.name for c in columns if c.is_max]
        self._always_holes = [c.name for c in columns if c.type in OLD_LOBS]
        self._placeholders = _placeholders(columns, settings)
        self._key_schema = orjson.dumps(connect_schema.key(table, settings))
        self._value_schema = orjson.dumps(connect_schema.value(table, settings))

    def key(self, row: Row) -> bytes:
        """The record key of a row, as JsonConverter writes it."""
        name = self.table.key
        encode = dict(self._encoders).get(name)
        value = encode(row[name]) if encode else row[name]
        key = orjson.dumps({name: value})
        return _framed(self._key_schema, key) if self._settings.schemas else key

    def value(
        self, op: str, before: Row | None, after: Row | None, position: Position, now: int
    ) -> bytes:
        """The envelope of one change.

        Args:
            now: the connector's clock, nanoseconds since 1970.
        """
        envelope = {
            "before": before and self._before(op, before, after),
            "after": after and self._after(op, before, after),
            "source": self.source(position),
            "transaction": position.transaction,
            "op": op,
            "ts_ms": now // 1_000_000,
            "ts_us": now // 1_000,
            "ts_ns": now,
        }
        value = orjson.dumps(envelope)
        return _framed(self._value_schema, value) if self._settings.schemas else value

    def _before(self, op: str, before: Row, after: Row | None) -> dict[str, Any]:
        """The old row; CDC does not log max columns that did not change, nor those of deletes."""
        unchanged = self._unchanged(before, after)
        encoded = self._encode(before | dict.fromkeys(unchanged))
        if op == "u" and self._settings.unavailable_values:
            encoded |= {name: self._placeholders[name] for name in unchanged}
        return encoded

    def _after(self, op: str, before: Row | None, after: Row) -> dict[str, Any]:
        encoded = self._encode(after)
        if op == "u" and self._settings.unavailable_values:
            unchanged = [name for name in self._holes if before[name] == after[name]]
            encoded |= {name: self._placeholders[name] for name in unchanged}
        return encoded

    def _unchanged(self, before: Row, after: Row | None) -> list[str]:
        if after is None:
            return self._holes
        return [
            name
            for name in self._holes
            if before[name] == after[name] or name in self._always_holes
        ]

    def _encode(self, row: Row) -> dict[str, Any]:
        encoded = {name: row[name] for name in self._names}
        for name, encode in self._encoders:
            value = encoded[name]
            if value is not None:
                encoded[name] = encode(value)
        for name, value in self._nulls.items():
            if encoded[name] is None:
                encoded[name] = value
        return encoded

    def source(self, position: Position) -> dict[str, Any]:
        """The `source` block, its fields in Debezium's order."""
        settings = self._settings
        no_snapshot = "false" if settings.replace_null_with_default else None
        return {
            "version": settings.version,
            "connector": CONNECTOR,
            "name": settings.topic_prefix,
            "ts_ms": position.nanoseconds // 1_000_000,
            "snapshot": position.snapshot or no_snapshot,
            "db": settings.database,
            "sequence": None,
            "ts_us": position.nanoseconds // 1_000,
            "ts_ns": position.nanoseconds,
            "schema": self.table.schema,
            "table": self.table.name,
            "change_lsn": position.change_lsn,
            "commit_lsn": position.commit_lsn,
            "event_serial_no": position.event_serial_no,
        }


def _encoders(
    columns: list[Column], settings: ConnectorSettings
) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    found = ((column.name, encoder(column, settings)) for column in columns)
    return tuple((name, encode) for name, encode in found if encode)


def _placeholders(columns: list[Column], settings: ConnectorSettings) -> dict[str, str]:
    """The placeholder of each max column in its JSON form: text, or encoded bytes."""
    text = settings.placeholder
    encoders = ((c.name, encoder(c, settings)) for c in columns if c.is_max)
    return {name: encode(text.encode()) if encode else text for name, encode in encoders}


def _framed(schema: bytes, payload: bytes) -> bytes:
    return b'{"schema":%b,"payload":%b}' % (schema, payload)
