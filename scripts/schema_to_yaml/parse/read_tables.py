"""The sections of the configuration about tables and columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.schema_to_yaml.parse.config import (
    BAD_VALUES,
    CONSTRAINT_TESTS,
    DELETES,
    EVENT_WORDS,
    ColumnConfig,
    DataTestConfig,
    TableConfig,
)
from scripts.schema_to_yaml.parse.source_schema import TableName
from scripts.schema_to_yaml.parse.yaml_node import Node

_TABLE_KEYS = (
    "description", "rename", "key", "soft_delete", "keep_deleted", "bad_values", "snapshot_ghosts",
    "constraint_tests", "freshness", "exclude", "columns", "data_tests",
)  # fmt: skip
_FRESHNESS_KEYS = ("warn_after", "error_after", "filter")
_COLUMN_KEYS = ("description", "rename", "bad_values", "data_tests")
# What stands before the first dot that is not in brackets.
_SCHEMA = re.compile(r"(\[(?:[^]]|]])+]|[^.\[]+)\.")


@dataclass(frozen=True)
class TableDefaults:
    """What holds for tables that do not say otherwise; the fields are those of `TableConfig`."""

    schema: str
    soft_delete: str | None
    bad_values: str | None
    snapshot_ghosts: str
    constraint_tests: str


def read_tables(
    document: Node, node: Node | None, defaults: TableDefaults
) -> tuple[TableConfig, ...]:
    """Reads `tables`, with its groups."""
    if node is None:
        document.fault("tables is missing")
        return ()
    tables: dict[tuple[str, str], TableConfig] = {}
    known_faults = len(node.faults)
    for group, entries in node.mapping().items():
        for entry in entries.mapping(("description", "tables")).get("tables", entries).items():
            table = _table(entry, group, defaults)
            if table is None:
                continue
            first = tables.setdefault(table.name.folded, table)
            if first is not table:
                entry.fault(f"{table.name} is there twice, first on line {first.line}")
    if not tables and len(node.faults) == known_faults:
        node.fault("no table is named")
    return tuple(tables.values())


def read_columns(node: Node | None) -> dict[str, tuple[str, ColumnConfig]]:
    """Reads `columns`, of one table or of all, by case-folded name."""
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
        bad_values=read_bad_values(entries),
        data_tests=_data_tests(entries.get("data_tests")),
    )


def read_bad_values(entries: dict[str, Node]) -> str | None:
    """Reads `bad_values`; without quotes its word null is YAML's."""
    if "bad_values" not in entries:
        return None
    node = entries["bad_values"]
    return "null" if node.value is None else node.choice(BAD_VALUES)


def read_constraint_tests(entries: dict[str, Node]) -> str | None:
    """Reads `constraint_tests`."""
    if "constraint_tests" not in entries:
        return None
    return entries["constraint_tests"].choice(CONSTRAINT_TESTS)


def read_freshness(node: Node | None) -> Mapping[str, Any] | None:
    """Reads `freshness`; null, which turns it off, is an empty mapping."""
    if node is None:
        return None
    node.mapping(_FRESHNESS_KEYS)
    return node.plain() or {}


def _data_tests(node: Node | None) -> tuple[DataTestConfig, ...]:
    items = node.items() if node else []
    for item in items:
        if not isinstance(item.value, str | dict):
            item.fault("a data test should be a name, or a mapping of a name to its settings")
    return tuple(
        DataTestConfig(item.line, item.where, item.plain())
        for item in items
        if isinstance(item.value, str | dict)
    )


def _table(node: Node, group: str, defaults: TableDefaults) -> TableConfig | None:
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
    soft_delete = defaults.soft_delete
    if "soft_delete" in entries:
        own = entries["soft_delete"]
        soft_delete = None if own.value is None else own.text()
    keep = entries["keep_deleted"].items() if "keep_deleted" in entries else []
    ghosts = defaults.snapshot_ghosts
    if "snapshot_ghosts" in entries:
        ghosts = entries["snapshot_ghosts"].choice(EVENT_WORDS["snapshot_ghosts"])
    if "key" in entries and not entries["key"].value:
        entries["key"].fault("names no column")
    return TableConfig(
        name=_table_name(named, defaults.schema),
        group=group,
        line=settings.line,
        description=entries["description"].text() if "description" in entries else None,
        rename=entries["rename"].text() if "rename" in entries else None,
        key=entries["key"].texts() if "key" in entries else None,
        soft_delete=soft_delete,
        soft_delete_by_default="soft_delete" not in entries,
        keep_deleted=tuple(item.choice(DELETES) for item in keep),
        bad_values=read_bad_values(entries) or defaults.bad_values,
        snapshot_ghosts=ghosts,
        constraint_tests=read_constraint_tests(entries) or defaults.constraint_tests,
        freshness=read_freshness(entries.get("freshness")),
        exclude=entries["exclude"].texts() if "exclude" in entries else (),
        columns=read_columns(entries.get("columns")),
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
