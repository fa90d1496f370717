"""Properties of earlier versions that Debezium 3.6 passes over in silence.

Source: Debezium's release notes, 1.0 to 3.6.
"""

import re

# What came in its place, or None.
REMOVED = {
    "database.server.name": "topic.prefix",
    "database.dbname": "database.names",
    "database.history": "schema.history.internal",
    "database.history.kafka.topic": "schema.history.internal.kafka.topic",
    "database.history.kafka.bootstrap.servers": "schema.history.internal.kafka.bootstrap.servers",
    "database.history.skip.unparseable.ddl": "schema.history.internal.skip.unparseable.ddl",
    "database.history.store.only.captured.tables.ddl": (
        "schema.history.internal.store.only.captured.tables.ddl"
    ),
    "database.history.store.only.monitored.tables.ddl": (
        "schema.history.internal.store.only.captured.tables.ddl"
    ),
    "table.whitelist": "table.include.list",
    "table.blacklist": "table.exclude.list",
    "column.whitelist": "column.include.list",
    "column.blacklist": "column.exclude.list",
    "sanitize.field.names": "field.name.adjustment.mode",
    "server.timezone": None,
    "database.serverTimezone": None,
    "source.timestamp.mode": None,
    "source.struct.version": None,
}
_OF_EXTRACT_NEW_RECORD_STATE = {
    "drop.tombstones": "delete.tombstone.handling.mode",
    "delete.handling.mode": "delete.tombstone.handling.mode",
    "add.source.fields": "add.fields",
    "operation.header": "add.headers",
}
_TRANSFORMATION = re.compile(r"(transforms\.[^.]+\.)(.+)")


def replacement(name: str) -> tuple[bool, str | None]:
    """Returns whether an earlier version knew a property, and what came in its place."""
    if name in REMOVED:
        return True, REMOVED[name]
    found = _TRANSFORMATION.fullmatch(name)
    if found and found[2] in _OF_EXTRACT_NEW_RECORD_STATE:
        return True, f"{found[1]}{_OF_EXTRACT_NEW_RECORD_STATE[found[2]]}"
    return False, None
