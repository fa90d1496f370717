"""SQL Server columns and tables, and how their values are held in memory.

Values are held as SQL Server holds them, so that every connector mode can be derived:

| SQL Server type | Python value |
|---|---|
| bit, integers, float, real | bool, int, float |
| decimal, numeric, money, smallmoney | Decimal with the column's scale |
| character types, xml | str (char and nchar blank padded) |
| uniqueidentifier | str, lower case |
| binary types, rowversion | bytes |
| date | int, days since 1970-01-01 |
| time | int, ticks of 100 ns since midnight |
| datetime, datetime2, smalldatetime | int, ticks of 100 ns since 0001-01-01 (.NET's unit) |
| datetimeoffset | DateTimeOffset |
"""

from dataclasses import dataclass
from typing import NamedTuple

TICKS_PER_SECOND = 10_000_000
TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND
DAYS_TO_EPOCH = 719_162
"""Days from 0001-01-01 to 1970-01-01."""
EPOCH_TICKS = DAYS_TO_EPOCH * TICKS_PER_DAY
MAX_TICKS = 3_652_059 * TICKS_PER_DAY - 1
"""9999-12-31 23:59:59.9999999, the last moment of datetime2."""


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
        references: the table a foreign key leads to, captured or not.
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
class Table:
    """A captured table; `key` names its primary key column."""

    schema: str
    name: str
    columns: tuple[Column, ...]
    key: str
    soft_delete: str | None = None

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"
