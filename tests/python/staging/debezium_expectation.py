"""What staging should show of a SQL Server value that came through Debezium, as PostgreSQL prints it.

Written from the values' names, with Python's own dates and decimals: it shares nothing with the
macros, nor with the simulator. What Debezium loses on the way stands in rules of its own.
"""

import struct
from datetime import datetime, timedelta
from decimal import Context, Decimal
from typing import Any

from scripts.source_simulator.column_types import Column
from tests.debezium.cases import Case

EXACT = Context(prec=60)
MONEY = {"money": (19, 4), "smallmoney": (10, 4)}
BINARY = {"binary", "varbinary", "image", "rowversion", "hierarchyid"}
FIRST_NANOSECOND = datetime(1677, 9, 22)
"""Debezium's first day; 64 bits would reach back to 00:12:43 of the day before."""
LAST_NANOSECOND = "2262-04-11 23:47:16.8547758"
JAVA_GAP = (datetime(1582, 10, 5), datetime(1582, 10, 15))
"""Days that java.sql.Date and Timestamp take for those ten days later."""


def expected(case: Case, mode: str, name: str) -> str | float | None:
    """The text of a value in staging; of floating-point numbers the number itself.

    Args:
        mode: the connector's mode for the value's kind of type.
        name: the value's name in `case`.
    """
    column = case.column
    if column.type == "datetimeoffset":
        return _instant(name)
    if column.type in ("datetime", "datetime2", "smalldatetime"):
        return _timestamp(column, mode, name)
    if column.type == "date":
        return _moment_text(_in_javas_calendar(datetime.fromisoformat(name)))[:10]
    if column.type == "time":
        return _moment_text(_moment(f"2000-01-01 {name}", mode))[11:]
    return _plain(column, mode, case.values[name])


def as_number(column: Column, text: str | None) -> Any:
    """The number in a text of a floating-point column; other texts as they are."""
    if text is None or column.type not in ("real", "float"):
        return text
    return _single(float(text)) if is_single(column) else float(text)


def is_single(column: Column) -> bool:
    """Whether a column holds single precision."""
    return column.type == "real" or (column.type == "float" and column.precision <= 24)


def _plain(column: Column, mode: str, value: Any) -> str | float | None:
    if column.type == "bit":
        return "true" if value else "false"
    if column.type in ("real", "float"):
        return _single(value) if is_single(column) else value
    if column.type in BINARY:
        return rf"\x{value.hex()}"
    if isinstance(value, Decimal):
        return _decimal(column, mode, value)
    return str(value)


def _single(value: float) -> float:
    return struct.unpack("f", struct.pack("f", value))[0]


def _decimal(column: Column, mode: str, value: Decimal) -> str | None:
    """A decimal; `double` has 17 digits, and what they round up to may not fit into the column."""
    precision, scale = MONEY.get(column.type, (column.precision, column.scale))
    if mode == "double":
        value = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-scale), context=EXACT)
        if abs(value) >= Decimal(10) ** (precision - scale):
            return None
    return f"{value:f}"


def _timestamp(column: Column, mode: str, name: str) -> str | None:
    """A timestamp; Debezium makes NULL of what it cannot count in nanoseconds."""
    moment = _in_javas_calendar(_moment(name, mode))
    has_seven_digits = column.type == "datetime2" and column.scale in (7, None)
    in_nanoseconds = mode == "nanoseconds" or (mode.startswith("adaptive") and has_seven_digits)
    if in_nanoseconds and (moment < FIRST_NANOSECOND or name > LAST_NANOSECOND):
        return None
    return _moment_text(moment)


def _instant(name: str) -> str:
    """A datetimeoffset in UTC, a second too late before 1970 if it has a millisecond or more."""
    local, offset = name.rsplit(" ", 1)
    moment = _moment(local, mode="") - timedelta(minutes=int(offset))
    if moment < datetime(1970, 1, 1) and moment.microsecond >= 1000:
        moment += timedelta(seconds=1)
    return f"{_moment_text(moment)}+00"


def _moment(text: str, mode: str) -> datetime:
    """A moment, cut to the six digits of PostgreSQL, or the three of `connect`."""
    digits = 3 if mode == "connect" else 6
    whole, _, fraction = text.partition(".")
    return datetime.fromisoformat(f"{whole}.{fraction[:digits]:0<6}")


def _in_javas_calendar(moment: datetime) -> datetime:
    first, end = JAVA_GAP
    return moment + timedelta(days=10) if first <= moment < end else moment


def _moment_text(moment: datetime) -> str:
    text = moment.isoformat(" ")
    return text.rstrip("0") if moment.microsecond else text
