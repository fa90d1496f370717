"""The configuration file to a `Config`."""

import re
from typing import Any

from scripts.schema_to_yaml.faults import Fault
from scripts.schema_to_yaml.parse.config import (
    DELETES,
    ColumnConfig,
    Config,
    ConnectorConfig,
    TableConfig,
)
from scripts.schema_to_yaml.parse.source_schema import TableName
from scripts.schema_to_yaml.parse.yaml_node import Node, load
from scripts.schema_to_yaml.types import (
    BINARY_HANDLING_MODES,
    CONVERTER_DECIMAL_FORMATS,
    DECIMAL_HANDLING_MODES,
    TIME_PRECISION_MODES,
    Modes,
)

_FILE_KEYS = (
    "name", "description", "ddl", "connector", "freshness", "defaults", "columns", "tables",
)  # fmt: skip
_CONNECTOR_TEXTS = ("name", "database", "topic_prefix", "schema_history_topic")
_MODES = {
    "time_precision_mode": ("time_precision", TIME_PRECISION_MODES),
    "decimal_handling_mode": ("decimal_handling", DECIMAL_HANDLING_MODES),
    "binary_handling_mode": ("binary_handling", BINARY_HANDLING_MODES),
    "converter_decimal_format": ("converter_decimal_format", CONVERTER_DECIMAL_FORMATS),
}
_DEFAULTS = {"schema": "dbo", "soft_delete": None}
_TABLE_KEYS = (
    "description", "rename", "key", "soft_delete", "keep_deleted", "exclude", "columns",
    "data_tests",
)  # fmt: skip
_COLUMN_KEYS = ("description", "rename", "data_tests")
_FRESHNESS_KEYS = ("warn_after", "error_after", "filter")
# The name becomes a folder and the start of model names.
_NAME = re.compile(r"[a-z][a-z0-9_]*")
# What stands before the first dot that is not in brackets.
_SCHEMA = re.compile(r"(\[(?:[^]]|]])+]|[^.\[]+)\.")


def read_config(file: str, text: str, faults: list[Fault]) -> Config:
    """Reads the configuration.

    Args:
        file: its path, as it is to be shown in faults.
        text: its content.
        faults: gets what is missing, unknown or of the wrong kind.

    Raises:
        InputError: the text is no YAML.
    """
    document = load(file, text, faults)
    entries = document.mapping(_FILE_KEYS)
    name = _required(document, entries, "name")
    if name and not _NAME.fullmatch(name):
        entries["name"].fault(f"{name} should be snake_case: it names a folder")
    defaults = _defaults(entries.get("defaults"))
    return Config(
        file=file,
        name=name,
        description=entries["description"].text() if "description" in entries else "",
        ddl=_ddl(document, entries),
        connector=_connector(document, entries),
        freshness=_freshness(entries.get("freshness")),
        default_schema=defaults["schema"] or "dbo",
        columns=_columns(entries.get("columns")),
        tables=_tables(document, entries, defaults),
    )


def _required(parent: Node, entries: dict[str, Node], key: str) -> str:
    if key in entries:
        return entries[key].text()
    parent.fault(f"{key} is missing")
    return ""


def _ddl(document: Node, entries: dict[str, Node]) -> tuple[str, ...]:
    if "ddl" not in entries:
        return ()
    node = entries["ddl"]
    return node.texts() if isinstance(node.value, list) else (node.text(),)


def _defaults(node: Node | None) -> dict[str, str | None]:
    defaults: dict[str, str | None] = dict(_DEFAULTS)
    if node:
        for key, entry in node.mapping(_DEFAULTS).items():
            if entry.value is not None:
                defaults[key] = entry.text()
    return defaults


def _connector(document: Node, entries: dict[str, Node]) -> ConnectorConfig:
    node = entries.get("connector")
    if node is None:
        document.fault("connector is missing")
        return ConnectorConfig("", "", "", "", Modes(), {}, {})
    settings = node.mapping((*_CONNECTOR_TEXTS, *_MODES, "properties"))
    texts = {key: _required(node, settings, key) for key in _CONNECTOR_TEXTS}
    modes = {
        field: settings[key].choice(words)
        for key, (field, words) in _MODES.items()
        if key in settings
    }
    properties = settings["properties"].mapping() if "properties" in settings else {}
    return ConnectorConfig(
        **texts,
        modes=Modes(**modes),
        properties={key: _property(entry) for key, entry in properties.items()},
        property_lines={key: entry.line for key, entry in properties.items()},
    )


