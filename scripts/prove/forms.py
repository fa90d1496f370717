"""How values of a table look under one set of connector settings: in JSON, and in PostgreSQL."""

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import orjson

from scripts.prove.messages import ABSENT, UNAVAILABLE
from scripts.prove.misfits import Misfit, jsonb_text
from scripts.source_simulator.column_types import Column
from scripts.source_simulator.encode import encoder, unavailable
from scripts.source_simulator.settings import ConnectorSettings, TimeMode
from scripts.source_simulator.truth_text import text_of

TICKS_PER_MILLISECOND = 10_000


class Forms:
    """The values of some columns under one set of settings."""

    def __init__(self, columns: Iterable[Column], settings: ConnectorSettings) -> None:
        self.settings = settings
        self._encoders = {column.name: encoder(column, settings) for column in columns}
        self._printers = {column.name: _printer(column, settings) for column in columns}
        self._placeholders = {
            column.name: unavailable(column, settings) for column in columns if column.is_max
        }

    def json(self, name: str, value: Any) -> Any:
        """What stands in an event, ready for orjson."""
        if value is None:
            return None
        if value is UNAVAILABLE:
            return self._placeholders[name]
        if isinstance(value, Misfit):
            return value.json
        encode = self._encoders[name]
        return encode(value) if encode else value

    def text(self, name: str, value: Any) -> str | None:
        """What PostgreSQL prints, with what the connector's mode loses lost; None for NULL.

        A moment outside the range of nanoseconds is NULL: Debezium writes it so.
        """
        if value in (None, ABSENT):
            return None
        encode = self._encoders[name]
        if encode and encode(value) is None:
            return None
        return self._printers[name](value)


def json_as_text(value: Any) -> str | None:
    """A JSON value as PostgreSQL's operator ->> gives it out of jsonb."""
    plain = json.loads(orjson.dumps(value), parse_float=Decimal)
    if isinstance(plain, str | None):
        return plain
    return f"{plain:f}" if isinstance(plain, Decimal) else jsonb_text(plain)


def _printer(column: Column, settings: ConnectorSettings) -> Callable[[Any], str]:
    text = text_of(column, settings)
    if column.type == "time" and settings.time is TimeMode.CONNECT:
        return lambda value: text(value - value % TICKS_PER_MILLISECOND)
    return text
