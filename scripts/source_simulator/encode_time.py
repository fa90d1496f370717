"""Temporal SQL Server values as the JSON values Debezium's events hold, in every mode.

Debezium encodes the wall clock of zone-less types as if it were UTC. What is truncated is
truncated towards the past, before 1970 too.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from scripts.source_simulator.column_types import (
    DAYS_TO_EPOCH,
    EPOCH_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_SECOND,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.settings import TimeMode

TIMESTAMPS = {"datetime", "datetime2", "smalldatetime"}
TYPES = TIMESTAMPS | {"date", "time", "datetimeoffset"}

FIXED_SCALES = {"datetime": 3, "smalldatetime": 0}
DEFAULT_SCALE = 7
"""Of time, datetime2 and datetimeoffset that are declared without a precision."""

TICKS = {"milliseconds": 10_000, "microseconds": 10}
NANOSECONDS = "nanoseconds"
NANOSECONDS_FROM = -106_751 * TICKS_PER_DAY * 100
NANOSECONDS_TO = 2**63 - 1
"""Debezium's range of nanoseconds: its lower end is a whole day above that of 64 bits."""


def encoder(column: Column, mode: TimeMode) -> Callable[[Any], Any]:
    """How values of a temporal column become JSON values.

    Nanoseconds that do not fit into 64 bits become None, as Debezium makes them NULL.
    """
    if column.type == "datetimeoffset":
        return _structured_offset(column) if mode is TimeMode.STRUCTURED else iso_offset
    if mode is TimeMode.ISOSTRING:
        return {"date": _iso_date, "time": iso_time}.get(column.type, iso_timestamp)
    if mode is TimeMode.STRUCTURED:
        return _structured(column)
    if column.type == "date":
        return int
    size = unit(column, mode)
    return _time(size) if column.type == "time" else _timestamp(size)


def scale(column: Column) -> int:
    """Digits of a second the column holds."""
    if column.type in FIXED_SCALES:
        return FIXED_SCALES[column.type]
    return DEFAULT_SCALE if column.scale is None else column.scale


def unit(column: Column, mode: TimeMode) -> str:
    """The unit in which a mode counts a time or timestamp column."""
    if mode is TimeMode.CONNECT:
        return "milliseconds"
    if mode in (TimeMode.MICROSECONDS, TimeMode.NANOSECONDS):
        return mode.value
    if mode is TimeMode.ADAPTIVE_TIME_MICROSECONDS and column.type == "time":
        return "microseconds"
    if scale(column) <= 3:
        return "milliseconds"
    return "microseconds" if scale(column) <= 6 else NANOSECONDS


def _time(of_unit: str) -> Callable[[int], int]:
    if of_unit == NANOSECONDS:
        return lambda ticks: ticks * 100
    size = TICKS[of_unit]
    return lambda ticks: ticks // size


def _timestamp(of_unit: str) -> Callable[[int], int | None]:
    if of_unit == NANOSECONDS:
        return epoch_nanoseconds
    size = TICKS[of_unit]
    return lambda ticks: (ticks - EPOCH_TICKS) // size


def epoch_nanoseconds(ticks: int) -> int | None:
    """Nanoseconds since 1970, or None outside 1677-09-22 to 2262-04-11."""
    nanoseconds = (ticks - EPOCH_TICKS) * 100
    return nanoseconds if NANOSECONDS_FROM <= nanoseconds <= NANOSECONDS_TO else None


@lru_cache(maxsize=4096)
def day_text(days: int) -> str:
    """A day as YYYY-MM-DD, from days since 0001-01-01."""
    return (date.min + timedelta(days)).isoformat()


def clock_text(ticks: int, digits: int) -> str:
    """A time of day as HH:MM:SS with a fraction of up to 7 digits, no zeros at its end."""
    seconds, fraction = divmod(ticks, TICKS_PER_SECOND)
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if fraction:
        text = f"{text}.{f'{fraction:07d}'[:digits]}".rstrip("0").rstrip(".")
    return text


def _iso_date(days: int) -> str:
    return f"{day_text(days + DAYS_TO_EPOCH)}Z"


def iso_time(ticks: int) -> str:
    """A time as Debezium's IsoTime, for example 10:23:45.68Z."""
    return f"{clock_text(ticks, 7)}Z"


def iso_timestamp(ticks: int) -> str:
    """A timestamp as Debezium's IsoTimestamp; its Z does not mean UTC."""
    return f"{_local_text(ticks)}Z"


def iso_offset(value: DateTimeOffset) -> str:
    """A datetimeoffset as Debezium's ZonedTimestamp, in its own offset.

    Debezium's error is kept: before 1970 a value with milliseconds is shown a second too late,
    since SqlServerValueConverters.convertTimestampWithZone divides towards zero.
    """
    hours, minutes = divmod(abs(value.offset), 60)
    sign = "-" if value.offset < 0 else "+"
    offset = f"{sign}{hours:02d}:{minutes:02d}" if value.offset else "Z"
    since_epoch = value.ticks - value.offset * 60 * TICKS_PER_SECOND - EPOCH_TICKS
    too_late = since_epoch < 0 and since_epoch % TICKS_PER_SECOND >= TICKS["milliseconds"]
    return f"{_local_text(value.ticks + TICKS_PER_SECOND * too_late)}{offset}"


def _local_text(ticks: int) -> str:
    days, ticks_of_day = divmod(ticks, TICKS_PER_DAY)
    return f"{day_text(days)}T{clock_text(ticks_of_day, 7)}"


def _structured(column: Column) -> Callable[[int], dict]:
    if column.type == "date":
        return lambda days: _date_parts(days + DAYS_TO_EPOCH) | {"specialValue": None}
    precision = {"precision": scale(column)}
    if column.type == "time":
        return lambda ticks: _clock_parts(ticks) | precision
    return lambda ticks: _timestamp_parts(ticks) | {"specialValue": None} | precision


def _structured_offset(column: Column) -> Callable[[DateTimeOffset], dict]:
    precision = {"specialValue": None, "precision": scale(column)}
    return lambda value: (
        _timestamp_parts(value.ticks)
        | precision
        | {"offsetSeconds": value.offset * 60, "zoneId": None}
    )


def _timestamp_parts(ticks: int) -> dict:
    days, ticks_of_day = divmod(ticks, TICKS_PER_DAY)
    return _date_parts(days) | _clock_parts(ticks_of_day)


def _date_parts(days: int) -> dict:
    day = date.min + timedelta(days)
    return {"year": day.year, "month": day.month, "day": day.day}


def _clock_parts(ticks: int) -> dict:
    seconds, fraction = divmod(ticks, TICKS_PER_SECOND)
    return {
        "hour": seconds // 3600,
        "minute": seconds // 60 % 60,
        "second": seconds % 60,
        "nanos": fraction * 100,
    }
