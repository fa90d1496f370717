"""Values as PostgreSQL prints them, with what a connector mode loses of them lost."""

from collections.abc import Callable
from typing import Any

from scripts.source_simulator.column_types import Column
from scripts.source_simulator.encode import encoder
from scripts.source_simulator.settings import ConnectorSettings, TimeMode
from scripts.source_simulator.truth_text import text_of

TICKS_PER_MILLISECOND = 10_000


def printer(column: Column, settings: ConnectorSettings) -> Callable[[Any], str | None]:
    """How a value of a column is printed; None for NULL.

    A moment outside the range of nanoseconds is NULL: Debezium writes it so.
    """
    encode, text = encoder(column, settings), text_of(column, settings)
    coarse = column.type == "time" and settings.time is TimeMode.CONNECT

    def printed(value: Any) -> str | None:
        if value is None or (encode and encode(value) is None):
            return None
        return text(value - value % TICKS_PER_MILLISECOND if coarse else value)

    return printed
