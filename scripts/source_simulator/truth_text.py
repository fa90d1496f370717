"""Values as the text PostgreSQL prints for them, so that a test can compare `column::text`.

Written from PostgreSQL's documentation of its output forms, with its default settings
(DateStyle ISO, bytea_output hex, extra_float_digits 1) and TimeZone UTC.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from scripts.source_simulator.column_types import (
    DAYS_TO_EPOCH,
    TICKS_PER_DAY,
    TICKS_PER_SECOND,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.encode import BINARY, DECIMAL, is_single
from scripts.source_simulator.encode_time import clock_text, day_text
from scripts.source_simulator.postgres_numbers import double, single
from scripts.source_simulator.settings import ConnectorSettings, DecimalMode, TimeMode

MICROSECOND_DIGITS = 6


def text_of(column: Column, settings: ConnectorSettings) -> Callable[[Any], str]:
    """How a column's values are printed. What a mode loses is lost here, too."""
    if column.type == "bit":
        return lambda value: "true" if value else "false"
    if column.type in DECIMAL:
        return _decimal(column, settings.decimal)
    if column.type in ("float", "real"):
        return single if is_single(column) else double
    if column.type in BINARY:
        return lambda value: f"\\x{value.hex()}"
    if column.type in ("datetime", "datetime2", "smalldatetime"):
        return timestamp_milliseconds if settings.time is TimeMode.CONNECT else timestamp
    if column.type in ("date", "time", "datetimeoffset"):
        return {"date": _date, "time": _time, "datetimeoffset": _instant}[column.type]
    return str


def timestamp(ticks: int) -> str:
    """A timestamp; the seventh digit is cut, not rounded. It may not be before the year 1."""
    days, ticks_of_day = divmod(ticks, TICKS_PER_DAY)
    return f"{day_text(days)} {clock_text(ticks_of_day, MICROSECOND_DIGITS)}"


def timestamp_milliseconds(ticks: int) -> str:
    """A timestamp that came through in milliseconds."""
    return timestamp(ticks - ticks % (TICKS_PER_SECOND // 1000))


def _date(days: int) -> str:
    return day_text(days + DAYS_TO_EPOCH)


def _time(ticks: int) -> str:
    return clock_text(ticks, MICROSECOND_DIGITS)


def _instant(value: DateTimeOffset) -> str:
    return f"{timestamp(value.ticks - value.offset * 60 * TICKS_PER_SECOND)}+00"


def _decimal(column: Column, mode: DecimalMode) -> Callable[[Decimal], str]:
    if mode is not DecimalMode.DOUBLE:
        return lambda value: f"{value:f}"
    scale = 4 if "money" in column.type else column.scale or 0
    return lambda value: f"{Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-scale)):f}"
