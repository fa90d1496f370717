"""Keys, checks and defaults, at a column or at a table."""

from collections.abc import Callable
from dataclasses import dataclass

from scripts.schema_to_yaml.parse.source_schema import Check, ForeignKey, TableName, UniqueKey
from scripts.schema_to_yaml.parse.table_draft import TableDraft
from scripts.schema_to_yaml.parse.tokens import Cursor


@dataclass(frozen=True)
class Place:
    """Where a constraint stands.

    Args:
        table: the table it is added to.
        column: the column it is written at, None at table level.
        default_schema: schema of a parent table that is named without one.
        trusted: False under ALTER TABLE ... WITH NOCHECK.
    """

    table: TableDraft
    column: str | None
    default_schema: str
    trusted: bool = True


def starts_constraint(cursor: Cursor) -> bool:
    """Tells whether a constraint is next; a column may bear the same word in brackets."""
    return cursor.sees("CONSTRAINT") or cursor.sees_any(_KINDS)


def read_constraint(cursor: Cursor, place: Place) -> None:
    """Steps over one constraint and adds it to the table.

    Raises:
        UnreadableError: it is none of the kinds that T-SQL knows.
    """
    name = cursor.name("a constraint's name") if cursor.accept("CONSTRAINT") else None
    for word, read in _KINDS.items():
        if cursor.accept(word):
            read(cursor, place, name)
            return
    raise cursor.unreadable(f"expected one of {', '.join(_KINDS)}")


def column_names(cursor: Cursor) -> tuple[str, ...]:
    """Steps over `(a ASC, b DESC)` and returns the names."""
    names = []
    for item in cursor.group().items():
        names.append(item.name("a column"))
        _ = item.accept("ASC") or item.accept("DESC")
        if not item.done:
            raise item.unreadable("expected ASC, DESC, a comma or )")
    return tuple(names)


def skip_storage(cursor: Cursor) -> None:
    """Steps over how an index is stored: WITH (...), WITH FILLFACTOR = 80, ON [PRIMARY]."""
    while True:
        if cursor.accept("WITH"):
            if cursor.accept("FILLFACTOR"):
                cursor.expect("=")
                cursor.take()
            else:
                cursor.group()
        elif cursor.accept("ON"):
            cursor.name("a file group")
            if cursor.sees("("):
                cursor.group()
        else:
            return


def _indexed_columns(cursor: Cursor, place: Place) -> tuple[str, ...]:
    _ = cursor.accept("CLUSTERED") or cursor.accept("NONCLUSTERED")
    cursor.accept("HASH")
    if place.column and not cursor.sees("("):
        columns: tuple[str, ...] = (place.column,)
    else:
        columns = column_names(cursor)
    skip_storage(cursor)
    return columns


def _primary_key(cursor: Cursor, place: Place, name: str | None) -> None:
    cursor.expect("KEY")
    place.table.primary_key = _indexed_columns(cursor, place)


def _unique(cursor: Cursor, place: Place, name: str | None) -> None:
    place.table.unique_keys.append(UniqueKey(name, _indexed_columns(cursor, place)))


def _foreign_key(cursor: Cursor, place: Place, name: str | None) -> None:
    cursor.expect("KEY")
    columns = column_names(cursor) if cursor.sees("(") else None
    cursor.expect("REFERENCES")
    _references(cursor, place, name, columns)


def _references(
    cursor: Cursor, place: Place, name: str | None, columns: tuple[str, ...] | None = None
) -> None:
    line = cursor.line
    if columns is None:
        if place.column is None:
            raise cursor.unreadable("expected FOREIGN KEY (columns) before REFERENCES")
        columns = (place.column,)
    parent = cursor.dotted_name("a table")
    schema = parent[-2] if len(parent) > 1 else place.default_schema
    parent_columns = column_names(cursor) if cursor.sees("(") else ()
    while cursor.accept("ON"):
        if not (cursor.accept("DELETE") or cursor.accept("UPDATE")):
            raise cursor.unreadable("expected DELETE or UPDATE")
        if not (cursor.accept("CASCADE") or cursor.accept("NO", "ACTION")):
            cursor.expect("SET")
            if not cursor.accept("NULL"):
                cursor.expect("DEFAULT")
    cursor.accept("NOT", "FOR", "REPLICATION")
    key = ForeignKey(name, columns, TableName(schema, parent[-1]), parent_columns, line)
    place.table.foreign_keys.append(key)


def _check(cursor: Cursor, place: Place, name: str | None) -> None:
    cursor.accept("NOT", "FOR", "REPLICATION")
    line = cursor.line
    place.table.checks.append(Check(name, cursor.group().text(), line, place.trusted))


def _default(cursor: Cursor, place: Place, name: str | None) -> None:
    if cursor.accept("NEXT", "VALUE", "FOR"):
        cursor.dotted_name("a sequence")
    elif cursor.sees("("):
        cursor.group()
    else:
        _ = cursor.accept("-") or cursor.accept("+")
        cursor.take()
        while cursor.accept("."):
            cursor.take()
        if cursor.sees("("):
            cursor.group()
    if place.column is None:
        cursor.expect("FOR")
        cursor.name("a column")
    cursor.accept("WITH", "VALUES")


_KINDS: dict[str, Callable[[Cursor, Place, str | None], None]] = {
    "PRIMARY": _primary_key,
    "UNIQUE": _unique,
    "FOREIGN": _foreign_key,
    "REFERENCES": _references,
    "CHECK": _check,
    "DEFAULT": _default,
}
