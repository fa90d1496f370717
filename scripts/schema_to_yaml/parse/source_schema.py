"""The source database as its DDL describes it: the result of reading, before any mapping."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class TableName:
    """A table's schema and name. SQL Server compares names without regard to case by default."""

    schema: str
    table: str

    @property
    def folded(self) -> tuple[str, str]:
        return self.schema.casefold(), self.table.casefold()

    def __str__(self) -> str:
        return f"{self.schema}.{self.table}"


@dataclass(frozen=True)
class SqlType:
    """A SQL Server type as declared, in lower case: `decimal` with `("18", "2")`."""

    name: str
    arguments: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})" if self.arguments else self.name


@dataclass(frozen=True)
class Undelivered:
    """Why change events do not bring a value, and what to do about it.

    Args:
        reason: a clause.
        instead: what to do beside leaving the column out; follows these very words.
    """

    reason: str
    instead: str = ""


@dataclass(frozen=True)
class Column:
    """A column.

    Args:
        undelivered: None: change events bring its value, as far as they know its type.
    """

    name: str
    type: SqlType
    nullable: bool
    line: int
    undelivered: Undelivered | None = None


@dataclass(frozen=True)
class ForeignKey:
    """A foreign key; without `parent_columns` it refers to the parent's primary key."""

    name: str | None
    columns: tuple[str, ...]
    parent: TableName
    parent_columns: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class UniqueKey:
    """A unique constraint, or a unique index over all rows."""

    name: str | None
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """A check constraint.

    Args:
        expression: T-SQL, as written.
        trusted: False where SQL Server did not check the rows that were there (WITH NOCHECK).
    """

    name: str | None
    expression: str
    line: int
    trusted: bool = True


@dataclass(frozen=True)
class Table:
    """A table.

    Args:
        description: its MS_Description.
        column_descriptions: MS_Description of its columns, by case-folded name.
    """

    name: TableName
    file: str
    line: int
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    unique_keys: tuple[UniqueKey, ...]
    checks: tuple[Check, ...]
    description: str | None
    column_descriptions: Mapping[str, str]

    def column(self, name: str) -> Column | None:
        """Returns the column called `name`, whatever its case, or None."""
        folded = name.casefold()
        return next((c for c in self.columns if c.name.casefold() == folded), None)


@dataclass(frozen=True)
class Schema:
    """All tables, by case-folded name."""

    tables: Mapping[tuple[str, str], Table]

    def table(self, name: TableName) -> Table | None:
        return self.tables.get(name.folded)
