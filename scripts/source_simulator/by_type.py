"""A plausible value for a column of which only the type is known."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from scripts.source_simulator.column_types import (
    DAYS_TO_EPOCH,
    TICKS_PER_DAY,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.draft import Draft, Maker, net_uid
from scripts.source_simulator.limits import longest, scale_of, tick

LONGEST_BINARY = 16
DAYS = 1_000
"""Dates are up to so many days before the row was created."""
DIGITS = 5
"""Of decimals and money, beside those after the point."""
OFFSETS = (-300, 0, 60, 120, 330)
"""Of datetimeoffset, in minutes."""
HIERARCHY = tuple(map(bytes.fromhex, ("", "58", "68", "78", "5ac0", "5b40")))
"""/, /1/, /2/, /3/, /1/1/ and /1/2/ as hierarchyid holds them."""

OF_TYPE: dict[str, Callable[[Column, Draft], Any]] = {
    "bit": lambda c, d: d.chance(0.2),
    "tinyint": lambda c, d: d.rng.randrange(10),
    "smallint": lambda c, d: d.rng.randrange(1_000),
    "int": lambda c, d: d.rng.randrange(10),
    "bigint": lambda c, d: d.rng.randrange(1, 10**6),
    "float": lambda c, d: d.quantity,
    "real": lambda c, d: d.rng.randrange(1, 1_000) / 8,
    "decimal": lambda c, d: _decimal(c, d),
    "numeric": lambda c, d: _decimal(c, d),
    "money": lambda c, d: _decimal(c, d),
    "smallmoney": lambda c, d: _decimal(c, d),
    "char": lambda c, d: _text(c, d).ljust(longest(c)),
    "nchar": lambda c, d: _text(c, d).ljust(longest(c)),
    "varchar": lambda c, d: _text(c, d),
    "nvarchar": lambda c, d: _text(c, d),
    "text": lambda c, d: _text(c, d),
    "ntext": lambda c, d: _text(c, d),
    "sysname": lambda c, d: _text(c, d),
    "xml": lambda c, d: f"<part><name>{escape(d.part.name)}</name><no>{d.number}</no></part>",
    "uniqueidentifier": lambda c, d: net_uid(d.rng),
    "binary": lambda c, d: d.rng.randbytes(longest(c)),
    "varbinary": lambda c, d: d.rng.randbytes(min(longest(c), LONGEST_BINARY)),
    "image": lambda c, d: d.rng.randbytes(LONGEST_BINARY),
    "rowversion": lambda c, d: d.number.to_bytes(8),
    "hierarchyid": lambda c, d: d.rng.choice(HIERARCHY),
    "date": lambda c, d: _ticks(d) // TICKS_PER_DAY - DAYS_TO_EPOCH,
    "time": lambda c, d: cut(c, d.rng.randrange(TICKS_PER_DAY)),
    "smalldatetime": lambda c, d: cut(c, _ticks(d)),
    "datetime": lambda c, d: cut(c, _ticks(d)),
    "datetime2": lambda c, d: cut(c, _ticks(d)),
    "datetimeoffset": lambda c, d: DateTimeOffset(cut(c, _ticks(d)), d.rng.choice(OFFSETS)),
}


def by_type(column: Column) -> Maker:
    """What makes values of a column; NULL now and then where the column is nullable.

    Raises:
        ValueError: nothing is known about values of the type.
    """
    of_type = OF_TYPE.get(column.type)
    if of_type is None:
        raise ValueError(f"nothing is known about values of {column.name} of type {column.type}")
    if column.nullable:
        return lambda d: d.maybe(of_type(column, d))
    return lambda d: of_type(column, d)


def cut(column: Column, ticks: int) -> int:
    """The last moment before `ticks` that the column can hold.

    A datetime counts 1/300 s, which it shows as milliseconds that end in 0, 3 or 7.
    """
    ticks -= ticks % tick(column)
    if column.type == "datetime":
        milliseconds = ticks // 10_000 % 10
        ticks -= (milliseconds - max(end for end in (0, 3, 7) if end <= milliseconds)) * 10_000
    return ticks


def _ticks(draft: Draft) -> int:
    return draft.created - draft.rng.randrange(DAYS * TICKS_PER_DAY)


def _text(column: Column, draft: Draft) -> str:
    return draft.part.name[: longest(column)]


def _decimal(column: Column, draft: Draft) -> Decimal:
    scale = scale_of(column)
    digits = DIGITS if column.precision is None else min(DIGITS, column.precision - scale)
    return Decimal(draft.rng.randrange(1, 10 ** (digits + scale))).scaleb(-scale)
