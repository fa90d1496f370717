"""The text by which a value is compared with the one in PostgreSQL, as a T-SQL expression.

docs/reconciliation.md has the forms; the macro `cdc_canonical_text` writes the same in PostgreSQL.
Styles of CONVERT and the bytes of HASHBYTES: Microsoft's reference of Transact-SQL, "CAST and
CONVERT", "HASHBYTES". UTF-8 collations exist from SQL Server 2019 on.
"""

from collections.abc import Callable

from scripts.schema_to_yaml.losses import Loss, losses
from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.types import Modes, fractional_digits

NULL = r"'\N'"
_UTF8 = "Latin1_General_100_BIN2_UTF8"

# What PostgreSQL has, and how many digits are left of a type whose events have milliseconds.
_MICROSECONDS, _MILLISECONDS = 6, 3

_TEXTS = (
    "char", "nchar", "varchar", "nvarchar", "text", "ntext", "sysname", "xml",
)  # fmt: skip
_BYTES = ("binary", "varbinary", "image", "rowversion", "hierarchyid")
_INTEGERS = ("tinyint", "smallint", "int", "bigint")


def canonical_text(value: str, declared: SqlType, modes: Modes) -> str:
    """Returns the text of a value, which is NULL for NULL.

    Args:
        value: T-SQL, mostly the name of a column.
        declared: a type that has a mapping.
    """
    name = declared.name
    if name in _TEXTS:
        return rf"replace(replace({utf8(value)}, '\', '\\'), '|', '\p')"
    if name in _INTEGERS:
        return f"convert(varchar(20), {value})"
    if name in _BYTES:
        return f"convert(varchar(max), convert(varbinary(max), {value}), 2)"
    return _OTHERS[name](value, declared, modes)


def kept_digits(declared: SqlType, modes: Modes) -> int:
    """Returns how many digits of a second are left of a temporal type."""
    is_cut = Loss.MILLISECONDS in losses(declared, modes)
    return min(fractional_digits(declared), _MILLISECONDS if is_cut else _MICROSECONDS)


def lsn_text(value: str) -> str:
    """Returns an LSN of ten bytes in Debezium's form."""
    return f"stuff(stuff(lower(convert(char(20), {value}, 2)), 17, 0, ':'), 9, 0, ':')"


def utf8(value: str) -> str:
    """Returns a text in UTF-8, in which PostgreSQL has it; T-SQL's own is in UTF-16."""
    return f"convert(varchar(max), convert(nvarchar(max), {value}) collate {_UTF8})"


def is_text(declared: SqlType) -> bool:
    """Tells whether a type holds text."""
    return declared.name in _TEXTS


def is_integer(declared: SqlType) -> bool:
    """Tells whether a type holds whole numbers."""
    return declared.name in _INTEGERS


def _bit(value: str, declared: SqlType, modes: Modes) -> str:
    return f"convert(varchar(1), {value})"


def _decimal(value: str, declared: SqlType, modes: Modes) -> str:
    return f"convert(varchar(41), {value})"


def _money(value: str, declared: SqlType, modes: Modes) -> str:
    return f"convert(varchar(41), convert(decimal(19, 4), {value}))"


def _float(value: str, declared: SqlType, modes: Modes) -> str:
    """The bits of the number: there is no rounding in them. Adding 0 makes 0 of -0."""
    is_single = declared.name == "real" or int((*declared.arguments, "53")[0]) <= 24
    number, size = ("real", 4) if is_single else ("float", 8)
    sum_with_zero = f"{value} + convert({number}, 0)"
    return f"convert(varchar({2 * size}), convert(binary({size}), {sum_with_zero}), 2)"


def _uniqueidentifier(value: str, declared: SqlType, modes: Modes) -> str:
    return f"upper(convert(varchar(36), {value}))"


def _date(value: str, declared: SqlType, modes: Modes) -> str:
    return f"convert(varchar(10), {value}, 23)"


def _time(value: str, declared: SqlType, modes: Modes) -> str:
    return _with_microseconds(f"convert(varchar(16), {value}, 121)", 8, declared, modes)


def _timestamp(value: str, declared: SqlType, modes: Modes) -> str:
    style = 120 if declared.name == "smalldatetime" else 121
    return _with_microseconds(f"convert(varchar(27), {value}, {style})", 19, declared, modes)


def _timestamp_with_zone(value: str, declared: SqlType, modes: Modes) -> str:
    in_utc = f"convert(datetime2({fractional_digits(declared)}), switchoffset({value}, '+00:00'))"
    return _timestamp(in_utc, declared, modes)


def _with_microseconds(text: str, seconds: int, declared: SqlType, modes: Modes) -> str:
    """Cuts digits that events or PostgreSQL do not have, and fills up with zeros.

    Args:
        seconds: length of the text up to its seconds.
    """
    digits, kept = fractional_digits(declared), kept_digits(declared, modes)
    if kept < digits:
        text = f"left({text}, {seconds + 1 + kept})"
    zeros = ("." if not digits else "") + "0" * (_MICROSECONDS - kept)
    return f"{text} + '{zeros}'" if zeros else text


_OTHERS: dict[str, Callable[[str, SqlType, Modes], str]] = {
    "bit": _bit,
    "decimal": _decimal,
    "numeric": _decimal,
    "money": _money,
    "smallmoney": _money,
    "real": _float,
    "float": _float,
    "uniqueidentifier": _uniqueidentifier,
    "date": _date,
    "time": _time,
    "datetime": _timestamp,
    "datetime2": _timestamp,
    "smalldatetime": _timestamp,
    "datetimeoffset": _timestamp_with_zone,
}
