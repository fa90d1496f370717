"""Random tables, connectors and policies."""

from dataclasses import replace
from random import Random
from typing import Any

from scripts.prove.table import Capture, KeyPlace, SourceTable
from scripts.prove.timeline import CLOCK, DAY
from scripts.source_simulator.column_types import Column
from scripts.source_simulator.settings import (
    BinaryMode,
    ConnectorSettings,
    DecimalMode,
    TimeMode,
)

NAMES = (
    "ID", "Name", "NAME", "name", "Order", "payload", "schema", "op", "ts_ms", "before", "after",
    "source", "image", "latest", "envelope", "status", "id", "Ціна", "Net UID", 'a"b', "it's",
    "100%", "a.b", "C:\\", "x" * 63, "я" * 31 + "b", "Дуже довга назва, довша за 63 байти, перша",
    "Дуже довга назва, довша за 63 байти, друга", "_", "1st", "select", "User", "end", "Value",
)  # fmt: skip
"""Names of columns: SQL's and Debezium's own words, quotes, more than 63 bytes, case alone."""

KEY_TYPES = (
    "int", "bigint", "smallint", "uniqueidentifier", "nvarchar", "varchar", "char", "decimal",
    "date", "datetime2", "varbinary",
)  # fmt: skip
SIZED = {"char": (1, 9), "nchar": (1, 9), "binary": (1, 9)}
"""Types whose values have the declared length, and the range it is drawn from."""
TEMPORAL = ("time", "datetime2", "datetimeoffset")
PAYLOAD_TYPES = (
    "bit", "tinyint", "smallint", "int", "bigint", "real", "float", "decimal", "numeric", "money",
    "smallmoney", "char", "nchar", "varchar", "nvarchar", "sysname", "xml", "uniqueidentifier",
    "binary", "varbinary", "rowversion", "hierarchyid", "date", "time", "smalldatetime",
    "datetime", "datetime2", "datetimeoffset",
)  # fmt: skip
LARGE_TYPES = ("varchar", "nvarchar", "varbinary", "text", "ntext", "image", "xml")
LARGE = 0.2
NOT_NULL = 0.3
LATE = 0.15
"""Shares of the payload columns."""
DOUBLE_DIGITS = 15
"""Digits that survive `decimal.handling.mode` double."""
COLUMNS = (1, 6)
"""Fewest and most payload columns."""
POLICIES = ("null", "hold", "reject")
RESTARTS = (CLOCK + DAY, CLOCK + 2 * DAY)
CHANGES_OF_MODE = (CLOCK + 10_000, CLOCK + 30_000)


def random_table(rng: Random, number: int) -> SourceTable:
    """A table with a key of one or two columns."""
    settings, earlier = _settings(rng)
    names = rng.sample(NAMES, len(NAMES))
    all_settings = [settings, *(older for _, older in earlier)]
    is_double = any(one.decimal is DecimalMode.DOUBLE for one in all_settings)
    keys = [
        replace(_column(rng, names.pop(), rng.choice(KEY_TYPES), is_double), nullable=False)
        for _ in range(rng.choice((1, 1, 2)))
    ]
    payload = [_payload_column(rng, names.pop(), is_double) for _ in range(rng.randint(*COLUMNS))]
    flag = Column(names.pop(), "bit") if rng.random() < 0.6 else None
    if flag:
        payload.insert(rng.randrange(len(payload) + 1), flag)
    kinds = ("hard", "soft") if flag else ("hard",)
    capture = _capture(rng)
    with_record = (KeyPlace.ROW_AND_RECORD, KeyPlace.RECORD)
    return SourceTable(
        number=number,
        columns=tuple(rng.sample([*keys, *payload], len(keys) + len(payload))),
        key=tuple(column.name for column in keys),
        settings=settings,
        earlier=earlier,
        capture=capture,
        soft_delete=flag.name if flag else None,
        keep_deleted=tuple(kind for kind in kinds if rng.random() < 0.25),
        key_is_in=rng.choice(with_record if capture.is_in_offset_order else tuple(KeyPlace)),
        late=tuple(c.name for c in payload if rng.random() < LATE),
        bad_values=rng.choice((None, None, *POLICIES)),
        policies=tuple((c.name, rng.choice(POLICIES)) for c in payload if rng.random() < 0.3),
    )


def _settings(rng: Random) -> tuple[ConnectorSettings, tuple[tuple[int, ConnectorSettings], ...]]:
    """The connector's settings, and those before one or two times at which they changed."""
    placeholder = rng.choice((ConnectorSettings().placeholder, "gone 'away' \\ 100%"))
    count = rng.choice((0, 0, 1, 2))
    return _modes(rng, placeholder), tuple(
        (until, _modes(rng, placeholder)) for until in CHANGES_OF_MODE[:count]
    )


def _modes(rng: Random, placeholder: str) -> ConnectorSettings:
    return ConnectorSettings(
        time=rng.choice(list(TimeMode)),
        decimal=rng.choice(list(DecimalMode)),
        binary=rng.choice(list(BinaryMode)),
        placeholder=placeholder,
    )


def _capture(rng: Random) -> Capture:
    options: dict[str, Any] = {}
    if rng.random() < 0.25:
        options |= {"envelope": "flattened"}
        options |= {"deletes": rng.choice(("rewrite", "rewrite", "tombstone", "drop"))}
    return Capture(
        connector=rng.choice(("sqlserver", "sqlserver", "sqlserver", "postgresql")),
        payload=rng.choice(("json",) * 5 + ("json_text",)),
        snapshot_ghosts=rng.choice(("remove", "remove", "keep")),
        restarts=RESTARTS[: rng.choice((0, 0, 0, 1, 2))],
        **options,
    )


def _payload_column(rng: Random, name: str, is_double: bool) -> Column:
    nullable = rng.random() >= NOT_NULL
    if rng.random() < LARGE:
        return Column(name, rng.choice(LARGE_TYPES), nullable=nullable, is_max=True)
    return replace(_column(rng, name, rng.choice(PAYLOAD_TYPES), is_double), nullable=nullable)


def _column(rng: Random, name: str, type_name: str, is_double: bool) -> Column:
    precision = digits = None
    if type_name in ("decimal", "numeric"):
        most = DOUBLE_DIGITS if is_double else 38
        precision = rng.choice((1, 9, DOUBLE_DIGITS, most, rng.randint(1, most)))
        digits = rng.choice((0, precision, rng.randint(0, precision)))
    elif type_name == "money" and is_double:
        precision = DOUBLE_DIGITS
    elif type_name == "float":
        precision = rng.choice((None, 24, 53))
    elif type_name in TEMPORAL:
        digits = rng.choice((None, 0, 3, 6, 7, rng.randrange(8)))
    length = rng.randint(*SIZED[type_name]) if type_name in SIZED else None
    return Column(name, type_name, length=length, precision=precision, scale=digits)
