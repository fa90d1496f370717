"""How a SQL Server type travels in a Debezium event, and what PostgreSQL type it becomes.

Sources: Debezium 3.6, connector documentation of SQL Server ("Data type mappings") and its tests
(AbstractSqlServerDatatypesTest, SqlServerBinaryModeIT, SQLServerNumericColumnIT). docs/types.md
shows these tables with recorded examples.
"""

from dataclasses import dataclass
from enum import StrEnum

from scripts.schema_to_yaml.faults import suggestion
from scripts.schema_to_yaml.parse.source_schema import SqlType, Undelivered


class Family(StrEnum):
    """Types that Debezium writes in the same way; JSON text of PLAIN ones is cast as it is."""

    PLAIN = "plain"
    DECIMAL = "decimal"
    BINARY = "binary"
    DATE = "date"
    TIME = "time"
    TIMESTAMP = "timestamp"
    TIMESTAMP_WITH_ZONE = "timestamp with zone"


# SQL Server type: (PostgreSQL type, family).
TYPES = {
    "bit": ("boolean", Family.PLAIN),
    "tinyint": ("smallint", Family.PLAIN),
    "smallint": ("smallint", Family.PLAIN),
    "int": ("integer", Family.PLAIN),
    "bigint": ("bigint", Family.PLAIN),
    "real": ("real", Family.PLAIN),
    "float": ("double precision", Family.PLAIN),
    "decimal": ("numeric", Family.DECIMAL),
    "numeric": ("numeric", Family.DECIMAL),
    "money": ("numeric(19,4)", Family.DECIMAL),
    "smallmoney": ("numeric(10,4)", Family.DECIMAL),
    "char": ("text", Family.PLAIN),
    "nchar": ("text", Family.PLAIN),
    "varchar": ("text", Family.PLAIN),
    "nvarchar": ("text", Family.PLAIN),
    "text": ("text", Family.PLAIN),
    "ntext": ("text", Family.PLAIN),
    "sysname": ("text", Family.PLAIN),
    "xml": ("text", Family.PLAIN),
    "uniqueidentifier": ("uuid", Family.PLAIN),
    "binary": ("bytea", Family.BINARY),
    "varbinary": ("bytea", Family.BINARY),
    "image": ("bytea", Family.BINARY),
    "rowversion": ("bytea", Family.BINARY),
    "hierarchyid": ("bytea", Family.BINARY),
    "date": ("date", Family.DATE),
    "time": ("time", Family.TIME),
    "smalldatetime": ("timestamp", Family.TIMESTAMP),
    "datetime": ("timestamp", Family.TIMESTAMP),
    "datetime2": ("timestamp", Family.TIMESTAMP),
    "datetimeoffset": ("timestamptz", Family.TIMESTAMP_WITH_ZONE),
}

_AS_TEXT = ", and bring its text (STAsText()) in a column of its own"

# Types whose values do not reach the events: why, and what to do beside leaving the column out.
UNDELIVERED = {
    "sql_variant": (
        "Debezium leaves sql_variant columns out of its events",
        ", and bring its value in a column of one type",
    ),
    "geometry": ("Debezium writes null for geometry", _AS_TEXT),
    "geography": ("Debezium writes null for geography", _AS_TEXT),
    "json": ("Debezium has no mapping for json", ", or declare it as nvarchar(max)"),
    "vector": ("Debezium has no mapping for vector", ", and bring its text in a column of its own"),
}

# Types that may lie outside their row, where a log need not hold a value that did not change.
_OUTSIDE_THE_ROW = ("text", "ntext", "image", "xml")

# Fractional digits of a temporal type; None: as declared, 7 if not declared.
FRACTIONAL_DIGITS = {
    "time": None,
    "smalldatetime": 0,
    "datetime": 3,
    "datetime2": None,
    "datetimeoffset": None,
}

# The unit under `adaptive` by fractional digits 0 to 7.
_ADAPTIVE_UNITS = ("milliseconds",) * 4 + ("microseconds",) * 3 + ("nanoseconds",)

# time.precision.mode: encoding of date, time and timestamp. {unit} stands for the adaptive unit.
TIME_PRECISION_MODES = {
    "adaptive": ("epoch_days", "{unit}_of_day", "epoch_{unit}"),
    "adaptive_time_microseconds": ("epoch_days", "microseconds_of_day", "epoch_{unit}"),
    "connect": ("epoch_days", "milliseconds_of_day", "epoch_milliseconds"),
    "isostring": ("iso_date", "iso_time", "iso_timestamp"),
    "microseconds": ("epoch_days", "microseconds_of_day", "epoch_microseconds"),
    "nanoseconds": ("epoch_days", "nanoseconds_of_day", "epoch_nanoseconds"),
    "structured": ("structured_date", "structured_time", "structured_timestamp"),
}
_TIME_FAMILIES = (Family.DATE, Family.TIME, Family.TIMESTAMP)

