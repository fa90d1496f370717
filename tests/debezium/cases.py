"""Values of every SQL Server type, and the connector modes that change their JSON."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from scripts.source_simulator.column_types import (
    DAYS_TO_EPOCH,
    TICKS_PER_SECOND,
    Column,
    DateTimeOffset,
)
from scripts.source_simulator.encode import BINARY, DECIMAL
from scripts.source_simulator.encode_time import TYPES as TEMPORAL
from scripts.source_simulator.settings import (
    BinaryMode,
    ConnectorSettings,
    DecimalMode,
    TimeMode,
)

DEFAULT_MODE = "any"


@dataclass(frozen=True)
class Case:
    """Values of one column type.

    Attributes:
        name: the type as declared.
        values: as the simulator holds them in memory, by a name.
    """

    name: str
    column: Column
    values: dict[str, Any]

    def modes(self) -> Iterator[tuple[str, ConnectorSettings]]:
        """The settings that may change the JSON, by the name of the mode.

        `structured` is left out: Debezium 3.6 does not have it.
        """
        if self.column.type in TEMPORAL:
            for time in TimeMode:
                if time is not TimeMode.STRUCTURED:
                    yield time.value, ConnectorSettings(time=time)
        elif self.column.type in DECIMAL:
            for decimal in DecimalMode:
                yield decimal.value, ConnectorSettings(decimal=decimal)
        elif self.column.type in BINARY:
            for binary in BinaryMode:
                yield binary.value, ConnectorSettings(binary=binary)
        else:
            yield DEFAULT_MODE, ConnectorSettings()

    def required(self) -> Column:
        """The column, not nullable."""
        return replace(self.column, nullable=False)


def _case(name: str, values: dict[str, Any], **facts: Any) -> Case:
    column = Column(name="Value", type=name.partition("(")[0], **facts)
    return Case(name, column, values)


def _listed(*values: Any) -> dict[str, Any]:
    return {str(value): value for value in values}


def ticks(text: str) -> int:
    """Ticks since 0001-01-01 of an ISO timestamp with up to seven digits of a second."""
    whole, _, fraction = text.partition(".")
    since = datetime.fromisoformat(whole) - datetime(1, 1, 1)
    return since // timedelta(seconds=1) * TICKS_PER_SECOND + int(f"{fraction:0<7}")


def _moments(*texts: str) -> dict[str, int]:
    return {text: ticks(text) for text in texts}


def _clocks(*texts: str) -> dict[str, int]:
    return {text: ticks(f"0001-01-01 {text}") for text in texts}


def _days(*texts: str) -> dict[str, int]:
    return {text: date.fromisoformat(text).toordinal() - 1 - DAYS_TO_EPOCH for text in texts}


def _offsets(*pairs: tuple[str, int]) -> dict[str, DateTimeOffset]:
    return {f"{text} {offset}": DateTimeOffset(ticks(text), offset) for text, offset in pairs}


def _decimals(*texts: str) -> dict[str, Decimal]:
    return {text: Decimal(text) for text in texts}


def _bytes(*hexes: str) -> dict[str, bytes]:
    return {text: bytes.fromhex(text) for text in hexes}


TEXTS = _listed(
    "", "vc", "Żółć 'їжак' \"x\"", "back\\slash\n\t\u0007", "🚗👩\u200d🔧", "\u2028\u00a0 "
)
SINGLES = (
    0.0, 4.323, 1e10, 3.4028234663852886e38, -3.4028234663852886e38, 1.1754943508222875e-38,
    1e-4, 16777216.0, -1.5, 0.1,
)  # fmt: skip
BYTES = _bytes("", "010203", "fbff", "00", "ff" * 9)
FULL_TIMES = ("00:00:00", "10:23:45.6789012", "10:23:45.68", "14:24:00", "23:59:59.9999999")
PLAIN_MOMENTS = (
    "1970-01-01 00:00:00",
    "2018-07-13 11:23:45.34",
    "1969-12-31 23:59:59.9999999",
    "1900-03-01 00:00:00.0000001",
    "2000-02-29 12:00:00.1234567",
    "1677-09-21 00:12:44",
    "2262-04-11 23:47:16.8547758",
)
EXTREME_MOMENTS = (
    "0001-01-01 00:00:00",
    "1582-10-15 00:00:00",
    "1582-10-04 00:00:00",
    "1677-09-21 00:12:43",
    "1677-09-21 23:59:59.9999999",
    "1677-09-22 00:00:00",
    "2262-04-11 23:47:16.8547759",
    "9999-12-31 23:59:59.9999999",
)


def _cut(texts: tuple[str, ...], digits: int) -> tuple[str, ...]:
    """The texts as a column of so many digits of a second would hold them."""
    parts = (text.partition(".") for text in texts)
    return tuple(dict.fromkeys(f"{w}.{f[:digits]}".rstrip(".") if f else w for w, _, f in parts))


def _temporal_cases() -> Iterator[Case]:
    yield _case("date", _days("1970-01-01", "2018-07-13", "1969-12-31", "0001-01-01", "9999-12-31"))
    for scale in (0, 3, 4, 6, 7):
        times = _cut(FULL_TIMES, scale)
        yield _case(f"time({scale})", _clocks(*times), scale=scale)
        moments = _cut(PLAIN_MOMENTS + EXTREME_MOMENTS, scale)
        yield _case(f"datetime2({scale})", _moments(*moments), scale=scale)
    yield _case("time", _clocks("10:23:45.6789012"))
    yield _case("datetime2", _moments("2018-07-13 11:23:45.34"))
    yield _case(
        "datetime",
        _moments(
            "1753-01-01 00:00:00",
            "1969-12-31 23:59:59.997",
            "2018-07-13 13:23:45.78",
            "9999-12-31 23:59:59.997",
        ),
    )
    yield _case("smalldatetime", _moments("1900-01-01 00:00:00", "2079-06-06 23:59:00"))
    yield _case(
        "datetimeoffset",
        _offsets(
            ("2018-07-13 12:23:45.456", 660),
            ("2018-07-13 12:23:45", 0),
            ("2018-07-13 12:23:45.1234567", -330),
            ("9999-12-31 23:59:59.9999999", 0),
            ("1969-12-31 23:59:58.5", 0),
            ("1969-12-31 23:59:58.0000001", 0),
            ("1970-01-01 13:59:59.25", 840),
            ("0001-01-01 00:00:00", 0),
            ("0001-01-01 14:00:00", 840),
            ("9999-12-31 09:59:59.9999999", -840),
        ),
    )


CASES = (
    _case("bit", _listed(True, False)),
    _case("tinyint", _listed(0, 255)),
    _case("smallint", _listed(-32768, 32767)),
    _case("int", _listed(-(2**31), 2**31 - 1)),
    _case("bigint", _listed(0, 2**53 + 1, 2**63 - 1, -(2**63))),
    _case("real", _listed(*SINGLES)),
    _case("float(24)", _listed(4.323, 1e10), precision=24),
    _case(
        "float",
        _listed(
            0.0, -0.0, 3.323, 0.1, 0.1 + 0.2, 1e7, 9999999.0, 1e21, 1e23, 1e-3, 9.99e-4, 1e-7,
            1.7976931348623157e308, -1.7976931348623157e308, 2.2250738585072014e-308,
            123456789.123, 5e15, 1e16, 100 / 3, 2.5e-8, 12.0, -1e-5,
        ),
        precision=53,
    ),
    _case(
        "decimal(18,2)",
        _decimals("0.00", "1.27", "1.28", "-1.28", "-1.29", "9" * 16 + ".99"),
        precision=18,
        scale=2,
    ),
    _case("numeric(38,0)", _decimals("0", "9" * 38, "-" + "9" * 38), precision=38, scale=0),
    _case(
        "decimal(20,10)",
        _decimals("0.0000000001", "1234567890.0123456789"),
        precision=20,
        scale=10,
    ),
    _case("decimal(38,38)", _decimals("0E-38", f"0.{'9' * 38}", "-1E-38"), precision=38, scale=38),
    _case(
        "decimal(38,19)",
        _decimals(f"-{'9' * 19}.{'9' * 19}", f"{'1' * 19}.{'0' * 19}", "-0.0000000000000000001"),
        precision=38,
        scale=19,
    ),
    _case("money", _decimals("0.0000", "12.3400", "922337203685477.5807", "-922337203685477.5808")),
    _case("smallmoney", _decimals("5.3230", "214748.3647", "-214748.3648")),
    _case("char(3)", _listed("cc ", "   "), length=3),
    _case("nchar(3)", _listed("ґ  "), length=3),
    _case("varchar(50)", _listed("vc", ""), length=50),
    _case("nvarchar(50)", TEXTS, length=50),
    _case("nvarchar(max)", TEXTS, is_max=True),
    _case("text", _listed("tc"), is_max=True),
    _case("ntext", TEXTS, is_max=True),
    _case("varchar(max)", _listed("vc", ""), is_max=True),
    _case("sysname", _listed("Ціна", "x" * 128), length=128),
    _case("xml", _listed("<a>b</a>", "", "<ї>🚗 &amp;</ї>")),
    _case(
        "uniqueidentifier",
        _listed("6f9619ff-8b86-d011-b42d-00c04fc964ff", f"{'0' * 8}-0000-0000-0000-{'0' * 12}"),
    ),
    _case("binary(3)", _bytes("010203"), length=3),
    _case("varbinary(16)", BYTES, length=16),
    _case("varbinary(max)", BYTES, is_max=True),
    _case("image", BYTES, is_max=True),
    _case("rowversion", _bytes("00000000000007d1", "ffffffffffffffff")),
    _case("hierarchyid", _bytes("", "58", "5ac0")),
    *_temporal_cases(),
)  # fmt: skip

CALENDAR_GAP_CASES = (
    _case("date", _days("1582-10-10")),
    _case("datetime2(0)", _moments("1582-10-10 12:00:00"), scale=0),
    _case("datetime2(6)", _moments("1582-10-10 12:00:00"), scale=6),
    _case("datetimeoffset", _offsets(("1582-10-10 12:00:00", 0))),
)
"""Days from 1582-10-05 to 1582-10-14, which java.sql.Date and Timestamp do not have.

The simulator does not imitate what becomes of them.
"""
