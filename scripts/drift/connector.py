"""The configuration of a connector against the generated one.

Sources: Debezium 3.6, "SQL Server connector properties", for what decides how values are written
and for the defaults; Kafka Connect's JsonConverter.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import requests

from scripts.connectors.difference import shown
from scripts.connectors.rest import USER_IN_URL, credentials, has_user
from scripts.drift.declared import Declared
from scripts.drift.disagreement import Disagreement, NotComparedError

# Properties that decide which events come, and how their values are written.
DECIDING = re.compile(
    r"connector\.class|topic\.prefix|database\.names"
    r"|(time\.precision|decimal\.handling|binary\.handling)\.mode"
    r"|unavailable\.value\.placeholder|tombstones\.on\.delete|message\.key\.columns"
    r"|(table|column)\.(include|exclude)\.list|column\.(mask|truncate)\..*"
    r"|(key|value)\.converter(\..*)?|converters|.+\.type"
    r"|transforms(\..*)?|predicates(\..*)?|post\.processors|reselector\..*"
    r"|(schema|field)\.name\.adjustment\.mode|skipped\.operations"
)

# What holds where a configuration says nothing.
DEFAULTS = {
    "time.precision.mode": "adaptive",
    "decimal.handling.mode": "precise",
    "binary.handling.mode": "bytes",
    "unavailable.value.placeholder": "__debezium_unavailable_value",
    "tombstones.on.delete": "true",
    "schema.name.adjustment.mode": "none",
    "field.name.adjustment.mode": "none",
    "skipped.operations": "t",
    "key.converter.schemas.enable": "true",
    "value.converter.schemas.enable": "true",
    "key.converter.replace.null.with.default": "true",
    "value.converter.replace.null.with.default": "true",
    "key.converter.decimal.format": "BASE64",
    "value.converter.decimal.format": "BASE64",
}

CONFIG_KEYS = {
    "topic.prefix": ("connector", "topic_prefix"),
    "database.names": ("connector", "database"),
    "table.include.list": ("tables",),
    "time.precision.mode": ("connector", "time_precision_mode"),
    "decimal.handling.mode": ("connector", "decimal_handling_mode"),
    "binary.handling.mode": ("connector", "binary_handling_mode"),
    "unavailable.value.placeholder": ("connector", "unavailable_value_placeholder"),
    "key.converter.decimal.format": ("connector", "converter_decimal_format"),
    "value.converter.decimal.format": ("connector", "converter_decimal_format"),
}

LISTS = re.compile(r"(table|column)\.(include|exclude)\.list")

TIMEOUT_SECONDS = 10


def read_connector(source: str) -> dict[str, str]:
    """Returns the configuration in a file, or at a URL such as .../connectors/<name>/config.

    A URL is asked as KAFKA_CONNECT_USER with KAFKA_CONNECT_PASSWORD where these are set.

    Raises:
        NotComparedError: it cannot be read, or is no configuration: Kafka Connect has none without
            `connector.class`.
    """
    try:
        if re.match(r"https?://", source):
            if has_user(source):
                raise NotComparedError(f"--connector {USER_IN_URL}")
            response = requests.get(source, auth=credentials(), timeout=TIMEOUT_SECONDS)
            response.raise_for_status()
            document = response.json()
        else:
            document = json.loads(Path(source).read_bytes())
    except (OSError, ValueError) as error:
        raise NotComparedError(f"{source}: cannot be read: {error}") from error
    config = document.get("config", document) if isinstance(document, dict) else None
    if not isinstance(config, dict) or "connector.class" not in config:
        raise NotComparedError(f"{source}: no configuration of a connector")
    return {name: _text(value) for name, value in config.items()}


def compare_connector(
    declared: Declared, source: str, running: Mapping[str, str]
) -> Iterator[Disagreement]:
    """Yields the deciding properties that differ from what the manifests were generated for.

    Args:
        source: the file or URL that the running configuration is from.

    Raises:
        NotComparedError: the connector is not generated.
    """
    wanted = declared.generated.project.connector_properties
    if wanted is None:
        file = declared.config.file
        raise NotComparedError(f"{file}: no connector is generated for connector: postgresql")
    for name in sorted(filter(DECIDING.fullmatch, wanted.keys() | running.keys())):
        here, there = (config.get(name, DEFAULTS.get(name)) for config in (wanted, running))
        message = differs(name, there, here)
        if message:
            yield Disagreement(
                between="connector",
                file=declared.config.file,
                line=declared.line_of(*config_keys(name)),
                subject=f"{source}: {name}",
                message=message,
                action=f"set it here and run {declared.command}, or send the generated "
                "configuration to Kafka Connect",
            )


def differs(name: str, found: str | None, wanted: str | None) -> str | None:
    """Returns how a property differs from the generated one; None: it does not."""
    if found == wanted:
        return None
    if LISTS.fullmatch(name) and found and wanted:
        found_entries, wanted_entries = (
            {entry.strip() for entry in text.split(",")} for text in (found, wanted)
        )
        parts = [
            f"{word} {', '.join(sorted(entries))}"
            for word, entries in (
                ("lacks", wanted_entries - found_entries),
                ("has also", found_entries - wanted_entries),
            )
            if entries
        ]
        return "; ".join(parts) or None
    return f"it is {_shown(name, found)}, the generated one {_shown(name, wanted)}"


def config_keys(name: str) -> tuple[str, ...]:
    """Returns where the generator's configuration says what becomes a property of a connector."""
    if name in CONFIG_KEYS:
        return CONFIG_KEYS[name]
    if name.startswith("transforms"):
        return ("events",)
    return ("connector", "properties", name)


def _shown(name: str, value: str | None) -> str:
    return "not set" if value is None else shown(name, value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
