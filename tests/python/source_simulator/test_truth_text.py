"""Values as PostgreSQL prints them. The expected texts were printed by PostgreSQL 18."""

from decimal import Decimal
from typing import Any

import pytest

from scripts.source_simulator import postgres_numbers, truth_text
from scripts.source_simulator.column_types import MAX_TICKS, Column, DateTimeOffset
from scripts.source_simulator.settings import ConnectorSettings, DecimalMode, TimeMode

LEAP_DAY = 63_087_422_400 * 10_000_000
"""2000-02-29 12:00:00."""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (12.0, "12"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e21, "1e+21"),
        (123456789012345.0, "123456789012345"),
        (1e15, "1e+15"),
        (0.0001, "0.0001"),
        (0.00001, "1e-05"),
        (-2.5e-8, "-2.5e-08"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (123456789.123, "123456789.123"),
        (1e23, "9.999999999999999e+22"),
        (3092535278770144256.0, "3.0925352787701443e+18"),
        (-(2.0**60), "-1.152921504606847e+18"),
    ],
)
def test_double_precision(number: float, text: str):
    assert postgres_numbers.double(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (4.323, "4.323"),
        (1e6, "1e+06"),
        (-53686792.0, "-5.3686792e+07"),
        (123456.0, "123456"),
        (0.0, "0"),
    ],
)
def test_real(number: float, text: str):
    assert postgres_numbers.single(number) == text


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (Column("c", "bit"), True, "true"),
        (Column("c", "bigint"), 2**63 - 1, "9223372036854775807"),
        (Column("c", "money"), Decimal("0.0001"), "0.0001"),
        (Column("c", "decimal", precision=18, scale=2), Decimal("0.00"), "0.00"),
        (Column("c", "varbinary"), b"\xfb\xff", "\\xfbff"),
        (Column("c", "uniqueidentifier"), "6f9619ff-8b86", "6f9619ff-8b86"),
        (Column("c", "datetime2"), 0, "0001-01-01 00:00:00"),
        (Column("c", "datetime2"), MAX_TICKS, "9999-12-31 23:59:59.999999"),
        (Column("c", "datetime2"), LEAP_DAY + 3_400_000, "2000-02-29 12:00:00.34"),
        (Column("c", "date"), -1, "1969-12-31"),
        (Column("c", "time"), 374_256_789_012, "10:23:45.678901"),
        (Column("c", "datetimeoffset"), DateTimeOffset(LEAP_DAY, 90), "2000-02-29 10:30:00+00"),
        (Column("c", "nvarchar"), "it's", "it's"),
    ],
    ids=lambda value: value.type if isinstance(value, Column) else None,
)
def test_values_of_other_types(column: Column, value: Any, text: str):
    assert truth_text.text_of(column, ConnectorSettings())(value) == text


def test_what_a_mode_loses_is_lost():
    connect = ConnectorSettings(time=TimeMode.CONNECT, decimal=DecimalMode.DOUBLE)
    moment = truth_text.text_of(Column("c", "datetime2"), connect)
    assert moment(LEAP_DAY + 1_234_567) == "2000-02-29 12:00:00.123"
    price = truth_text.text_of(Column("c", "money"), connect)
    assert price(Decimal("922337203685477.5807")) == "922337203685477.6000"
