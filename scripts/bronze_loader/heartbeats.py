"""Remembers the newest heartbeat of each connector: it was at work, whether tables changed or not.

The value of a heartbeat is `{"ts_ms": ...}`, the connector's clock in milliseconds since 1970
(Debezium's SchemaFactory, heartbeat value schema), with the wrapper of schemas around it or not.
"""

from dataclasses import dataclass

import orjson
from psycopg import Connection
from psycopg.sql import SQL, Identifier

from scripts.bronze_loader.record import MAX_TIMESTAMP, Record
from scripts.bronze_loader.topics import HEARTBEAT

_REMEMBER = SQL("""
insert into {heartbeats} (kafka_topic, kafka_partition, kafka_offset, connector_at)
values (%s, %s, %s, to_timestamp(%s / 1000.0))
on conflict (kafka_topic, kafka_partition) do update set
    kafka_offset = excluded.kafka_offset, connector_at = excluded.connector_at,
    ingested_at = excluded.ingested_at
where {heartbeats}.kafka_offset < excluded.kafka_offset
""")


@dataclass(frozen=True)
class _Heartbeat:
    offset: int
    milliseconds: int


class Heartbeats:
    """The newest heartbeats of a file, one a topic and partition."""

    def __init__(self) -> None:
        self._newest: dict[tuple[str, int], _Heartbeat] = {}

    def add(self, record: Record) -> None:
        """Take note of a record, if it is a heartbeat that says its time."""
        milliseconds = _milliseconds(record)
        place = (record.topic, record.partition)
        known = self._newest.get(place)
        if milliseconds is not None and (known is None or known.offset < record.offset):
            self._newest[place] = _Heartbeat(record.offset, milliseconds)

    def remember(self, connection: Connection, schema: str) -> None:
        """Write down those that are newer than what the table has.

        The rows come in one order, so that two loaders do not wait for each other.
        """
        query = _REMEMBER.format(heartbeats=Identifier(schema, "heartbeats"))
        for (topic, partition), heartbeat in sorted(self._newest.items(), key=lambda item: item[0]):
            values = [topic, partition, heartbeat.offset, heartbeat.milliseconds]
            connection.execute(query, values)


def _milliseconds(record: Record) -> int | None:
    if not record.topic.startswith(f"{HEARTBEAT}.") or record.value is None:
        return None
    value = orjson.loads(record.value)
    if isinstance(value, dict) and isinstance(value.get("payload"), dict):
        value = value["payload"]
    milliseconds = value.get("ts_ms") if isinstance(value, dict) else None
    is_time = type(milliseconds) is int and 0 <= milliseconds <= MAX_TIMESTAMP
    return milliseconds if is_time else None
