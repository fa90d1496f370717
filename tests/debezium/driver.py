"""Values as Microsoft's JDBC driver hands them to Debezium.

Temporal values are made by the driver's own class (DDC) from what comes over the wire, the way
`ResultSet.getObject` and `getTimestamp` make them. Which JDBC type the driver reports for a
column is written from its documentation, since no server is there to ask.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import jpype

from scripts.source_simulator.column_types import (
    EPOCH_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_SECOND,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.encode import is_single

JDBC_TYPES = {
    "bit": "BIT",
    "tinyint": "TINYINT",
    "smallint": "SMALLINT",
    "int": "INTEGER",
    "bigint": "BIGINT",
    "real": "REAL",
    "float": "DOUBLE",
    "decimal": "DECIMAL",
    "numeric": "NUMERIC",
    "money": "DECIMAL",
    "smallmoney": "DECIMAL",
    "char": "CHAR",
    "varchar": "VARCHAR",
    "text": "LONGVARCHAR",
    "nchar": "NCHAR",
    "nvarchar": "NVARCHAR",
    "sysname": "NVARCHAR",
    "ntext": "LONGNVARCHAR",
    "xml": "LONGNVARCHAR",
    "uniqueidentifier": "CHAR",
    "binary": "BINARY",
    "varbinary": "VARBINARY",
    "image": "LONGVARBINARY",
    "rowversion": "BINARY",
    "hierarchyid": "VARBINARY",
    "date": "DATE",
    "time": "TIME",
    "datetime": "TIMESTAMP",
    "datetime2": "TIMESTAMP",
    "smalldatetime": "TIMESTAMP",
}
DATETIMEOFFSET = -155
"""microsoft.sql.Types.DATETIMEOFFSET."""
MAX_LENGTH = 2**31 - 1
DAYS_TO_1900 = 693_595
"""datetime counts days from 1900-01-01, datetime2 from 0001-01-01."""
TICKS_PER_MILLISECOND = 10_000


def jdbc_type(column: Column) -> int:
    """The type the driver reports for a column: a constant of java.sql.Types."""
    if column.type == "datetimeoffset":
        return DATETIMEOFFSET
    if column.type == "float" and is_single(column):
        return jpype.JClass("java.sql.Types").REAL
    return getattr(jpype.JClass("java.sql.Types"), JDBC_TYPES[column.type])


def java_value(column: Column, value: Any) -> Any:
    """A value as the driver returns it; NULL and what is a Java object already stay."""
    if value is None or isinstance(value, jpype.JObject):
        return value
    if column.type == "float" and is_single(column):
        return _TO_JAVA["real"](value)
    return _TO_JAVA.get(column.type, _string)(value)


def _boxed(name: str) -> Callable[[Any], Any]:
    return lambda value: jpype.JClass(f"java.lang.{name}")(value)


def _string(value: str) -> Any:
    return jpype.JString(value)


def _decimal(value: Any) -> Any:
    return jpype.JClass("java.math.BigDecimal")(f"{value:f}")


def _bytes(value: bytes) -> Any:
    return jpype.JArray(jpype.JByte)(value)


def _date(days: int) -> Any:
    return _temporal("DATE", "DATE", days + EPOCH_TICKS // TICKS_PER_DAY, 0, 0)


def _time(ticks: int) -> Any:
    return _temporal("TIMESTAMP", "TIME", 0, ticks * 100, 7)


def _datetime(ticks: int) -> Any:
    days, ticks_of_day = divmod(ticks, TICKS_PER_DAY)
    milliseconds = ticks_of_day // TICKS_PER_MILLISECOND
    return _temporal("TIMESTAMP", "DATETIME", days - DAYS_TO_1900, milliseconds, 3)


def _datetime2(ticks: int) -> Any:
    days, ticks_of_day = divmod(ticks, TICKS_PER_DAY)
    return _temporal("TIMESTAMP", "DATETIME2", days, ticks_of_day * 100, 7)


def _datetimeoffset(value: DateTimeOffset) -> Any:
    ticks = value.ticks - value.offset * 60 * TICKS_PER_SECOND - EPOCH_TICKS
    seconds, fraction = divmod(ticks, TICKS_PER_SECOND)
    timestamp = jpype.JClass("java.sql.Timestamp")(seconds * 1000)
    timestamp.setNanos(fraction * 100)
    return jpype.JClass("microsoft.sql.DateTimeOffset").valueOf(timestamp, value.offset)


_TO_JAVA: dict[str, Callable[[Any], Any]] = {
    "bit": _boxed("Boolean"),
    "tinyint": _boxed("Short"),
    "smallint": _boxed("Short"),
    "int": _boxed("Integer"),
    "bigint": _boxed("Long"),
    "real": _boxed("Float"),
    "float": _boxed("Double"),
    "decimal": _decimal,
    "numeric": _decimal,
    "money": _decimal,
    "smallmoney": _decimal,
    "uniqueidentifier": lambda value: _string(value.upper()),
    "binary": _bytes,
    "varbinary": _bytes,
    "image": _bytes,
    "rowversion": _bytes,
    "hierarchyid": _bytes,
    "date": _date,
    "time": _time,
    "datetime": _datetime,
    "smalldatetime": _datetime,
    "datetime2": _datetime2,
    "datetimeoffset": _datetimeoffset,
}


def _temporal(jdbc: str, server: str, days: int, ticks: int, scale: int) -> Any:
    convert, constants = _driver()
    return convert.invoke(
        None,
        jpype.JArray(jpype.JObject)(
            [
                constants("JDBCType", jdbc),
                constants("SSType", server),
                None,
                jpype.JClass("java.lang.Integer")(days),
                jpype.JClass("java.lang.Long")(ticks),
                jpype.JClass("java.lang.Integer")(scale),
            ]
        ),
    )


@cache
def _driver() -> tuple[Any, Callable[[str, str], Any]]:
    """The driver's (package-private) conversion, and its constants by type and name."""
    for_name = jpype.JClass("java.lang.Class").forName
    package = "com.microsoft.sqlserver.jdbc"
    convert = next(
        method
        for method in for_name(f"{package}.DDC").getDeclaredMethods()
        if method.getName() == "convertTemporalToObject" and method.getParameterCount() == 6
    )
    convert.setAccessible(True)

    def constant(enum: str, name: str) -> Any:
        constants = for_name(f"{package}.{enum}").getEnumConstants()
        return next(found for found in constants if found.name() == name)

    return convert, constant
