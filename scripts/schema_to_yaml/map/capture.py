"""What SQL Server is to capture: tables, names of their capture instances, columns.

Sources: Microsoft, "sys.sp_cdc_enable_table" (a capture instance has at most 100 characters);
Debezium 3.6, "SQL Server connector properties" for column.include.list and column.exclude.list.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence

from scripts.schema_to_yaml.faults import Fault
from scripts.schema_to_yaml.map.models import CapturedTable, Model
from scripts.schema_to_yaml.map.table_scope import Scope
from scripts.schema_to_yaml.parse.config import Config
from scripts.schema_to_yaml.parse.source_schema import Schema, Table, TableName

_MAX_INSTANCE = 100
_COLUMN_LISTS = ("column.include.list", "column.exclude.list")
# Debezium takes a comma after a backslash as part of a pattern.
_SEPARATOR = re.compile(r"(?<!\\),")


def captured_tables(
    config: Config, models: Iterable[Model], schema: Schema
) -> tuple[CapturedTable, ...]:
    """Returns the tables of the models, then that of the signals; none if no connector is made."""
    if config.events.connector != "sqlserver":
        return ()
    tables = [schema.tables[model.table.folded] for model in models]
    names = [table.name for table in tables]
    columns = [_columns(config, table) for table in tables]
    signals = config.connector.capture.signal_table
    if signals:
        names.append(signals)
        columns.append(None)
    return tuple(
        CapturedTable(*captured) for captured in zip(names, _instances(names), columns, strict=True)
    )


def check_capture(scopes: Iterable[Scope], config: Config, faults: list[Fault]) -> None:
    """Adds a fault for what cannot be captured."""
    if config.events.connector != "sqlserver":
        return
    signals = config.connector.capture.signal_table
    for name in _COLUMN_LISTS:
        try:
            _patterns(config, name)
        except re.error as error:
            line = config.connector.property_lines[name]
            message = f"connector.properties.{name}: no regular expression: {error}"
            faults.append(Fault(config.file, line, message))
            return
    for scope in scopes:
        if signals and scope.table.name.folded == signals.folded:
            line = config.connector.capture_lines["signal_table"]
            message = f"connector.capture.signal_table: {signals} is one of the captured tables"
            faults.append(Fault(config.file, line, message))
        captured = _columns(config, scope.table)
        key = scope.words.key or scope.table.primary_key
        lost = [] if captured is None else sorted(_folded(key) - _folded(captured))
        if lost:
            scope.fault_in_config(
                f": the connector's column lists leave out {', '.join(lost)}, part of the key"
            )


def _columns(config: Config, table: Table) -> tuple[str, ...] | None:
    """Returns the columns that the connector's lists leave; None: all of them."""
    include, exclude = (_patterns(config, name) for name in _COLUMN_LISTS)
    kept = tuple(
        column.name
        for column in table.columns
        if (include is None or _matches(include, table.name, column.name))
        and not _matches(exclude or (), table.name, column.name)
    )
    return None if len(kept) == len(table.columns) else kept


def _patterns(config: Config, name: str) -> Sequence[re.Pattern[str]] | None:
    text = config.connector.properties.get(name)
    if not text:
        return None
    return [re.compile(each.strip(), re.IGNORECASE) for each in _SEPARATOR.split(text)]


def _matches(patterns: Iterable[re.Pattern[str]], table: TableName, column: str) -> bool:
    return any(pattern.fullmatch(f"{table}.{column}") for pattern in patterns)


def _folded(names: Iterable[str]) -> set[str]:
    return {name.casefold() for name in names}


def _instances(names: Sequence[TableName]) -> list[str]:
    """Returns SQL Server's own names, schema_table, but plain, unique and short enough."""
    plain = [re.sub(r"\W", "_", f"{name.schema}_{name.table}") for name in names]
    folded = [name.casefold() for name in plain]
    return [
        instance
        if len(instance) <= _MAX_INSTANCE and folded.count(instance.casefold()) == 1
        else _with_hash(instance, name)
        for instance, name in zip(plain, names, strict=True)
    ]


def _with_hash(instance: str, name: TableName) -> str:
    digest = hashlib.md5(repr(name.folded).encode(), usedforsecurity=False).hexdigest()[:8]
    return f"{instance[: _MAX_INSTANCE - 9]}_{digest}"
