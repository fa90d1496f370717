"""Records of the topics that hold no change events: a loader meets them, too.

Shapes after Debezium's SchemaFactory, HeartbeatImpl and the documentation of the connector.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson

from scripts.source_simulator.column_types import INTEGERS, Table
from scripts.source_simulator.envelope import Position, TableEvents
from scripts.source_simulator.records import Record
from scripts.source_simulator.settings import ConnectorSettings

NO_HEADERS = b"null"


def heartbeat(settings: ConnectorSettings, now: int) -> Record:
    """A heartbeat; `now` in nanoseconds since 1970."""
    return _record(
        f"__debezium-heartbeat.{settings.topic_prefix}",
        {"serverName": settings.topic_prefix},
        {"ts_ms": now // 1_000_000},
        now,
    )


def schema_change(
    settings: ConnectorSettings, events: TableEvents, position: Position, now: int
) -> Record:
    """The structure of a table, as the snapshot announces it."""
    table = events.table
    value = {
        "source": events.source(position),
        "ts_ms": now // 1_000_000,
        "databaseName": settings.database,
        "schemaName": table.schema,
        "ddl": "N/A",
        "tableChanges": [
            {
                "type": "CREATE",
                "id": f'"{settings.database}"."{table.schema}"."{table.name}"',
                "table": _structure(table),
            }
        ],
    }
    return _record(settings.topic_prefix, {"databaseName": settings.database}, value, now)


def transaction_begin(settings: ConnectorSettings, commit_lsn: str, now: int) -> Record:
    """The record before the first event of a transaction."""
    return _boundary(settings, "BEGIN", commit_lsn, None, now)


def transaction_end(
    settings: ConnectorSettings, commit_lsn: str, tables: list[Table], now: int
) -> Record:
    """The record after the last event of a transaction, given the table of each event."""
    counts = Counter(table.full_name for table in tables)
    return _boundary(settings, "END", commit_lsn, counts, now)


def _boundary(
    settings: ConnectorSettings, status: str, commit_lsn: str, counts: Counter | None, now: int
) -> Record:
    collections = counts and [
        {"data_collection": f"{settings.database}.{table}", "event_count": count}
        for table, count in counts.items()
    ]
    value = {
        "status": status,
        "id": commit_lsn,
        "event_count": counts and counts.total(),
        "data_collections": collections,
        "ts_ms": now // 1_000_000,
    }
    return _record(f"{settings.topic_prefix}.transaction", {"id": commit_lsn}, value, now)


def _structure(table: Table) -> dict[str, Any]:
    return {
        "defaultCharsetName": None,
        "primaryKeyColumnNames": list(table.key),
        "columns": list(_columns(table)),
        "comment": None,
    }


def _columns(table: Table) -> Iterator[dict[str, Any]]:
    for position, column in enumerate(table.columns, start=1):
        yield {
            "name": column.name,
            "typeName": column.type,
            "length": column.length or column.precision,
            "scale": column.scale,
            "position": position,
            "optional": column.nullable,
            "autoIncremented": table.key == (column.name,) and column.type in INTEGERS,
            "generated": False,
        }


def _record(topic: str, key: dict[str, Any], value: dict[str, Any], now: int) -> Record:
    return Record(topic, orjson.dumps(key), orjson.dumps(value), now // 1_000_000, NO_HEADERS)
