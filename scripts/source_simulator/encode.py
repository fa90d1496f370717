"""SQL Server values as the JSON values Debezium's events hold: all types but the temporal ones.

Written from Debezium's sources (SqlServerValueConverters, JdbcValueConverters), not from the
project's type table: it is the other half of a comparison.
"""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any

from scripts.source_simulator import encode_time, java_numbers
from scripts.source_simulator.column_types import Column
from scripts.source_simulator.settings import BinaryMode, ConnectorSettings, DecimalMode

Encoder = Callable[[Any], Any]

EXACT = Context(prec=60)
"""More digits than SQL Server's 38: nothing is rounded."""
MONEY_SCALES = {"money": 4, "smallmoney": 4}
AS_IT_IS = {
    "bit", "tinyint", "smallint", "int", "bigint",
    "char", "nchar", "varchar", "nvarchar", "text", "ntext", "xml", "sysname",
}  # fmt: skip
BINARY = {"binary", "varbinary", "image", "rowversion", "timestamp", "hierarchyid"}
DECIMAL = {"decimal", "numeric", "money", "smallmoney"}
OLD_LOBS = {"text", "ntext", "image"}
LEFT_OUT = {"sql_variant"}
"""Types without a converter: Debezium logs a warning and the event has no such field."""


class UnsupportedTypeError(ValueError):
    """A column's type has no known JSON form."""


def encoder(column: Column, settings: ConnectorSettings) -> Encoder | None:
    """How values of a column become JSON values; None where the value is one already.

    The encoder takes values that are not NULL and may return None (a moment outside the range
    of nanoseconds).

    Raises:
        UnsupportedTypeError: the type is not one whose JSON form is known.
    """
    if column.type in AS_IT_IS:
        return None
    if column.type in DECIMAL:
        return _decimal(column, settings.decimal)
    if column.type in BINARY:
        return _binary(settings.binary)
    if column.type == "uniqueidentifier":
        return str.upper
    if column.type in ("float", "real"):
        return java_numbers.single if is_single(column) else java_numbers.double
    if column.type in encode_time.TYPES:
        return encode_time.encoder(column, settings.time)
    raise UnsupportedTypeError(f"column {column.name}: no JSON form known for {column.type}")


def is_single(column: Column) -> bool:
    """Whether a float or real column holds single precision: float(24) is another name of real."""
    return column.type == "real" or (column.precision or 53) <= 24


def hole(column: Column) -> str | None:
    """What a column shows where CDC logged nothing for it: NULL, or "" where it is NOT NULL."""
    return None if column.nullable else ""


def unavailable(column: Column, settings: ConnectorSettings) -> str:
    """The placeholder of a max column: text, or its bytes in the form of the binary mode."""
    encode = encoder(column, settings)
    return encode(settings.placeholder.encode()) if encode else settings.placeholder


def _decimal(column: Column, mode: DecimalMode) -> Encoder:
    if mode is DecimalMode.DOUBLE:
        return lambda value: java_numbers.double(float(value))
    if mode is DecimalMode.STRING:
        return lambda value: f"{value:f}"
    scale = MONEY_SCALES.get(column.type, column.scale or 0)
    return lambda value: unscaled_base64(value, scale)


def unscaled_base64(value: Decimal, scale: int) -> str:
    """Kafka's Decimal: the unscaled integer, two's complement, big endian, as short as can be."""
    unscaled = int(value.scaleb(scale, EXACT))
    bits = unscaled.bit_length() if unscaled >= 0 else (unscaled + 1).bit_length()
    return b64encode(unscaled.to_bytes(bits // 8 + 1, "big", signed=True)).decode()


def _binary(mode: BinaryMode) -> Encoder:
    if mode is BinaryMode.HEX:
        return bytes.hex
    encode = urlsafe_b64encode if mode is BinaryMode.BASE64_URL_SAFE else b64encode
    return lambda value: encode(value).decode()
