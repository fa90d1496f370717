"""A column definition: name, type and what follows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.schema_to_yaml.parse.constraints import Place, read_constraint, starts_constraint
from scripts.schema_to_yaml.parse.indexes import read_inline_index
from scripts.schema_to_yaml.parse.source_schema import Column, SqlType, Undelivered
from scripts.schema_to_yaml.parse.tokens import Cursor, UnreadableError

# Columns whose values events do not bring: why, and what to do beside leaving them out.
UNDELIVERED_COLUMNS = {
    "computed column": (
        "it is computed, and change data capture stores NULL for computed columns",
        ", and compute it in a model that reads staging",
    ),
    "column set": (
        "it is a column set, which change data capture does not support",
        ": its sparse columns arrive one by one",
    ),
    "Always Encrypted": (
        "it is encrypted by the client, and its events carry the cipher text",
        "",
    ),
}

# Names that T-SQL reads as other types (Microsoft Learn, "Data type synonyms").
_SYNONYMS = {
    ("NATIONAL", "CHARACTER", "VARYING"): "nvarchar",
    ("NATIONAL", "CHAR", "VARYING"): "nvarchar",
    ("NATIONAL", "CHARACTER"): "nchar",
    ("NATIONAL", "CHAR"): "nchar",
    ("NATIONAL", "TEXT"): "ntext",
    ("CHARACTER", "VARYING"): "varchar",
    ("CHAR", "VARYING"): "varchar",
    ("CHARACTER",): "char",
    ("BINARY", "VARYING"): "varbinary",
    ("DOUBLE", "PRECISION"): "float",
    ("DEC",): "decimal",
    ("INTEGER",): "int",
    ("TIMESTAMP",): "rowversion",
}

_NOT_NULL_UNLESS_SAID = ("sysname", "rowversion")

# What may follow a type and says nothing that is needed here.
_IGNORED = (
    ("NOT", "FOR", "REPLICATION"),
    ("ROWGUIDCOL",),
    ("SPARSE",),
    ("PERSISTED",),
    ("FILESTREAM",),
    ("HIDDEN",),
    ("GENERATED", "ALWAYS", "AS", "ROW", "START"),
    ("GENERATED", "ALWAYS", "AS", "ROW", "END"),
)


@dataclass(frozen=True)
class AliasType:
    """A type made by CREATE TYPE ... FROM."""

    type: SqlType
    nullable: bool


AliasTypes = Mapping[tuple[str, str], AliasType]


def read_type(cursor: Cursor, default_schema: str, aliases: AliasTypes) -> AliasType:
    """Steps over a type; returns what it stands for, and whether it is nullable unless said."""
    for words, name in _SYNONYMS.items():
        if cursor.accept(*words):
            return _built_in(name, cursor)
    parts = [part.casefold() for part in cursor.dotted_name("a type")]
    schema = parts[-2] if len(parts) > 1 else default_schema.casefold()
    if (schema, parts[-1]) in aliases:
        return aliases[schema, parts[-1]]
    if schema == "sys" or len(parts) == 1:
        return _built_in({"timestamp": "rowversion"}.get(parts[-1], parts[-1]), cursor)
    return _built_in(".".join(parts), cursor)


def _built_in(name: str, cursor: Cursor) -> AliasType:
    arguments: tuple[str, ...] = ()
    if cursor.sees("("):
        arguments = tuple(item.text().lower() for item in cursor.group().items())
    return AliasType(SqlType(name, arguments), name not in _NOT_NULL_UNLESS_SAID)


def read_column(cursor: Cursor, place: Place, aliases: AliasTypes) -> None:
    """Steps over one column definition; adds the column and its constraints to the table.

    Raises:
        UnreadableError: the text is no column definition; the message names the column.
    """
    line = cursor.line
    name = cursor.name("a column's name")
    try:
        _read_column(cursor, place, aliases, name, line)
    except UnreadableError as error:
        raise UnreadableError(error.line, f"column {name}: {error.message}") from error


def _read_column(cursor: Cursor, place: Place, aliases: AliasTypes, name: str, line: int) -> None:
    undelivered: str | None = None
    if cursor.accept("AS"):
        undelivered = "computed column"
        declared = AliasType(SqlType("computed"), True)
        _skip_expression(cursor)
    else:
        declared = read_type(cursor, place.default_schema, aliases)
    nullable = declared.nullable
    at_column = Place(place.table, name, place.default_schema, place.trusted)
    while not cursor.done:
        if cursor.accept("NOT", "NULL"):
            nullable = False
        elif cursor.accept("NULL"):
            nullable = True
        elif cursor.accept("IDENTITY"):
            nullable = False
            if cursor.sees("("):
                cursor.group()
        elif cursor.accept("COLLATE"):
            cursor.name("a collation")
        elif cursor.accept("MASKED", "WITH"):
            cursor.group()
        elif cursor.accept("ENCRYPTED", "WITH"):
            cursor.group()
            undelivered = "Always Encrypted"
        elif cursor.accept("COLUMN_SET", "FOR", "ALL_SPARSE_COLUMNS"):
            undelivered = "column set"
        elif cursor.accept("INDEX"):
            read_inline_index(cursor, at_column)
        elif starts_constraint(cursor):
            read_constraint(cursor, at_column)
        elif not any(cursor.accept(*words) for words in _IGNORED):
            break
    why = Undelivered(*UNDELIVERED_COLUMNS[undelivered]) if undelivered else None
    place.table.add_column(Column(name, declared.type, nullable, line, why))


def _skip_expression(cursor: Cursor) -> None:
    while not cursor.done and not (cursor.sees(",") or cursor.sees("PERSISTED")):
        if cursor.sees("("):
            cursor.group()
        elif starts_constraint(cursor):
            return
        else:
            cursor.take()
