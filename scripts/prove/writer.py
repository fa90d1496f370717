"""Messages of one stream as JSON text: Debezium's envelope or a flattened row, wrapped or not."""

import json
from random import Random
from typing import Any

from scripts.prove.forms import Forms
from scripts.prove.log import lsn_text
from scripts.prove.messages import ABSENT, Broken, Event, Key, Message, Row, Stray
from scripts.prove.plan import Plan
from scripts.prove.table import KeyPlace, SourceTable
from scripts.source_simulator.envelope import json_text

NOT_IN_MANIFEST = {"Not in the manifest": {"payload": 1}}
"""A member of every row image that no model asks for."""
TOMBSTONES = (None, b"null")


class Writer:
    """Writes the messages of one stream."""

    def __init__(self, table: SourceTable, plan: Plan, rng: Random) -> None:
        self._table = table
        self._has_lsn = plan.has_lsn
        self._wrapped = plan.wrapped
        self._rng = rng
        self._is_flattened = table.capture.is_flattened
        self._prefix = rng.choice(("__", "__source_"))

    def written(
        self, message: Message, timestamp: int, delay: int
    ) -> tuple[bytes | None, bytes | None]:
        """Key and value of a message as they lie in Kafka.

        Args:
            timestamp: Kafka's; the connector's settings of that time are used.
            delay: milliseconds by which a copy's source clock is off.
        """
        forms = self._table.forms_at(timestamp)
        if isinstance(message, Stray):
            row = message.row
            key = message.key if row is None else self._record_key(self._key(row, forms))
            return self._framed(key), self._sent(message.value)
        if isinstance(message, Broken):
            return self._broken(message, forms)
        key = None if message.op == "t" else self._record_key(self._key(message.key, forms))
        if message.op == "d" and self._table.capture.is_in_offset_order:
            return self._framed(key), self._sent(self._rng.choice(TOMBSTONES))
        value = json_text(self._value(message, message.milliseconds + delay, forms))
        return self._framed(key), self._sent(value)

    def _broken(self, message: Broken, forms: Forms) -> tuple[bytes | None, bytes | None]:
        event = message.event
        value = self._value(event, event.milliseconds, forms)
        record_key = self._key(event.key, forms)
        row = value if self._is_flattened else value["after"]
        for members, others in (
            (record_key, message.key_members),
            (row, message.key_members),
            (value, message.members),
        ):
            members.update(others)
            for name in [name for name, other in members.items() if other is ABSENT]:
                del members[name]
        key = self._record_key(record_key) if message.has_record_key else None
        return self._framed(key), self._sent(json_text(value))

    def _record_key(self, members: dict[str, Any]) -> bytes | None:
        return None if self._table.key_is_in is KeyPlace.ROW else json_text(members)

    def _key(self, key: Key, forms: Forms) -> dict[str, Any]:
        columns = self._table.key_columns
        return {c.name: forms.json(c.name, value) for c, value in zip(columns, key, strict=True)}

    def _value(self, event: Event, milliseconds: int, forms: Forms) -> dict[str, Any]:
        """The value of a change; `milliseconds` is its source's clock."""
        source = self._source(event, milliseconds)
        clock = milliseconds + self._rng.randrange(100_000)
        if self._is_flattened:
            row = event.before if event.op == "d" else event.after
            members = {f"{self._prefix}{name}": value for name, value in source.items()}
            members |= {"__op": event.op, "__ts_ms": clock, "__source_ts_ms": milliseconds}
            if self._table.capture.deletes == "rewrite":
                members["__deleted"] = "true" if event.op == "d" else "false"
            return self._image(event, row or {}, forms) | members
        return {
            "before": event.before and self._image(event, event.before, forms),
            "after": event.after and self._image(event, event.after, forms),
            "source": source,
            "op": event.op,
            "ts_ms": clock,
        }

    def _image(self, event: Event, row: Row, forms: Forms) -> dict[str, Any]:
        """A row image; columns that the table does not have yet are no members of it."""
        has_key = self._table.key_is_in is not KeyPlace.RECORD
        members = self._key(event.key, forms) if has_key else {}
        for name, value in row.items():
            if name not in event.absent:
                members[name] = forms.json(name, value)
        return members | NOT_IN_MANIFEST

    def _source(self, event: Event, milliseconds: int) -> dict[str, Any]:
        source = {"ts_ms": milliseconds, "snapshot": event.snapshot}
        if self._table.capture.connector == "postgresql":
            return source | {"lsn": event.commit, "txId": event.commit % 1000}
        if not self._has_lsn:
            return source
        return source | {
            "change_lsn": event.change and lsn_text(event.change),
            "commit_lsn": lsn_text(event.commit),
            "event_serial_no": event.serial,
        }

    def _framed(self, text: bytes | None) -> bytes | None:
        if text is None or self._rng.random() >= self._wrapped:
            return text
        return b'{"schema":{"type":"struct"},"payload":%b}' % text

    def _sent(self, text: bytes | None) -> bytes | None:
        framed = self._framed(text)
        if framed is None or self._table.capture.payload == "json":
            return framed
        return json.dumps(framed.decode()).encode()
