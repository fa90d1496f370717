"""Keys and values of change events: Debezium's envelope around the rows of one table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from scripts.source_simulator import connect_schema
from scripts.source_simulator.column_types import Column, Row, Table
from scripts.source_simulator.connect_schema import topic_of
from scripts.source_simulator.encode import LEFT_OUT, OLD_LOBS, encoder, hole, unavailable
from scripts.source_simulator.settings import ConnectorSettings

CONNECTOR = "sqlserver"
BEYOND_BMP = re.compile(rb"[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True)
class Position:
    """Where and when a change stands in the log: the part of `source` that varies.

    Attributes:
        nanoseconds: since 1970; the beginning of the transaction, as after Debezium 3.6 (which has
            its commit), or of the table's snapshot scan.
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
        self.topic = topic_of(table, settings)
        self._settings = settings
        columns = [column for column in table.columns if column.type not in LEFT_OUT]
        self._names = [column.name for column in columns]
        self._encoders = _encoders(columns, settings)
        self._holes = {column.name: hole(column) for column in columns if column.is_max}
        self._old_lobs = {column.name for column in columns if column.type in OLD_LOBS}
        self._unavailable = (
            {column.name: unavailable(column, settings) for column in columns if column.is_max}
            if settings.unavailable_values
            else {}
        )
        if settings.schemas:
            self._key_schema = orjson.dumps(connect_schema.key(table, settings))
            self._value_schema = orjson.dumps(connect_schema.value(table, settings))

    def key(self, row: Row) -> bytes:
        """The record key of a row, as JsonConverter writes it."""
        values = {name: row[name] for name in self.table.key}
        for name in self._encoders.keys() & values:
            values[name] = self._encoders[name](values[name])
        key = json_text(values)
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
        value = json_text(envelope)
        return _framed(self._value_schema, value) if self._settings.schemas else value

    def _before(self, op: str, before: Row, after: Row | None) -> dict[str, Any]:
        """The old row, with the holes that CDC leaves in it.

        text, ntext and image are never logged; other max columns not where an update left them
        unchanged. Source: Microsoft, cdc.<capture_instance>_CT, "Large object data types".
        """
        encoded = self._encode(before)
        for name, nothing in self._holes.items():
            if op == "u" and before[name] == after[name]:
                encoded[name] = self._unavailable.get(name, nothing)
            elif name in self._old_lobs:
                encoded[name] = nothing
        return encoded

    def _after(self, op: str, before: Row | None, after: Row) -> dict[str, Any]:
        encoded = self._encode(after)
        if op == "u":
            for name, placeholder in self._unavailable.items():
                if before[name] == after[name]:
                    encoded[name] = placeholder
        return encoded

    def _encode(self, row: Row) -> dict[str, Any]:
        encoded = {name: row[name] for name in self._names}
        for name, encode in self._encoders.items():
            value = encoded[name]
            if value is not None:
                encoded[name] = encode(value)
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
) -> dict[str, Callable[[Any], Any]]:
    found = ((column.name, encoder(column, settings)) for column in columns)
    return {name: encode for name, encode in found if encode}


def json_text(value: Any) -> bytes:
    r"""JSON as Jackson writes it: characters beyond U+FFFF as two escapes, like \uD83D\uDE97."""
    return BEYOND_BMP.sub(_surrogates, orjson.dumps(value))


def _surrogates(match: re.Match[bytes]) -> bytes:
    units = match[0].decode().encode("utf-16-be").hex().upper()
    return f"\\u{units[:4]}\\u{units[4:]}".encode()


def _framed(schema: bytes, payload: bytes) -> bytes:
    return b'{"schema":%b,"payload":%b}' % (schema, payload)
