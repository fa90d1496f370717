"""What a column can hold."""

from decimal import Decimal
from typing import Any

import pytest

from scripts.source_simulator.column_types import MAX_TICKS, Column, DateTimeOffset
from scripts.source_simulator.limits import fits

DAY = 864_000_000_000
YEAR_1900, YEAR_2079 = 693_595 * DAY, 759_130 * DAY


@pytest.mark.parametrize(
    ("column", "held", "not_held"),
    [
        (Column("c", "bit"), True, 1),
        (Column("c", "tinyint"), 255, 256),
        (Column("c", "tinyint"), 0, -1),
        (Column("c", "int"), 2**31 - 1, 2**31),
        (Column("c", "int"), 1, True),
        (Column("c", "float"), 1e300, 1),
        (Column("c", "real"), 0.125, 0.1),
        (Column("c", "float", precision=24), 0.125, 1e300),
        (Column("c", "decimal", precision=4, scale=2), Decimal("-99.99"), Decimal("100.00")),
        (Column("c", "decimal", precision=4, scale=2), Decimal("1.00"), Decimal("1.0")),
        (Column("c", "decimal", precision=38), Decimal(10**38 - 1), Decimal(10**38)),
        (Column("c", "smallmoney"), Decimal("214748.3647"), Decimal("214748.3648")),
        (Column("c", "varchar", length=3), "abc", "abcd"),
        (Column("c", "varchar", length=3), "abc", "ґ"),
        (Column("c", "nvarchar", length=2), "🚗", "🚗x"),
        (Column("c", "nchar", length=2), "ab", "a"),
        (Column("c", "nvarchar", is_max=True), "x" * 9000, b"x"),
        (Column("c", "binary", length=2), b"ab", b"a"),
        (Column("c", "varbinary", length=2), b"a", b"abc"),
        (Column("c", "uniqueidentifier"), "6f9619ff-8b86-d011-b42d-00c04fc964ff", "6f9619ff"),
        (Column("c", "date"), -719_162, -719_163),
        (Column("c", "time", scale=3), DAY - 10_000, DAY),
        (Column("c", "time", scale=3), 10_000, 10_001),
        (Column("c", "datetime2"), MAX_TICKS, MAX_TICKS + 1),
        (Column("c", "datetime"), 639_905 * DAY, 639_905 * DAY - 10_000),
        (Column("c", "smalldatetime"), YEAR_1900, YEAR_1900 - 600_000_000),
        (Column("c", "smalldatetime"), YEAR_2079, YEAR_2079 + DAY),
        (Column("c", "datetimeoffset", scale=0), DateTimeOffset(DAY, 60), DateTimeOffset(1, 60)),
        (Column("c", "int", nullable=True), None, "1"),
        (Column("c", "int", nullable=False), 1, None),
    ],
)
def test_a_value_at_the_edge_and_one_beyond(column: Column, held: Any, not_held: Any):
    assert fits(column)(held)
    assert not fits(column)(not_held)
