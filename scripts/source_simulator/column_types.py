"""SQL Server columns and tables, and how their values are held in memory.

Values are held as SQL Server holds them, so that every connector mode can be derived:

| SQL Server type | Python value |
|---|---|
| bit, integers, float, real | bool, int, float |
| decimal, numeric, money, smallmoney | Decimal with the column's scale |
| character types, xml | str (char and nchar blank padded) |
| uniqueidentifier | str, lower case |
| binary types, rowversion, hierarchyid | bytes |
| date | int, days since 1970-01-01 |
| time | int, ticks of 100 ns since midnight |
| datetime, datetime2, smalldatetime | int, ticks of 100 ns since 0001-01-01 (.NET's unit) |
| datetimeoffset | DateTimeOffset |
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

TICKS_PER_SECOND = 10_000_000
TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND
DAYS_TO_EPOCH = 719_162
"""Days from 0001-01-01 to 1970-01-01."""
EPOCH_TICKS = DAYS_TO_EPOCH * TICKS_PER_DAY
MAX_TICKS = 3_652_059 * TICKS_PER_DAY - 1
"""9999-12-31 23:59:59.9999999, the last moment of datetime2."""

INTEGERS = {"tinyint", "smallint", "int", "bigint"}

Row = dict[str, Any]
"""Values by column name, in the order of the columns."""


class DateTimeOffset(NamedTuple):
    """A datetimeoffset: local ticks since 0001-01-01 and the offset from UTC in minutes."""

    ticks: int
    offset: int


@dataclass(frozen=True)
class Column:
    """One column of a captured table.

    Attributes:
        type: the SQL Server type name in lower case, without its parameters.
        length: characters or bytes; None for types without one and for `max`.
        precision: digits of decimal and numeric, bits of float.
        scale: digits after the point; of temporal types the digits of a second.
        is_max: varchar(max), nvarchar(max), varbinary(max), text, ntext and image.
        references: label of the table a foreign key leads to, captured or not.
    """

    name: str
    type: str
    nullable: bool = True
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    is_max: bool = False
    references: str | None = None


@dataclass(frozen=True)
class ForeignKey:
    """A foreign key between two captured tables, which go by their labels.

    Attributes:
        columns: of the child; `parent_columns` are those of the parent in the same order.
        emptied: the columns that are NULL where a row has no parent; none if it must have one.
    """

    child: str
    columns: tuple[str, ...]
    parent: str
    parent_columns: tuple[str, ...]
    emptied: tuple[str, ...] = ()

    def parent_values(self, row: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """What the parent's columns hold, given a row of the child; None: it has no parent."""
        values = tuple(row[column] for column in self.columns)
        return None if None in values else values

    def child_values(self, parent: Row) -> Row:
        """The child's columns that make it point at a row of the parent."""
        pairs = zip(self.columns, self.parent_columns, strict=True)
        return {column: parent[of_parent] for column, of_parent in pairs}


@dataclass(frozen=True)
class Table:
    """A captured table.

    Attributes:
        key: the columns that identify a row, in the order of the key.
        soft_delete: the bit column that flags deleted rows.
        foreign_keys: those to captured tables.
        unique_keys: columns that are unique together, beside the key.
        checks: conditions of check constraints, in T-SQL.
    """

    schema: str
    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    soft_delete: str | None = None
    foreign_keys: tuple[ForeignKey, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    checks: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def label(self) -> str:
        """How the simulator names the table: without the schema if that is dbo."""
        return label(self.schema, self.name)

    @cached_property
    def key_columns(self) -> tuple[Column, ...]:
        by_name = {column.name: column for column in self.columns}
        return tuple(by_name[name] for name in self.key)

    @cached_property
    def unique_columns(self) -> frozenset[str]:
        """Columns of the key and of the unique keys."""
        return frozenset(self.key).union(*self.unique_keys)

    @cached_property
    def foreign_key_columns(self) -> frozenset[str]:
        """Columns of foreign keys, to captured tables or not."""
        external = (column.name for column in self.columns if column.references)
        return frozenset(external).union(*(key.columns for key in self.foreign_keys))

    def values(self, columns: tuple[str, ...], row: Row) -> tuple[Any, ...]:
        """Some values of a row."""
        return tuple(row[column] for column in columns)


def label(schema: str, table: str) -> str:
    """The name of a table in the simulator."""
    return table if schema.casefold() == "dbo" else f"{schema}.{table}"
