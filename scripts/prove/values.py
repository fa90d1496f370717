"""Random values of every SQL Server type, its extremes among them, as SQL Server holds them.

How a value is held in memory: scripts/source_simulator/column_types.py.
"""

import math
import struct
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from scripts.source_simulator.column_types import (
    DAYS_TO_EPOCH,
    EPOCH_TICKS,
    MAX_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_SECOND,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.encode import is_single
from scripts.source_simulator.encode_time import scale

INTEGERS = {
    "tinyint": (0, 255),
    "smallint": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "bigint": (-(2**63), 2**63 - 1),
}
DIGITS = {"money": (19, 4), "smallmoney": (10, 4)}
MONEY_BITS = {"money": 63, "smallmoney": 31}
EXTREME = 0.3
"""Share of values taken from the ends of the type's range."""
RANGES = {
    "datetime": (date(1753, 1, 1), date.max),
    "smalldatetime": (date(1900, 1, 1), date(2079, 6, 5)),
}
"""First and last day of the types that do not begin in the year 1."""

TEXTS = (
    "", " ", "0", "null", "NULL", "true", "1e3", "NaN", "{}", '{"op": "d"}', "[]", '"', "'", "\\",
    "\\u0041", "a\nb\r\tc", "  both  ", "Фільтр ґє", "e\u0301", "\u2028\ufeff\u0007", "🚗\u200d🔧",
    "$1 ${x} ;-- drop", "100%_", "\u00a0", "00000000:00000000:0000", "x" * 300, "слово " * 60,
)  # fmt: skip
FLOATS = (0.0, -0.0, 0.1, 1e21, 1e-7, 1e7, 0.001, 1e23, 5e-324, math.pi, 2.0**53, -1.5)
SINGLES = (0.0, -0.0, 0.1, 16777216.0, 1e-7, 1e7, 3.4028234663852886e38, 1e-45, -1.5)


def random_value(rng: Random, column: Column) -> Any:
    """A value of a column's type that is not NULL."""
    return MAKERS[column.type](rng, column)


def _integer(rng: Random, column: Column) -> int:
    least, most = INTEGERS[column.type]
    if rng.random() < EXTREME:
        return rng.choice((least, most, 0, 1))
    return rng.randint(max(least, -1000), min(most, 1000))


def _decimal(rng: Random, column: Column) -> Decimal:
    """Digits within the declared precision; a precision below that of money bounds money, too."""
    digits, places = DIGITS.get(column.type, (column.precision or 18, column.scale or 0))
    limit = 10 ** min(digits, column.precision or digits) - 1
    least, most = -limit, limit
    if column.type in MONEY_BITS and column.precision is None:
        least, most = -(2 ** MONEY_BITS[column.type]), 2 ** MONEY_BITS[column.type] - 1
    unscaled = rng.choice((least, most, 0, 1, -1, 127, 128, -128, -129))
    if rng.random() >= EXTREME or not least <= unscaled <= most:
        unscaled = rng.randint(least, most) // 10 ** rng.randrange(digits)
    sign = 1 if unscaled < 0 else 0
    return Decimal((sign, tuple(map(int, str(abs(unscaled)))), -places))


def _float(rng: Random, column: Column) -> float:
    layout, specimens = ("<f", SINGLES) if is_single(column) else ("<d", FLOATS)
    if rng.random() < EXTREME:
        return struct.unpack(layout, struct.pack(layout, rng.choice(specimens)))[0]
    while True:
        (value,) = struct.unpack(layout, rng.randbytes(struct.calcsize(layout)))
        if math.isfinite(value):
            return value


def random_text(rng: Random) -> str:
    """A text of the awkward kind, or a short one of random characters without surrogates or NUL."""
    if rng.random() < EXTREME:
        return rng.choice(TEXTS)
    last = rng.choice((0x7F, 0xFF, 0x4FF, 0xD7FF, 0x1F9FF))
    points = (rng.randint(1, last) for _ in range(rng.randrange(12)))
    return "".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF)


