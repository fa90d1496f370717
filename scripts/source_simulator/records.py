"""Kafka records: what stands in the landing folder, one line each."""

from dataclasses import dataclass

import orjson


@dataclass(frozen=True, slots=True)
class Record:
    """One Kafka record before it is written to a topic.

    Attributes:
        key: JSON text.
        value: JSON text, or None for a tombstone.
        timestamp: milliseconds since 1970.
        headers: JSON text of an object.
    """

    topic: str
    key: bytes
    value: bytes | None
    timestamp: int
    headers: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A record with its place in Kafka."""

    record: Record
    partition: int
    offset: int

    def line(self) -> bytes:
        """The landing line of the record, with its line feed."""
        record = self.record
        return (
            b'{"topic":%b,"partition":%d,"offset":%d,"timestamp":%d,"key":%b,"value":%b,'
            b'"headers":%b}\n'
        ) % (
            orjson.dumps(record.topic),
            self.partition,
            self.offset,
            record.timestamp,
            record.key,
            b"null" if record.value is None else record.value,
            record.headers,
        )
