"""T-SQL that tries on a server what the other T-SQL relies on, with values of known texts.

The generated T-SQL is tested without a SQL Server: this file is the part of the test that runs on
the server which is to be read.
"""

from collections.abc import Iterator
from hashlib import sha256

from scripts.schema_to_yaml.map.models import Project
from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.render.tsql_text import canonical_text, kept_digits, lsn_text, utf8
from scripts.schema_to_yaml.types import Modes, fractional_digits

# A column that is declared without a length has one sign or byte; in CONVERT it would have thirty.
_ONE_LONG = ("char", "nchar", "binary")

# A value and its text, of the types where no argument changes them.
_SPECIMENS = {
    "bit": ("1", "1"),
    "tinyint": ("255", "255"),
    "smallint": ("-32768", "-32768"),
    "int": ("-2147483647", "-2147483647"),
    "bigint": ("-9223372036854775807", "-9223372036854775807"),
    "money": ("'-0.5'", "-0.5000"),
    "smallmoney": ("'-0.5'", "-0.5000"),
    "varchar": ("'|'", r"\p"),
    "nvarchar": ("nchar(1031)", "Ї"),
    "text": (r"'\|'", r"\\\p"),
    "ntext": ("nchar(1031) + N'|'", r"Ї\p"),
    "sysname": ("nchar(1031)", "Ї"),
    "xml": ("N'<a>' + nchar(1031) + N'</a>'", "<a>Ї</a>"),
    "uniqueidentifier": (
        "'6f9619ff-8b86-d011-b42d-00c04fc964ff'",
        "6F9619FF-8B86-D011-B42D-00C04FC964FF",
    ),
    "varbinary": ("0xFB", "FB"),
    "image": ("0x01FB", "01FB"),
    "rowversion": ("0x00000000000007D1", "00000000000007D1"),
    "hierarchyid": ("'/1/'", "58"),
    "date": ("'0001-01-01'", "0001-01-01"),
}
_BITS_OF_A_TENTH = {8: "3DCCCCCD", 16: "3FB999999999999A"}
_FRACTION = "1234567"
_HASHED = "Ї"

# Their length changes nothing.
_OF_ANY_LENGTH = ("varchar", "nvarchar", "varbinary")


def conversions(project: Project, header: str) -> str:
    """Returns the file: a line for each type of the project, its hash and its LSN."""
    declared = {
        SqlType(column.declared.name, ("max",))
        if column.declared.name in _OF_ANY_LENGTH
        else column.declared
        for model in project.models
        for column in model.columns
    }
    tried = [
        (str(each), *_specimen(each, project.connector.modes)) for each in sorted(declared, key=str)
    ]
    hashed = f"hashbytes('SHA2_256', {utf8('nchar(1031)')})"
    tried.append(
        (
            "hash",
            f"convert(varchar(64), {hashed}, 2)",
            sha256(_HASHED.encode()).hexdigest().upper(),
        )
    )
    tried.append(("LSN", lsn_text("0x0000002A000002DE0007"), "0000002a:000002de:0007"))
    return "\n".join(
        [
            header,
            "-- Tries what the other files rely on; no line may end with DIFFERENT.",
            "set nocount on;",
            *_selects(tried),
            "",
        ]
    )


def _selects(tried: list[tuple[str, str, str]]) -> Iterator[str]:
    """Yields a query for each of name, expression and the text it should give, byte by byte."""
    for name, expression, text in tried:
        got = f"convert(varchar(max), convert(varbinary(max), {expression}), 2)"
        expected = text.encode().hex().upper()
        yield f"""
select
    '{name}',
    tried.got,
    case when tried.got = '{expected}' then 'as expected' else 'DIFFERENT' end
from (
    select {got} as got
) as tried;"""


def _specimen(declared: SqlType, modes: Modes) -> tuple[str, str]:
    """Returns the text of a value of a type, as an expression, and as it should be."""
    value, text = _value(declared, modes)
    one_long = declared.name in _ONE_LONG and not declared.arguments
    in_convert = f"{declared}(1)" if one_long else str(declared)
    return canonical_text(f"convert({in_convert}, {value})", declared, modes), text


def _value(declared: SqlType, modes: Modes) -> tuple[str, str]:
    name, arguments = declared.name, declared.arguments
    if name in _SPECIMENS:
        return _SPECIMENS[name]
    match name:
        case "decimal" | "numeric":
            scale = int(arguments[1]) if len(arguments) > 1 else 0
            text = f"-0.{'1'.zfill(scale)}" if scale else "-1"
            return f"'{text}'", text
        case "real" | "float":
            is_single = name == "real" or int((*arguments, "53")[0]) <= 24
            return "0.1", _BITS_OF_A_TENTH[8 if is_single else 16]
        case "char" | "nchar":
            return "N'a'", "a".ljust(int((*arguments, "1")[0]))
        case "binary":
            return "0xFB", "FB".ljust(2 * int((*arguments, "1")[0]), "0")
    return _temporal(declared, modes)


def _temporal(declared: SqlType, modes: Modes) -> tuple[str, str]:
    """A value with all digits that the type holds, of which those are left that travel."""
    digits, kept = fractional_digits(declared), kept_digits(declared, modes)
    fraction = f".{_FRACTION[:digits]}" if digits else ""
    second = "00" if declared.name == "smalldatetime" else "58"
    left = f"23:59:{second}.{_FRACTION[:kept].ljust(6, '0')}"
    if declared.name == "time":
        return f"'23:59:{second}{fraction}'", left
    if declared.name == "datetimeoffset":
        return f"'2026-03-01T01:29:{second}{fraction}+01:30'", f"2026-02-28 {left}"
    return f"'2026-02-28T23:59:{second}{fraction}'", f"2026-02-28 {left}"
