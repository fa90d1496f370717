"""The types of T-SQL expressions, and CONVERT as Microsoft documents it.

Values are held as scripts/source_simulator holds them. Source: Microsoft's reference of
Transact-SQL, "CAST and CONVERT": date and time styles, binary styles; "Collation and Unicode
support": UTF-8. What is not documented there is refused.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from scripts.source_simulator.column_types import (
    DAYS_TO_EPOCH,
    TICKS_PER_DAY,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.encode import is_single
from scripts.source_simulator.encode_time import scale as digits_of

NATIONAL = {"nchar", "nvarchar", "ntext", "sysname", "xml"}
CHARACTERS = NATIONAL | {"char", "varchar", "text"}
BYTES = {"binary", "varbinary", "image", "rowversion", "hierarchyid"}
INTEGERS = {"tinyint", "smallint", "int", "bigint"}
TIMESTAMPS = {"datetime", "datetime2", "smalldatetime"}


@dataclass(frozen=True)
class Type:
    """The type of an expression.

    Attributes:
        name: varchar and nvarchar for texts, varbinary for bytes, bigint for whole numbers.
        length: of varchar and varbinary; None: max.
        digits: after the point, or of a second.
        is_utf8: of texts: the collation is one of UTF-8.
        is_padded: values are filled up to the length.
    """

    name: str
    length: int | None = None
    digits: int = 0
    is_utf8: bool = False
    is_padded: bool = False


def type_of(column: Column) -> Type:
    name = column.type
    if name in CHARACTERS:
        return Type("nvarchar" if name in NATIONAL else "varchar")
    if name in BYTES:
        return Type("varbinary")
    if name in INTEGERS:
        return Type("bigint")
    if name in ("decimal", "numeric"):
        return Type("decimal", digits=column.scale or 0)
    if name in ("float", "real"):
        return Type("real" if is_single(column) else "float")
    if name in (*TIMESTAMPS, "time", "datetimeoffset"):
        return Type(name, digits=digits_of(column))
    return Type(name)


def converter(source: Type, target: Type, style: int | None) -> Callable[[Any], Any]:
    """What CONVERT makes of a value that is not NULL."""
    to_text = target.name in ("varchar", "nvarchar")
    if to_text:
        as_text, width = _to_text(source, target, style), target.length if target.is_padded else 0
        return lambda value: _within(target.length, as_text(value), source).ljust(width)
    match source.name, target.name:
        case ("bigint" | "varbinary", "bigint"):
            if source.name == "bigint":
                return lambda value: value
            return lambda value: int.from_bytes(value)
        case ("bigint", "bit"):
            return bool
        case ("bigint", "float" | "real"):
            return float
        case ("float", "varbinary") if target.length == 8:
            return lambda value: struct.pack(">d", value)
        case ("real", "varbinary") if target.length == 4:
            return lambda value: struct.pack(">f", value)
        case ("varbinary", "varbinary"):
            width = target.length if target.is_padded else 0
            return lambda value: value[: target.length].ljust(width, b"\0")
        case ("hierarchyid", "varbinary"):
            return lambda value: value
        case ("varchar" | "nvarchar", "varbinary") if target.length is None:
            return lambda value: encoded(value, source)
        case ("money" | "smallmoney", "decimal") if target.digits == 4:
            return lambda value: value
        case ("datetimeoffset", "datetime2") if source.digits == target.digits:
            return lambda value: value.ticks
        case ("varchar", _) if target.name in LITERALS:
            return lambda value: LITERALS[target.name](value)
    raise NotImplementedError(f"convert {source} to {target}, style {style}")


def _ticks(text: str) -> int:
    """Ticks since 0001-01-01 of a text with T between day and time."""
    day, _, clock = text.partition("T")
    return (date.fromisoformat(day) - date(1, 1, 1)).days * TICKS_PER_DAY + _ticks_of_day(clock)


def _ticks_of_day(text: str) -> int:
    whole, _, fraction = text.partition(".")
    hours, minutes, seconds = map(int, whole.split(":"))
    return (hours * 3600 + minutes * 60 + seconds) * 10_000_000 + int(fraction.ljust(7, "0"))


def _with_offset(text: str) -> DateTimeOffset:
    moment, sign, offset = text[:-6], text[-6], text[-5:]
    minutes = int(offset[:2]) * 60 + int(offset[3:])
    return DateTimeOffset(_ticks(moment), minutes if sign == "+" else -minutes)


LITERALS: dict[str, Callable[[str], Any]] = {
    "uniqueidentifier": str.lower,
    "decimal": Decimal,
    "money": Decimal,
    "smallmoney": Decimal,
    "date": lambda text: (date.fromisoformat(text) - date(1970, 1, 1)).days,
    "time": _ticks_of_day,
    "datetime": _ticks,
    "datetime2": _ticks,
    "smalldatetime": _ticks,
    "datetimeoffset": _with_offset,
    "hierarchyid": {"/1/": b"\x58"}.__getitem__,
}
"""What a text becomes as a value of a type."""


def encoded(value: str, of: Type) -> bytes:
    """The bytes of a text, as HASHBYTES and varbinary have them."""
    if of.name == "nvarchar":
        return value.encode("utf-16-le")
    return value.encode() if of.is_utf8 else value.encode("ascii")


def _to_text(source: Type, target: Type, style: int | None) -> Callable[[Any], str]:
    if source.name in ("varchar", "nvarchar"):
        if target.name == "nvarchar" or source.is_utf8:
            return str
        # A code page has few characters: others become question marks.
        return lambda value: value.encode("ascii", "replace").decode()
    match source.name, style:
        case ("bigint", None):
            return str
        case ("bit", None):
            return lambda value: "1" if value else "0"
        case ("decimal", None):
            return lambda value: f"{value:.{source.digits}f}"
        case ("uniqueidentifier", None):
            return str.upper
        case ("varbinary" | "hierarchyid", 2):
            return lambda value: value.hex().upper()
        case ("date", 23):
            return lambda value: _day(value + DAYS_TO_EPOCH)
        case ("time", 121):
            return lambda value: _clock(value, source.digits)
        case ("datetime" | "datetime2", 121):
            return lambda value: _moment(value, source.digits)
        case ("smalldatetime", 120):
            return lambda value: _moment(value, 0)
    raise NotImplementedError(f"convert {source} to {target}, style {style}")


def _within(length: int | None, text: str, source: Type) -> str:
    if length is not None and len(text) > length:
        raise AssertionError(f"{text!r} of {source} does not fit into {length}")
    return text


def _moment(ticks: int, digits: int) -> str:
    days, ticks_of_day = divmod(ticks, TICKS_PER_DAY)
    return f"{_day(days)} {_clock(ticks_of_day, digits)}"


def _day(days: int) -> str:
    return (date(1, 1, 1) + timedelta(days)).isoformat()


def _clock(ticks: int, digits: int) -> str:
    seconds, ticks = divmod(ticks, 10_000_000)
    fraction = f".{ticks:07d}"[: digits + 1] if digits else ""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{fraction}"
