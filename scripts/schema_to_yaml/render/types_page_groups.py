"""What docs/types.md shows: types in the order of the page, with values that are on record."""

from dataclasses import dataclass

# Heading of the row, and type and value as the record names them.
PLAIN = (
    ("`bit`", "bit", "True"),
    ("`tinyint`", "tinyint", "255"),
    ("`smallint`", "smallint", "-32768"),
    ("`int`", "int", "2147483647"),
    ("`bigint`", "bigint", "9223372036854775807"),
    ("`real`, `float(1)` to `float(24)`", "real", "10000000000.0"),
    ("`float`, `float(25)` to `float(53)`", "float", "33.333333333333336"),
    ("`char(n)`, with its padding", "char(3)", "cc "),
    ("`nchar(n)`, with its padding", "nchar(3)", "ґ  "),
    ("`varchar(n)`, `varchar(max)`", "varchar(50)", "vc"),
    ("`nvarchar(n)`, `sysname`", "nvarchar(50)", "vc"),
    ("`nvarchar(max)`", "nvarchar(max)", "vc"),
    ("`text`", "text", "tc"),
    ("`ntext`", "ntext", "vc"),
    ("`xml`", "xml", "<a>b</a>"),
    ("`uniqueidentifier`", "uniqueidentifier", "6f9619ff-8b86-d011-b42d-00c04fc964ff"),
)


@dataclass(frozen=True)
class Group:
    """Types that travel alike: one table of the page.

    Args:
        about: what stands under the heading of the section.
        examples: type and value as the record names them.
        data_type: in PostgreSQL, None: that of the first example.
    """

    section: str
    about: str
    title: str
    examples: tuple[tuple[str, str], ...]
    data_type: str | None = None


_DECIMALS = (
    "Decimals",
    "By `decimal.handling.mode`; NUMERIC is `decimal.format` of Kafka's JsonConverter. Decimals\n"
    "of up to 15 digits, as those of `smallmoney`, lose nothing in `double` either.",
)
_BYTES = ("Bytes", "By `binary.handling.mode`.")
_TIMES = (
    "Date and time",
    "By `time.precision.mode`. PostgreSQL has microseconds: a seventh digit is cut in every mode.\n"
    "The days from 1582-10-05 to 1582-10-14, which Java's older calendar leaves out, arrive ten\n"
    "days late; those of `datetimeoffset` arrive as they are.",
)

GROUPS = (
    Group(
        *_DECIMALS,
        "`decimal(p,s)`, `numeric(p,s)` with more than 15 digits",
        (
            ("decimal(18,2)", "-1.29"),
            ("decimal(18,2)", "9999999999999999.99"),
            ("decimal(20,10)", "1234567890.0123456789"),
        ),
        "numeric(p,s)",
    ),
    Group(*_DECIMALS, "`money`", (("money", "12.3400"), ("money", "922337203685477.5807"))),
    Group(*_DECIMALS, "`smallmoney`", (("smallmoney", "5.3230"), ("smallmoney", "-214748.3648"))),
    Group(
        *_BYTES,
        "`binary`, `varbinary`, `image`, `rowversion`, `hierarchyid`",
        (
            ("binary(3)", "010203"),
            ("varbinary(16)", "fbff"),
            ("varbinary(max)", "fbff"),
            ("image", "fbff"),
            ("rowversion", "00000000000007d1"),
            ("hierarchyid", "58"),
        ),
    ),
    Group(*_TIMES, "`date`", (("date", "2018-07-13"), ("date", "9999-12-31"))),
    Group(
        *_TIMES, "`time(0)` to `time(3)`", (("time(0)", "10:23:45"), ("time(3)", "10:23:45.678"))
    ),
    Group(
        *_TIMES,
        "`time(4)` to `time(6)`",
        (("time(4)", "10:23:45.6789"), ("time(6)", "10:23:45.678901")),
    ),
    Group(*_TIMES, "`time(7)`, `time`", (("time(7)", "10:23:45.6789012"),)),
    Group(*_TIMES, "`smalldatetime`", (("smalldatetime", "2079-06-06 23:59:00"),)),
    Group(
        *_TIMES,
        "`datetime`",
        (("datetime", "2018-07-13 13:23:45.78"), ("datetime", "9999-12-31 23:59:59.997")),
    ),
    Group(
        *_TIMES,
        "`datetime2(0)` to `datetime2(3)`",
        (("datetime2(3)", "2000-02-29 12:00:00.123"), ("datetime2(3)", "9999-12-31 23:59:59.999")),
    ),
    Group(
        *_TIMES,
        "`datetime2(4)` to `datetime2(6)`",
        (
            ("datetime2(6)", "2000-02-29 12:00:00.123456"),
            ("datetime2(6)", "9999-12-31 23:59:59.999999"),
        ),
    ),
    Group(
        *_TIMES,
        "`datetime2(7)`, `datetime2`",
        (
            ("datetime2(7)", "2000-02-29 12:00:00.1234567"),
            ("datetime2(7)", "9999-12-31 23:59:59.9999999"),
        ),
    ),
    Group(
        *_TIMES,
        "`datetimeoffset`",
        (
            ("datetimeoffset", "2018-07-13 12:23:45.1234567 -330"),
            ("datetimeoffset", "2018-07-13 12:23:45 0"),
            ("datetimeoffset", "1969-12-31 23:59:58.5 0"),
        ),
    ),
)
