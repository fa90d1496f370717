"""Indexes: a unique one over all rows is a unique key, the others say nothing of use here."""

from scripts.schema_to_yaml.parse.constraints import (
    Place,
    column_names,
    skip_storage,
    starts_constraint,
)
from scripts.schema_to_yaml.parse.source_schema import UniqueKey
from scripts.schema_to_yaml.parse.tokens import Cursor


def read_unique_index(cursor: Cursor, place: Place, name: str) -> None:
    """Steps over a unique index from its columns on; adds its key unless it is filtered."""
    columns = column_names(cursor)
    if cursor.accept("INCLUDE"):
        cursor.group()
    filtered = cursor.accept("WHERE")
    if filtered:
        _skip_condition(cursor)
    skip_storage(cursor)
    if not filtered:
        place.table.unique_keys.append(UniqueKey(name, columns))


def read_inline_index(cursor: Cursor, place: Place) -> None:
    """Steps over `INDEX name ...` inside CREATE TABLE, from the name on."""
    name = cursor.name("an index's name")
    unique = cursor.accept("UNIQUE")
    _ = cursor.accept("CLUSTERED") or cursor.accept("NONCLUSTERED")
    _ = cursor.accept("HASH") or cursor.accept("COLUMNSTORE")
    if unique and cursor.sees("("):
        read_unique_index(cursor, place, name)
        return
    if unique and place.column:
        place.table.unique_keys.append(UniqueKey(name, (place.column,)))
    if cursor.sees("("):
        cursor.group()
    if cursor.accept("INCLUDE"):
        cursor.group()
    if cursor.accept("WHERE"):
        _skip_condition(cursor)
    skip_storage(cursor)


def _skip_condition(cursor: Cursor) -> None:
    ends = frozenset({"WITH", "ON", ",", ";", "GO"})
    while not (cursor.done or cursor.sees_any(ends) or starts_constraint(cursor)):
        if cursor.sees("("):
            cursor.group()
        else:
            cursor.take()
