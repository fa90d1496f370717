"""The sections of the configuration about the connector and its events."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from scripts.schema_to_yaml.parse.config import (
    EVENT_WORDS,
    CaptureConfig,
    ConnectorConfig,
    EventConfig,
    ModeChange,
    mode_field,
)
from scripts.schema_to_yaml.parse.source_schema import TableName
from scripts.schema_to_yaml.parse.yaml_node import Node
from scripts.schema_to_yaml.types import (
    BINARY_HANDLING_MODES,
    CONVERTER_DECIMAL_FORMATS,
    DECIMAL_HANDLING_MODES,
    TIME_PRECISION_MODES,
    Modes,
)

_TEXTS = ("name", "database", "topic_prefix", "schema_history_topic")
_TEXTS_OF_TOPICS = ("topic_prefix",)

_MODES = {
    "time_precision_mode": TIME_PRECISION_MODES,
    "decimal_handling_mode": DECIMAL_HANDLING_MODES,
    "binary_handling_mode": BINARY_HANDLING_MODES,
    "converter_decimal_format": CONVERTER_DECIMAL_FORMATS,
}
_CAPTURE = ("role", "login", "retention_hours", "signal_table")
_PLACEHOLDER = "unavailable_value_placeholder"
_PLAIN = re.compile(r"\w+")


def read_connector(document: Node, node: Node | None, events: EventConfig) -> ConnectorConfig:
    """Reads `connector`; one to PostgreSQL is not generated: it needs what topics are named by."""
    if node is None:
        document.fault("connector is missing")
        return ConnectorConfig("", "", "", "", CaptureConfig(), {}, Modes(), {}, None, {}, {})
    settings = node.mapping((*_TEXTS, *_MODES, _PLACEHOLDER, "capture", "properties"))
    generated = events.connector == "sqlserver"
    for key in _TEXTS if generated else _TEXTS_OF_TOPICS:
        if key not in settings:
            node.fault(f"{key} is missing")
    properties = settings["properties"].mapping() if "properties" in settings else {}
    if properties and not generated:
        settings["properties"].fault(f"no connector to {events.connector} is generated")
    capture = settings["capture"].mapping(_CAPTURE) if "capture" in settings else {}
    return ConnectorConfig(
        **{key: settings[key].text() if key in settings else "" for key in _TEXTS},
        capture=_capture(capture),
        capture_lines={key: capture.get(key, node).line for key in _CAPTURE},
        modes=_modes(settings, Modes()),
        mode_lines={key: settings.get(key, node).line for key in _MODES},
        unavailable_value=_placeholder(settings.get(_PLACEHOLDER)),
        properties={key: _property(entry) for key, entry in properties.items()},
        property_lines={key: entry.line for key, entry in properties.items()},
    )


def read_events(node: Node | None) -> EventConfig:
    """Reads `events`."""
    if node is None:
        return EventConfig()
    entries = node.mapping((*EVENT_WORDS, "log_restarts"))
    words = {key: entries[key].choice(EVENT_WORDS[key]) for key in EVENT_WORDS if key in entries}
    if "deletes" in entries and words.get("envelope") != "flattened":
        entries["deletes"].fault("only flattened events differ in it (envelope: flattened)")
    restarts = entries["log_restarts"].items() if "log_restarts" in entries else []
    return EventConfig(**words, log_restarts=tuple(_ascending(restarts)))


def read_mode_changes(node: Node | None, modes: Modes) -> tuple[ModeChange, ...]:
    """Reads `mode_changes`; a mode that an entry does not name is that of the time after it.

    Args:
        modes: those of today.
    """
    items = node.items() if node else []
    entries = [item.mapping(("until", *_MODES)) for item in items]
    for item, entry in zip(items, entries, strict=True):
        if "until" not in entry:
            item.fault("until is missing: the moment at which these modes ended")
        if not entry.keys() & _MODES.keys():
            item.fault(f"names no mode; known are {', '.join(_MODES)}")
    untils = _ascending(entry.get("until") for entry in entries)
    changes = []
    for until, entry in zip(reversed(untils), reversed(entries), strict=True):
        modes = _modes(entry, modes)
        changes.append(ModeChange(until, modes))
    return tuple(reversed(changes))


def _modes(entries: Mapping[str, Node], others: Modes) -> Modes:
    """Returns the modes that are named, and of the others for those that are not."""
    named = {mode_field(key): entries[key].choice(_MODES[key]) for key in _MODES if key in entries}
    return replace(others, **named)


def _ascending(nodes: Iterable[Node | None]) -> list[str]:
    """Returns moments as ISO 8601; adds a fault for each that is not later than the one before."""
    texts: list[str] = []
    before: datetime | None = None
    for node in nodes:
        moment = node.moment() if node else None
        if node and moment and before and moment <= before:
            node.fault(f"should be later than the one before it, {_iso(before)}")
        before = moment or before
        texts.append(_iso(moment) if moment else "")
    return texts


def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _capture(entries: Mapping[str, Node]) -> CaptureConfig:
    """Reads `capture`; the signal table may be left out by an empty value."""
    named: dict[str, Any] = {
        key: entries[key].text() for key in ("role", "login") if key in entries
    }
    if "retention_hours" in entries:
        named["retention_hours"] = entries["retention_hours"].count()
    if "signal_table" in entries:
        node = entries["signal_table"]
        named["signal_table"] = None if node.value is None else _signal_table(node)
    return CaptureConfig(**named)


def _signal_table(node: Node) -> TableName | None:
    """Returns the table; Debezium separates the parts of its name by dots, and reads no quotes."""
    parts = node.text().split(".")
    if len(parts) == 2 and all(_PLAIN.fullmatch(part) for part in parts):
        return TableName(*parts)
    node.fault(f"should be a schema and a table, such as dbo.signals, but is {node.value}")
    return None


def _placeholder(node: Node | None) -> str | None:
    if node is None:
        return None
    text = node.text()
    if text.startswith("hex:"):
        node.fault("should be text, but Debezium takes what follows hex: for bytes")
    return text


def _property(node: Node) -> str | None:
    """Returns a connector property as Kafka Connect wants it: a string."""
    if node.value is None:
        return None
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return str(node.value) if isinstance(node.value, int | float) else node.text()