def _property(node: Node) -> str | None:
    """Returns a connector property as Kafka Connect wants it: a string."""
    if node.value is None:
        return None
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return str(node.value) if isinstance(node.value, int | float) else node.text()


def _freshness(node: Node | None) -> Any:
    if node is None:
        return None
    node.mapping(_FRESHNESS_KEYS)
    return node.plain()


def _columns(node: Node | None) -> dict[str, tuple[str, ColumnConfig]]:
    if node is None:
        return {}
    columns: dict[str, tuple[str, ColumnConfig]] = {}
    for name, entry in node.mapping().items():
        if name.casefold() in columns:
            entry.fault("this column is there twice")
        columns[name.casefold()] = (name, _column(entry))
    return columns


def _column(node: Node) -> ColumnConfig:
    if isinstance(node.value, str):
        return ColumnConfig(node.line, description=node.text())
    entries = node.mapping(_COLUMN_KEYS)
    return ColumnConfig(
        line=node.line,
        description=entries["description"].text() if "description" in entries else None,
        rename=entries["rename"].text() if "rename" in entries else None,
        data_tests=_data_tests(entries.get("data_tests")),
    )


def _data_tests(node: Node | None) -> tuple[Any, ...]:
    if node is None:
        return ()
    for item in node.items():
        if not isinstance(item.value, str | dict):
            item.fault("a data test should be a name, or a mapping of a name to its settings")
    return tuple(item.plain() for item in node.items())


def _tables(
    document: Node, entries: dict[str, Node], defaults: dict[str, str | None]
) -> tuple[TableConfig, ...]:
    if "tables" not in entries:
        document.fault("tables is missing")
        return ()
    tables: dict[tuple[str, str], TableConfig] = {}
    for group, node in entries["tables"].mapping().items():
        for entry in node.mapping(("description", "tables")).get("tables", node).items():
            table = _table(entry, group, defaults)
            if table is None:
                continue
            first = tables.setdefault(table.name.folded, table)
            if first is not table:
                entry.fault(f"{table.name} is there twice, first on line {first.line}")
    if not tables and not document.faults:
        entries["tables"].fault("no table is named")
    return tuple(tables.values())


def _table(node: Node, group: str, defaults: dict[str, str | None]) -> TableConfig | None:
    if isinstance(node.value, str):
        named, settings = node.text(), node
        entries: dict[str, Node] = {}
    else:
        entry = node.mapping() if isinstance(node.value, dict) else {}
        if len(entry) != 1:
            node.fault("a table should be a name, or a mapping of one name to its settings")
            return None
        named, settings = next(iter(entry.items()))
        entries = settings.mapping(_TABLE_KEYS)
    soft_delete = defaults["soft_delete"]
    if "soft_delete" in entries:
        own = entries["soft_delete"]
        soft_delete = None if own.value is None else own.text()
    keep = entries["keep_deleted"].items() if "keep_deleted" in entries else []
    if "key" in entries and not entries["key"].value:
        entries["key"].fault("names no column")
    return TableConfig(
        name=_table_name(named, defaults["schema"] or "dbo"),
        group=group,
        line=settings.line,
        description=entries["description"].text() if "description" in entries else None,
        rename=entries["rename"].text() if "rename" in entries else None,
        key=entries["key"].texts() if "key" in entries else None,
        soft_delete=soft_delete,
        soft_delete_by_default="soft_delete" not in entries,
        keep_deleted=tuple(item.choice(DELETES) for item in keep),
        exclude=entries["exclude"].texts() if "exclude" in entries else (),
        columns=_columns(entries.get("columns")),
        data_tests=_data_tests(entries.get("data_tests")),
    )


def _table_name(text: str, default_schema: str) -> TableName:
    """Reads `Order Item`, `sales.Order Item` or `[sales].[Order.Item]`."""
    match = _SCHEMA.match(text)
    schema = _without_brackets(match[1]) if match else default_schema
    return TableName(schema, _without_brackets(text[match.end() :] if match else text))


def _without_brackets(name: str) -> str:
    if name.startswith("[") and name.endswith("]"):
        return name[1:-1].replace("]]", "]")
    return name
