"""The columns of a table to the columns of its model."""

from typing import Any

from scripts.schema_to_yaml.map.encodings import earlier_encodings
from scripts.schema_to_yaml.map.metadata import METADATA_PREFIX
from scripts.schema_to_yaml.map.models import ModelColumn
from scripts.schema_to_yaml.map.naming import MAX_BYTES, fits, is_plain, snake_case
from scripts.schema_to_yaml.map.table_scope import Scope
from scripts.schema_to_yaml.parse.config import ColumnConfig
from scripts.schema_to_yaml.parse.source_schema import Column
from scripts.schema_to_yaml.types import (
    Mapped,
    UnmappedError,
    is_large,
    map_type,
)


def map_columns(scope: Scope, key: tuple[str, ...]) -> tuple[ModelColumn, ...]:
    """Returns the columns of the model in the order of the table, without the excluded ones."""
    scope.known((name for name, _ in scope.words.columns.values()), "columns")
    excluded = {column.name for column in scope.known(scope.words.exclude, "exclude")}
    columns: list[ModelColumn] = []
    sources: dict[str, str] = {}
    for column in scope.table.columns:
        if column.name in excluded:
            continue
        name = _name(scope, column)
        if name in sources:
            other = sources[name]
            scope.fault_in_ddl(
                column.line,
                f", column {column.name}: its name in staging, {name}, is that of {other} too: "
                "give one of them a rename in the configuration",
            )
        sources.setdefault(name, column.name)
        mapped = _mapped(scope, column)
        if mapped:
            columns.append(
                ModelColumn(
                    name=name,
                    source=column.name,
                    declared=column.type,
                    data_type=mapped.data_type,
                    encoding=mapped.encoding,
                    description=_description(scope, column),
                    data_tests=_data_tests(scope, column),
                    not_null=not column.nullable and column.name not in key,
                    large=_is_large(scope, column, mapped),
                    bad_values=_bad_values(scope, column, key),
                    earlier=earlier_encodings(scope.config, column.type),
                )
            )
    if not scope.table.columns:
        scope.fault_in_ddl(scope.table.line, ": it has no columns")
    return tuple(columns)


def _words(scope: Scope, column: Column) -> ColumnConfig:
    return scope.words.columns.get(column.name.casefold(), ("", ColumnConfig(0)))[1]


def _words_for_all(scope: Scope, column: Column) -> ColumnConfig:
    return scope.config.columns.get(column.name.casefold(), ("", ColumnConfig(0)))[1]


def _name(scope: Scope, column: Column) -> str:
    own, shared = _words(scope, column), _words_for_all(scope, column)
    words = own if own.rename else shared
    if words.rename:
        name = words.rename
        if not is_plain(name):
            wrong = "should be snake_case: a-z, 0-9 and _, not starting with a digit"
            scope.fault_in_config(f", column {column.name}: rename {name!r} {wrong}", words.line)
    else:
        name = snake_case(column.name)
    problem = None
    if not name:
        problem = "its name has no letter and no digit"
    elif not fits(name):
        problem = f"its name in staging, {name}, has more than {MAX_BYTES} bytes"
    elif name.startswith(METADATA_PREFIX):
        problem = f"its name in staging, {name}, begins as those of the metadata columns"
    if problem:
        scope.fault_in_ddl(
            column.line,
            f", column {column.name}: {problem}: give it another rename in the configuration",
        )
    return name


def _mapped(scope: Scope, column: Column) -> Mapped | None:
    undelivered = column.undelivered
    if undelivered is None:
        try:
            return map_type(column.type, scope.config.connector.modes)
        except UnmappedError as error:
            undelivered = error.undelivered
    scope.fault_in_ddl(
        column.line,
        f", column {column.name}: {undelivered.reason}; "
        f"leave the column out with exclude: [{column.name}]{undelivered.instead}",
    )
    return None


def _is_large(scope: Scope, column: Column, mapped: Mapped) -> bool:
    """Tells whether an update may leave the value out; PostgreSQL's log does so by its size."""
    if scope.config.events.connector == "postgresql":
        return mapped.data_type in ("text", "bytea")
    return is_large(column.type)


def _data_tests(scope: Scope, column: Column) -> tuple[Any, ...]:
    words = (_words(scope, column), _words_for_all(scope, column))
    return tuple(test.definition for word in words for test in word.data_tests)


def _bad_values(scope: Scope, column: Column, key: tuple[str, ...]) -> str | None:
    own, shared = _words(scope, column), _words_for_all(scope, column)
    words = own if own.bad_values else shared
    if words.bad_values and column.name in key:
        scope.fault_in_config(
            f", column {column.name}: bad_values has no meaning for the key: "
            "an event without a key that fits is always left out",
            words.line,
        )
    return words.bad_values


def _description(scope: Scope, column: Column) -> str | None:
    own, shared = _words(scope, column).description, _words_for_all(scope, column).description
    in_ddl = scope.table.column_descriptions.get(column.name.casefold())
    return own or shared or literal(in_ddl) or _reference(scope, column)


def literal(text: str | None) -> str | None:
    """Returns a text of the DDL so that dbt, which renders descriptions, leaves it as it is."""
    if text and any(mark in text for mark in ("{{", "{%", "{#")):
        return f"{{% raw %}}{text}{{% endraw %}}"
    return text.strip() if text else None


def _reference(scope: Scope, column: Column) -> str | None:
    """Says what a column that nobody described refers to, if it is a foreign key."""
    for key in scope.table.foreign_keys:
        if [name.casefold() for name in key.columns] == [column.name.casefold()]:
            model = scope.model_names.get(key.parent.folded)
            parent = f"`{model}`" if model else f"{key.parent}, which is not captured"
            return f"References {parent}."
    return None
