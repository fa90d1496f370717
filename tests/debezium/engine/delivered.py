"""What a connector's modes leave of a value: staging cannot show more."""

from decimal import Context, Decimal

from tests.debezium.engine.setups import Setup
from tests.debezium.engine.tables import Column

EXACT = Context(prec=60)
MILLISECONDS = len("00:00:00.000")


def delivered(setup: Setup, column: Column, text: str | None) -> str | None:
    """The text of a value in the source as it is after its way through a connector."""
    if text is None:
        return None
    if setup.time == "connect" and column.declared.startswith(("time", "datetime2")):
        day, _, clock = text.rpartition(" ")
        return f"{day} {_in_milliseconds(clock)}".strip()
    if setup.decimal == "double" and column.declared.startswith("decimal"):
        return _as_double(column, text)
    return text


def _in_milliseconds(clock: str) -> str:
    cut = clock[:MILLISECONDS]
    return cut.rstrip("0").rstrip(".") if "." in cut else cut


def _as_double(column: Column, text: str) -> str | None:
    """A decimal as the nearest double; NULL where that has a digit too many for the column."""
    precision, scale = map(int, column.declared[len("decimal(") : -1].split(","))
    value = Decimal(repr(float(text))).quantize(Decimal(1).scaleb(-scale), context=EXACT)
    return None if abs(value) >= Decimal(10) ** (precision - scale) else f"{value:f}"