def _padded(rng: Random, column: Column) -> str:
    return random_text(rng)[: column.length].ljust(column.length or 1)


def _bytes(rng: Random, column: Column) -> bytes:
    fixed = {"binary": column.length, "rowversion": 8}.get(column.type)
    size = fixed or rng.choice((0, 1, 2, 3, 16, 80))
    return rng.choice((b"\xfb\xff", b"\0", rng.randbytes(size)))[:size].ljust(fixed or 0, b"\xff")


def _date(rng: Random, column: Column) -> int:
    first, last = -DAYS_TO_EPOCH, MAX_TICKS // TICKS_PER_DAY - DAYS_TO_EPOCH
    if rng.random() < EXTREME:
        return rng.choice((first, last, 0, -1, 11016))
    return rng.randint(first, last)


def _time(rng: Random, column: Column) -> int:
    ticks = rng.choice((0, TICKS_PER_DAY - 1, rng.randrange(TICKS_PER_DAY)))
    return _cut(ticks, column)


def _timestamp(rng: Random, column: Column) -> int:
    days = RANGES.get(column.type, (date.min, date.max))
    first, end = ((day.toordinal() - 1 + late) * TICKS_PER_DAY for late, day in enumerate(days))
    last = end - 1
    ticks = rng.randint(first, last)
    if rng.random() < EXTREME:
        near = EPOCH_TICKS + rng.choice((-1, 0, 1, -TICKS_PER_SECOND, 10_001, 123_456_789))
        ticks = rng.choice((first, last, near))
    elif rng.random() < 0.5:
        ticks = EPOCH_TICKS + rng.randrange(60 * 365) * TICKS_PER_DAY + ticks % TICKS_PER_DAY
    if column.type == "smalldatetime":
        return ticks - ticks % (60 * TICKS_PER_SECOND)
    return _cut(ticks, column)


def _offset(rng: Random, column: Column) -> DateTimeOffset:
    """Days at the ends are left out: in UTC they might lie in another millennium.

    Before 1970 only whole seconds: Debezium shows others a second too late.
    """
    ticks = rng.randrange(2 * TICKS_PER_DAY, MAX_TICKS - 2 * TICKS_PER_DAY)
    if ticks < EPOCH_TICKS + TICKS_PER_DAY:
        ticks -= ticks % TICKS_PER_SECOND
    offset = rng.choice((0, 840, -840, 330, -1, rng.randint(-840, 840)))
    return DateTimeOffset(_cut(ticks, column), offset)


def _cut(ticks: int, column: Column) -> int:
    """Without the digits that the column does not hold."""
    return ticks - ticks % 10 ** (7 - scale(column))


MAKERS: dict[str, Callable[[Random, Column], Any]] = {
    "bit": lambda rng, column: rng.random() < 0.5,
    **dict.fromkeys(INTEGERS, _integer),
    **dict.fromkeys(("decimal", "numeric", "money", "smallmoney"), _decimal),
    **dict.fromkeys(("float", "real"), _float),
    **dict.fromkeys(("char", "nchar"), _padded),
    **dict.fromkeys(
        ("varchar", "nvarchar", "text", "ntext", "sysname"), lambda rng, column: random_text(rng)
    ),
    "xml": lambda rng, column: f"<a b='{rng.randrange(9)}'>&lt;{'я' * rng.randrange(5)}</a>",
    "uniqueidentifier": lambda rng, column: str(UUID(bytes=rng.randbytes(16))),
    **dict.fromkeys(("binary", "varbinary", "image", "rowversion", "hierarchyid"), _bytes),
    "date": _date,
    "time": _time,
    **dict.fromkeys(("datetime", "datetime2", "smalldatetime"), _timestamp),
    "datetimeoffset": _offset,
}
"""Type to what makes a value of it."""
