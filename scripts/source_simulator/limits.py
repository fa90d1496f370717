"""Which values a SQL Server column can hold."""

from collections.abc import Callable
from ctypes import c_float
from decimal import Decimal
from typing import Any

from scripts.source_simulator.column_types import (
    DAYS_TO_EPOCH,
    MAX_TICKS,
    TICKS_PER_DAY,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.encode import EXACT, MONEY_SCALES, OLD_LOBS, is_single

Test = Callable[[Any], bool]

INTEGER_RANGES = {
    "tinyint": (0, 2**8 - 1),
    "smallint": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "bigint": (-(2**63), 2**63 - 1),
}
MONEY_RANGES = {"money": 2**63, "smallmoney": 2**31}
"""In ten-thousandths."""
WIDE_TEXTS = {"nchar", "nvarchar", "ntext", "sysname", "xml"}
NARROW_TEXTS = {"char", "varchar", "text"}
FIXED = {"char", "nchar", "binary", "rowversion"}
BYTES = {"binary", "varbinary", "image", "rowversion", "hierarchyid"}
SMALLEST_TICK = {"datetime": 10_000, "smalldatetime": 600_000_000}
"""Of datetime a millisecond: its thirds of a hundredth are rounded to one."""
FIRST_DAYS = {"datetime": 639_905, "smalldatetime": 693_595, "datetime2": 0}
"""1753-01-01, 1900-01-01 and 0001-01-01, as days since 0001-01-01."""
END_DAYS = {"smalldatetime": 759_131}
"""2079-06-07, the day after the last."""
NO_LIMIT = 2**31


def fits(column: Column) -> Test:
    """Tells of a value whether the column can hold it, without loss and in the form it holds it.

    Character types of one byte a character take ASCII only: that is in every code page.
    """
    of_type = _of_type(column)
    return lambda value: column.nullable if value is None else of_type(value)


def tick(column: Column) -> int:
    """The ticks between two values of a column of times."""
    if column.type in SMALLEST_TICK:
        return SMALLEST_TICK[column.type]
    return 10 ** (7 - (7 if column.scale is None else column.scale))


def scale_of(column: Column) -> int:
    """Digits after the point of a decimal or money column."""
    return MONEY_SCALES.get(column.type, column.scale or 0)


def longest(column: Column) -> int:
    """Characters (UTF-16 units) or bytes that the column takes."""
    return NO_LIMIT if column.is_max or column.type in OLD_LOBS else column.length or NO_LIMIT


def _of_type(column: Column) -> Test:
    kind = column.type
    if kind == "bit":
        return lambda value: type(value) is bool
    if kind in INTEGER_RANGES:
        least, most = INTEGER_RANGES[kind]
        return lambda value: type(value) is int and least <= value <= most
    if kind in ("float", "real"):
        return _single if is_single(column) else lambda value: type(value) is float
    if kind in ("decimal", "numeric", *MONEY_RANGES):
        return _decimal(column)
    if kind in WIDE_TEXTS | NARROW_TEXTS:
        return _text(column)
    if kind == "uniqueidentifier":
        return lambda value: type(value) is str and len(value) == 36
    if kind in BYTES:
        length, fixed = longest(column), kind in FIXED
        return lambda value: (
            type(value) is bytes and (len(value) == length if fixed else len(value) <= length)
        )
    return _temporal(column)


def _single(value: Any) -> bool:
    return type(value) is float and c_float(value).value == value


def _decimal(column: Column) -> Test:
    scale = scale_of(column)
    most = MONEY_RANGES.get(column.type, 10 ** (column.precision or 18))
    return lambda value: (
        type(value) is Decimal
        and value.as_tuple().exponent == -scale
        and -most <= value.scaleb(scale, EXACT) < most
    )


def _text(column: Column) -> Test:
    length, fixed, narrow = longest(column), column.type in FIXED, column.type in NARROW_TEXTS

    def fits_in(value: Any) -> bool:
        if type(value) is not str or (narrow and not value.isascii()):
            return False
        size = len(value) if value.isascii() else len(value.encode("utf-16-le")) // 2
        return size == length if fixed else size <= length

    return fits_in


def _temporal(column: Column) -> Test:
    step = tick(column)
    if column.type == "date":
        return lambda value: (
            type(value) is int and 0 <= value + DAYS_TO_EPOCH <= MAX_TICKS // TICKS_PER_DAY
        )
    if column.type == "time":
        return lambda value: type(value) is int and 0 <= value < TICKS_PER_DAY and value % step == 0
    if column.type == "datetimeoffset":
        return lambda value: (
            type(value) is DateTimeOffset
            and 0 <= value.ticks <= MAX_TICKS
            and value.ticks % step == 0
        )
    first = FIRST_DAYS[column.type] * TICKS_PER_DAY
    end = END_DAYS.get(column.type, MAX_TICKS // TICKS_PER_DAY + 1) * TICKS_PER_DAY
    return lambda value: type(value) is int and first <= value < end and value % step == 0
