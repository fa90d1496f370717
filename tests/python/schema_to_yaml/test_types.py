import pytest

from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.types import Mapped, Modes, UnmappedError, map_type

POSTGRES_TYPES = {
    "bit": "boolean",
    "tinyint": "smallint",
    "smallint": "smallint",
    "int": "integer",
    "bigint": "bigint",
    "real": "real",
    "float": "double precision",
    "float(1)": "real",
    "float(24)": "real",
    "float(25)": "double precision",
    "float(53)": "double precision",
    "decimal": "numeric(18,0)",
    "decimal(9)": "numeric(9,0)",
    "numeric(38,10)": "numeric(38,10)",
    "money": "numeric(19,4)",
    "smallmoney": "numeric(10,4)",
    "char(3)": "text",
    "nchar(3)": "text",
    "varchar(max)": "text",
    "nvarchar(50)": "text",
    "text": "text",
    "ntext": "text",
    "sysname": "text",
    "xml": "text",
    "uniqueidentifier": "uuid",
    "binary(8)": "bytea",
    "varbinary(max)": "bytea",
    "image": "bytea",
    "rowversion": "bytea",
    "hierarchyid": "bytea",
    "date": "date",
    "time(7)": "time",
    "smalldatetime": "timestamp",
    "datetime": "timestamp",
    "datetime2": "timestamp",
    "datetimeoffset(3)": "timestamptz",
}

# time.precision.mode: encodings of date, time(3), time(6), time(7), smalldatetime, datetime,
# datetime2(3), datetime2(6), datetime2, datetimeoffset
TEMPORAL_TYPES = (
    "date",
    "time(3)",
    "time(6)",
    "time(7)",
    "smalldatetime",
    "datetime",
    "datetime2(3)",
    "datetime2(6)",
    "datetime2",
    "datetimeoffset",
)
TEMPORAL_ENCODINGS = {
    "adaptive": (
        "epoch_days",
        "milliseconds_of_day",
        "microseconds_of_day",
        "nanoseconds_of_day",
        "epoch_milliseconds",
        "epoch_milliseconds",
        "epoch_milliseconds",
        "epoch_microseconds",
        "epoch_nanoseconds",
        "iso_timestamp_with_zone",
    ),
    "adaptive_time_microseconds": (
        "epoch_days",
        "microseconds_of_day",
        "microseconds_of_day",
        "microseconds_of_day",
        "epoch_milliseconds",
        "epoch_milliseconds",
        "epoch_milliseconds",
        "epoch_microseconds",
        "epoch_nanoseconds",
        "iso_timestamp_with_zone",
    ),
    "connect": (
        "epoch_days",
        *("milliseconds_of_day",) * 3,
        *("epoch_milliseconds",) * 5,
        "iso_timestamp_with_zone",
    ),
    "isostring": (
        "iso_date",
        *("iso_time",) * 3,
        *("iso_timestamp",) * 5,
        "iso_timestamp_with_zone",
    ),
    "microseconds": (
        "epoch_days",
        *("microseconds_of_day",) * 3,
        *("epoch_microseconds",) * 5,
        "iso_timestamp_with_zone",
    ),
    "nanoseconds": (
        "epoch_days",
        *("nanoseconds_of_day",) * 3,
        *("epoch_nanoseconds",) * 5,
        "iso_timestamp_with_zone",
    ),
    "structured": (
        "structured_date",
        *("structured_time",) * 3,
        *("structured_timestamp",) * 5,
        "structured_timestamp_with_zone",
    ),
}


def declared(text: str) -> SqlType:
    name, _, arguments = text.rstrip(")").partition("(")
    return SqlType(name, tuple(arguments.split(",")) if arguments else ())


@pytest.mark.parametrize(("sql_server", "postgres"), POSTGRES_TYPES.items())
def test_every_type_has_its_type_in_postgres(sql_server, postgres):
    assert map_type(declared(sql_server), Modes()).data_type == postgres


@pytest.mark.parametrize(
    ("mode", "sql_server", "encoding"),
    [
        (mode, sql_server, encoding)
        for mode, encodings in TEMPORAL_ENCODINGS.items()
        for sql_server, encoding in zip(TEMPORAL_TYPES, encodings, strict=True)
    ],
)
def test_time_precision_mode_and_digits_give_the_encoding(mode, sql_server, encoding):
    assert map_type(declared(sql_server), Modes(time_precision=mode)).encoding == encoding


@pytest.mark.parametrize("sql_server", ["decimal(9,2)", "money", "smallmoney"])
@pytest.mark.parametrize(
    ("mode", "converter_format", "encoding"),
    [
        ("precise", "base64", "decimal_base64"),
        ("precise", "numeric", None),
        ("string", "base64", None),
        ("double", "base64", None),
    ],
)
def test_decimal_handling_mode_gives_the_encoding(sql_server, mode, converter_format, encoding):
    modes = Modes(decimal_handling=mode, converter_decimal_format=converter_format)
    assert map_type(declared(sql_server), modes).encoding == encoding


@pytest.mark.parametrize("sql_server", ["binary(8)", "varbinary(max)", "image", "rowversion"])
@pytest.mark.parametrize(
    ("mode", "encoding"),
    [("bytes", "base64"), ("base64", "base64"), ("base64-url-safe", "base64_url"), ("hex", "hex")],
)
def test_binary_handling_mode_gives_the_encoding(sql_server, mode, encoding):
    assert map_type(declared(sql_server), Modes(binary_handling=mode)).encoding == encoding


def test_plain_types_have_no_encoding_in_any_mode():
    modes = Modes("structured", "precise", "hex", "base64")
    for name in ("bit", "bigint", "nvarchar(9)", "uniqueidentifier", "float", "xml"):
        assert map_type(declared(name), modes).encoding is None


def test_the_default_modes_are_those_of_debezium():
    assert map_type(declared("datetime2"), Modes()) == Mapped("timestamp", "epoch_nanoseconds")
    assert map_type(declared("money"), Modes()) == Mapped("numeric(19,4)", "decimal_base64")
    assert map_type(declared("image"), Modes()) == Mapped("bytea", "base64")


@pytest.mark.parametrize(
    ("sql_server", "message"),
    [
        ("sql_variant", "Debezium leaves sql_variant columns out of its events"),
        ("geography", "Debezium writes null for geography"),
        ("geometry", "Debezium writes null for geometry"),
        ("json", "Debezium has no mapping for json"),
        ("vector(3)", "Debezium has no mapping for vector"),
        ("integr", "unknown type integr; known are bit, tinyint"),
        ("dbo.phone", "dbo.phone is no built-in type, and no CREATE TYPE ... FROM makes it"),
        ("decimal(39,0)", "decimal(39, 0): its precision should be a number from 1 to 38"),
        ("decimal(5,6)", "decimal(5, 6): its scale should be a number from 0 to 5"),
        ("decimal(max)", "decimal(max): its precision should be a number from 1 to 38"),
        ("datetime2(8)", "datetime2(8): its precision should be a number from 0 to 7"),
        ("datetimeoffset(9)", "datetimeoffset(9): its precision should be a number from 0 to 7"),
        ("float(54)", "float(54): its precision should be a number from 1 to 53"),
    ],
)
def test_types_that_cannot_be_mapped_are_refused(sql_server, message):
    with pytest.raises(UnmappedError) as refused:
        map_type(declared(sql_server), Modes())
    assert str(refused.value).startswith(message)
