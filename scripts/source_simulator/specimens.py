"""Extreme values that a real database holds here and there, spread over ordinary rows.

Columns that a business rule speaks of get no specimen that would break the rule.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from itertools import chain, zip_longest
from typing import Any

from scripts.source_simulator import encode_time
from scripts.source_simulator.column_types import (
    EPOCH_TICKS,
    MAX_TICKS,
    TICKS_PER_DAY,
    TICKS_PER_SECOND,
    Column,
    Table,
)
from scripts.source_simulator.limits import NARROW_TEXTS, WIDE_TEXTS, fits
from scripts.source_simulator.settings import TimeMode

USUAL_SPACING = 11
WIDE_SPACING = 3
"""One row of so many holds a specimen; of tables with many columns more of them, to try each."""
WIDE = 30

TEXTS = (
    "",
    "Фільтр 🚗💨 \"преміум\" 'люкс'",
    "back\\slash \\u0041 \\n not a newline",
    "two\nlines\r\nand a\ttab",
    '{"price": null, "tags": ["a", \'b\']}',
    "NULL",
    "null",
    "  spaces around  ",
    "e\u0301 and \u00e9, Żółć, ґ є і ї",
    "\u2028line separator, \ufeffmark, \u0007bell, \u202eright to left\u202c",
    "100% _wild_ {{ jinja }} {% raw %} $1 ${x} ; -- drop",
    "👩\u200d🔧 mechanic " + "слово " * 280,
    "0001",
    "'",
    "🔩",
    "\u00a0",
)
TEXT_TYPES = (WIDE_TEXTS | NARROW_TEXTS) - {"xml"}
RULED = {"Locale", "RuleLocale", "Url", "UCGFEA"}
NUMBERS: dict[str, tuple[Any, ...]] = {
    "SourceAmgCode": (2**63 - 1, -(2**63), 0),
    "SourceFenixCode": (2**53 + 1, -(2**53) - 1, 1),
    "Weight": (1e21, 0.1, 1e-7, 1.7976931348623157e308, 123456789.123, 0.1 + 0.2, 1e7, 0.001, 1e23),
    "InvoiceDocumentQty": (-0.0, -1e-5, 1e16, 2.5e-8),
    "DiscountRate": (0.1, 100 / 3, 100.0, 0.0),
    "Price": tuple(map(Decimal, ("922337203685477.5807", "0.0001", "0.0000", "1234567.8900"))),
    "UnitPrice": tuple(map(Decimal, ("922337203685477.5807", "0.0001", "0.0000"))),
    "DutyPercent": tuple(map(Decimal, ("-922337203685477.5808", "-0.0001", "7.5000"))),
    "CustomsValue": tuple(map(Decimal, ("9999999999999999.99", "0.01"))),
    "Duty": tuple(map(Decimal, ("-9999999999999999.99", "-0.01", "0.00"))),
    "VATValue": tuple(map(Decimal, ("1.28", "-1.28", "1.27"))),
    "VATPercent": tuple(map(Decimal, ("100.00", "0.00", "0.01"))),
}
BYTES = (b"", b"\xfb\xff", bytes(16), b"\xff" * 16, b"\x00\x01")
DATETIME_COLUMNS = {"Created", "Updated", "FromDate"}
DATETIMES = (
    0,
    MAX_TICKS,
    EPOCH_TICKS - 1,
    EPOCH_TICKS,
    EPOCH_TICKS + 1,
    (date(2000, 2, 29).toordinal() - 1) * TICKS_PER_DAY,
)
NANOSECOND_DATETIMES = (
    EPOCH_TICKS - 106_751 * TICKS_PER_DAY,
    EPOCH_TICKS + 9_223_372_036 * TICKS_PER_SECOND,
    EPOCH_TICKS - 1,
    EPOCH_TICKS + 1,
)
"""Within the range of nanoseconds: beyond it Debezium stops at a NOT NULL column."""


def specimens(table: Table, ruled: Collection[str], mode: TimeMode) -> tuple[tuple[str, Any], ...]:
    """Column and value of each specimen of a table; neighbours are of different columns.

    Args:
        ruled: columns that check constraints speak of; like those of keys they get none.
    """
    tied = table.unique_columns | table.foreign_key_columns | set(ruled)
    by_column = (
        [(column.name, value) for value in filter(fits(column), _values(column, mode))]
        for column in table.columns
        if column.name not in tied
    )
    turns = zip_longest(*by_column)
    return tuple(item for item in chain.from_iterable(turns) if item is not None)


def spacing(table: Table) -> int:
    """Every how manyth row holds a specimen."""
    return WIDE_SPACING if len(table.columns) > WIDE else USUAL_SPACING


def _values(column: Column, mode: TimeMode) -> tuple[Any, ...]:
    if column.name in NUMBERS:
        return NUMBERS[column.name]
    if column.name in RULED:
        return ()
    if column.type in TEXT_TYPES:
        return _rotated(list(filter(fits(column), TEXTS)), len(column.name))
    if column.type == "varbinary":
        return BYTES
    if column.name in DATETIME_COLUMNS and column.type in encode_time.TIMESTAMPS:
        return _datetimes(column, mode)
    return ()


def _datetimes(column: Column, mode: TimeMode) -> tuple[int, ...]:
    nanoseconds = mode is TimeMode.NANOSECONDS or (
        mode in (TimeMode.ADAPTIVE, TimeMode.ADAPTIVE_TIME_MICROSECONDS)
        and encode_time.scale(column) > 6
    )
    return NANOSECOND_DATETIMES if nanoseconds else DATETIMES


def _rotated(texts: list[str], by: int) -> tuple[str, ...]:
    start = by % len(texts) if texts else 0
    return tuple(texts[start:] + texts[:start])