# decimal.handling.mode: encoding, by value.converter.decimal.format of Kafka's JsonConverter.
DECIMAL_HANDLING_MODES = {
    "precise": {"base64": "decimal_base64", "numeric": None},
    "string": {"base64": None, "numeric": None},
    "double": {"base64": None, "numeric": None},
}
CONVERTER_DECIMAL_FORMATS = ("base64", "numeric")

# binary.handling.mode: encoding. JsonConverter writes bytes as base64.
BINARY_HANDLING_MODES = {
    "bytes": "base64",
    "base64": "base64",
    "base64-url-safe": "base64_url",
    "hex": "hex",
}


@dataclass(frozen=True)
class Modes:
    """The connector's handling modes; the defaults are Debezium's."""

    time_precision: str = "adaptive"
    decimal_handling: str = "precise"
    binary_handling: str = "bytes"
    converter_decimal_format: str = "base64"


@dataclass(frozen=True)
class Mapped:
    """A column's type in PostgreSQL, and the encoding of its values (None: cast as they are)."""

    data_type: str
    encoding: str | None


class UnmappedError(Exception):
    """A type that has no mapping; it says why, and what is allowed."""

    def __init__(self, reason: str, instead: str = "") -> None:
        super().__init__(reason)
        self.undelivered = Undelivered(reason, instead)


def map_type(declared: SqlType, modes: Modes) -> Mapped:
    """Maps a declared SQL Server type under the connector's modes.

    Raises:
        UnmappedError: the type is unknown, or its arguments are not what SQL Server allows.
    """
    if declared.name in UNDELIVERED:
        raise UnmappedError(*UNDELIVERED[declared.name])
    if declared.name not in TYPES:
        raise UnmappedError(_unknown(declared))
    data_type, family = TYPES[declared.name]
    if declared.name in ("decimal", "numeric"):
        data_type = _numeric(declared)
    elif declared.name == "float" and _number(declared, 0, 53, 1, 53) <= 24:
        data_type = "real"
    return Mapped(data_type, _encoding(declared, family, modes))


def is_large(declared: SqlType) -> bool:
    """Tells whether SQL Server keeps values of the type outside the row, as it does with LOBs."""
    return declared.name in _OUTSIDE_THE_ROW or declared.arguments == ("max",)


def fractional_digits(declared: SqlType) -> int:
    """Returns how many digits of a second a temporal type holds; 0 for others.

    Raises:
        UnmappedError: it is declared with more than SQL Server allows.
    """
    fixed = FRACTIONAL_DIGITS.get(declared.name, 0)
    return _number(declared, 0, 7, 0, 7) if fixed is None else fixed


def _encoding(declared: SqlType, family: Family, modes: Modes) -> str | None:
    match family:
        case Family.PLAIN:
            return None
        case Family.DECIMAL:
            return DECIMAL_HANDLING_MODES[modes.decimal_handling][modes.converter_decimal_format]
        case Family.BINARY:
            return BINARY_HANDLING_MODES[modes.binary_handling]
        case Family.TIMESTAMP_WITH_ZONE:
            fractional_digits(declared)
            structured = modes.time_precision == "structured"
            return "structured_timestamp_with_zone" if structured else "iso_timestamp_with_zone"
    words = TIME_PRECISION_MODES[modes.time_precision]
    unit = _ADAPTIVE_UNITS[fractional_digits(declared)]
    return words[_TIME_FAMILIES.index(family)].format(unit=unit)


def _unknown(declared: SqlType) -> str:
    if "." in declared.name:
        return (
            f"{declared} is no built-in type, and no CREATE TYPE ... FROM makes it: script it if "
            "it is an alias; of a CLR type, events bring bytes that only its assembly reads"
        )
    near = suggestion(declared.name, TYPES)
    return f"unknown type {declared}; known are {', '.join(TYPES)}{near}"


def _numeric(declared: SqlType) -> str:
    precision = _number(declared, 0, 18, 1, 38)
    scale = _number(declared, 1, 0, 0, precision)
    return f"numeric({precision},{scale})"


def _number(declared: SqlType, position: int, default: int, least: int, most: int) -> int:
    """Returns an argument of a type.

    Raises:
        UnmappedError: it is no whole number from `least` to `most`.
    """
    if position >= len(declared.arguments):
        return default
    text = declared.arguments[position]
    if not text.isdecimal() or not least <= int(text) <= most:
        what = "scale" if position else "precision"
        raise UnmappedError(f"{declared}: its {what} should be a number from {least} to {most}")
    return int(text)
