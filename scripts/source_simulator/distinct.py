"""A value that no other row of the table has, made from the row's number."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from scripts.source_simulator.by_type import by_type, cut
from scripts.source_simulator.column_types import (
    DAYS_TO_EPOCH,
    TICKS_PER_DAY,
    TICKS_PER_SECOND,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.draft import Draft, Maker
from scripts.source_simulator.limits import FIXED, INTEGER_RANGES, longest, scale_of

FIRST_MOMENT = 730_119 * TICKS_PER_DAY
"""2000-01-01."""
MINUTE = 60 * TICKS_PER_SECOND
LONGEST_NUMBER = 8
"""Bytes of a number in a binary column."""

OF_TYPE: dict[str, Callable[[Column, Draft], Any]] = {
    "float": lambda c, d: float(d.number),
    "real": lambda c, d: float(d.number),
    "decimal": lambda c, d: _decimal(c, d.number),
    "numeric": lambda c, d: _decimal(c, d.number),
    "money": lambda c, d: _decimal(c, d.number),
    "smallmoney": lambda c, d: _decimal(c, d.number),
    "binary": lambda c, d: _bytes(longest(c), d.number).rjust(longest(c), b"\0"),
    "varbinary": lambda c, d: _bytes(min(longest(c), LONGEST_NUMBER), d.number),
    "date": lambda c, d: FIRST_MOMENT // TICKS_PER_DAY - DAYS_TO_EPOCH + d.number,
    "time": lambda c, d: d.number * MINUTE % TICKS_PER_DAY,
    "smalldatetime": lambda c, d: FIRST_MOMENT + d.number * MINUTE,
    "datetime": lambda c, d: cut(c, FIRST_MOMENT + d.number * MINUTE),
    "datetime2": lambda c, d: cut(c, FIRST_MOMENT + d.number * MINUTE),
    "datetimeoffset": lambda c, d: DateTimeOffset(FIRST_MOMENT + d.number * MINUTE, 0),
}
TEXTS = {"char", "nchar", "varchar", "nvarchar", "sysname"}


def distinct(column: Column) -> Maker:
    """What makes values of a column that is unique, or part of what is unique.

    Small types come round again after their last value; whoever inserts the row has to look.
    """
    if column.type in INTEGER_RANGES:
        most = INTEGER_RANGES[column.type][1]
        return lambda d: (d.number - 1) % most + 1
    if column.type in TEXTS:
        return _text(column)
    of_type = OF_TYPE.get(column.type)
    if of_type is None:
        return by_type(column)
    return lambda d: of_type(column, d)


def _text(column: Column) -> Maker:
    """A name cut short, and the number: `BRAKE17`; of short columns the number alone."""
    length, fixed = longest(column), column.type in FIXED

    def make(draft: Draft) -> str:
        number = str(draft.number)[-length:]
        name = draft.part.name.upper().replace(" ", "")[:LONGEST_NUMBER]
        text = name[: length - len(number)] + number
        return text.ljust(length) if fixed else text

    return make


def _decimal(column: Column, number: int) -> Decimal:
    return Decimal(number % 10 ** (column.precision or 8)).scaleb(-scale_of(column))


def _bytes(length: int, number: int) -> bytes:
    return (number % 256**length).to_bytes(length)
