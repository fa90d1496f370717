"""Messages of one stream as JSON text: Debezium's envelope, with or without the wrapper."""

from random import Random
from typing import Any

from scripts.prove.messages import Event, Key, Message, Row, Stray
from scripts.prove.table import STREAM, SourceTable
from scripts.source_simulator.encode import encoder
from scripts.source_simulator.envelope import json_text

NOT_IN_MANIFEST = {"Not in the manifest": {"payload": 1}}
"""A member of every row image that no model asks for."""


class Envelopes:
    """Writes the messages of one stream.

    Args:
        wrapped: share of the messages in the wrapper of `schemas.enable`.
        rng: decides which.
    """

    def __init__(self, table: SourceTable, stream: int, wrapped: float, rng: Random) -> None:
        self._table = table
        self._stream = stream
        self._wrapped = wrapped
        self._rng = rng
        self._encoders = {c.name: encoder(c, table.settings) for c in table.columns}

    def key(self, key: Key) -> bytes:
        """The record key of a row."""
        return json_text(self.key_members(key))

    def image(self, key: Key, row: Row, absent: frozenset[str]) -> dict[str, Any]:
        """A row image; columns that the table does not have yet are no members of it."""
        members = self.key_members(key) if self._table.image_holds_key else {}
        for column in self._table.payload_columns:
            if column.name not in absent:
                members[column.name] = self._encoded(column.name, row[column.name])
        return members | NOT_IN_MANIFEST

    def envelope(self, event: Event, milliseconds: int) -> dict[str, Any]:
        """The envelope of a change; `milliseconds` is its source's clock."""
        return {
            "before": event.before and self.image(event.key, event.before, event.absent),
            "after": event.after and self.image(event.key, event.after, event.absent),
            "source": {
                "connector": "sqlserver",
                "ts_ms": milliseconds,
                "snapshot": event.snapshot,
                "change_lsn": event.change_lsn,
                "commit_lsn": event.commit_lsn,
                "event_serial_no": event.serial,
            },
            "op": event.op,
            "ts_ms": milliseconds + self._rng.randrange(100_000),
        }

    def written(self, message: Message, delay: int) -> tuple[bytes | None, bytes | None]:
        """Key and value of a message as they lie in Kafka.

        Args:
            delay: milliseconds by which a copy's source clock is off.
        """
        if isinstance(message, Stray):
            return message.key and self._framed(message.key), self._framed(message.value)
        value = json_text(self.envelope(message, message.milliseconds + delay))
        return self._framed(self.key(message.key)), self._framed(value)

    def _framed(self, text: bytes | None) -> bytes | None:
        if text is None or self._rng.random() >= self._wrapped:
            return text
        return b'{"schema":{"type":"struct"},"payload":%b}' % text

    def key_members(self, key: Key) -> dict[str, Any]:
        """The members of the record key."""
        names = [column.name for column in self._table.key_columns]
        encoded = {name: self._encoded(name, value) for name, value in zip(names, key, strict=True)}
        return {STREAM: self._stream} | encoded

    def _encoded(self, name: str, value: Any) -> Any:
        encode = self._encoders[name]
        return encode(value) if encode and value is not None else value
