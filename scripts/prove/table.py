"""A random captured table and how its manifest describes it."""

from dataclasses import dataclass
from random import Random
from typing import Any

from scripts.schema_to_yaml.map.metadata import DELETED_COLUMN, METADATA_COLUMNS
from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.types import Modes, map_type
from scripts.source_simulator.column_types import Column
from scripts.source_simulator.settings import (
    BinaryMode,
    ConnectorSettings,
    DecimalMode,
    TimeMode,
)

STREAM = "Stream"
"""Part of every key: it tells the streams apart that lie in one bronze table."""

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
DOUBLE_DIGITS = 15
"""Digits that survive `decimal.handling.mode` double."""
COLUMNS = (1, 6)
"""Fewest and most payload columns."""


@dataclass(frozen=True)
class SourceTable:
    """A captured table, the connector that captures it, and what its manifest asks for.

    Attributes:
        number: tells the tables of a run apart.
        columns: all of them, STREAM and the key's included.
        key: names of the key's columns, STREAM among them.
        keep_deleted: kinds of deleted rows that stay in staging.
        image_holds_key: whether row images bring the key; else only the Kafka key does.
        late: columns that were added to the table after its first events.
    """

    number: int
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    settings: ConnectorSettings
    soft_delete: str | None
    keep_deleted: tuple[str, ...]
    image_holds_key: bool
    late: tuple[str, ...]

    @property
    def bronze(self) -> str:
        return f"table_{self.number:04d}_cdc"

    @property
    def model(self) -> str:
        return f"stg_table_{self.number:04d}"

    @property
    def key_columns(self) -> list[Column]:
        """The key's columns without STREAM."""
        return [c for c in self.columns if c.name in self.key and c.name != STREAM]

    @property
    def payload_columns(self) -> list[Column]:
        return [c for c in self.columns if c.name not in self.key]

    def staging_name(self, column: Column) -> str:
        """Every third column's name needs quotes."""
        position = self.columns.index(column)
        return f"{'Order' if position % 3 == 2 else 'c'}{position}"

    def manifest_columns(self) -> list[dict[str, Any]]:
        """The columns of the model: name, quote, data_type, source, encoding."""
        return [self._manifest_column(column) for column in self.columns] + [
            {"name": name, "data_type": data_type} for name, data_type in self.metadata_columns
        ]

    @property
    def metadata_columns(self) -> tuple[tuple[str, str], ...]:
        return METADATA_COLUMNS + ((DELETED_COLUMN,) if self.keep_deleted else ())

    def manifest_settings(self) -> dict[str, Any]:
        """The value of `config.meta.cdc`."""
        settings: dict[str, Any] = {"source_table": f"dbo.{self.bronze}", "key": list(self.key)}
        if self.soft_delete:
            settings["soft_delete"] = self.soft_delete
        if self.keep_deleted:
            settings["keep_deleted"] = list(self.keep_deleted)
        return settings

    def _manifest_column(self, column: Column) -> dict[str, Any]:
        modes = Modes(self.settings.time, self.settings.decimal, self.settings.binary)
        mapped = map_type(_declared(column), modes)
        name = self.staging_name(column)
        entry = {"name": name, "data_type": mapped.data_type, "source": column.name}
        if not name.islower():
            entry["quote"] = True
        return entry | ({"encoding": mapped.encoding} if mapped.encoding else {})


def _declared(column: Column) -> SqlType:
    arguments = {
        "decimal": (column.precision, column.scale),
        "numeric": (column.precision, column.scale),
        "float": (column.precision,),
        "time": (column.scale,),
        "datetime2": (column.scale,),
        "datetimeoffset": (column.scale,),
    }.get(column.type, ())
    return SqlType(column.type, tuple(str(n) for n in arguments if n is not None))


def random_table(rng: Random, number: int) -> SourceTable:
    """A table with a key of one or two columns besides STREAM."""
    settings = ConnectorSettings(
        time=rng.choice(list(TimeMode)),
        decimal=rng.choice(list(DecimalMode)),
        binary=rng.choice(list(BinaryMode)),
    )
    names = rng.sample(NAMES, len(NAMES))
    keys = [
        _column(rng, names.pop(), rng.choice(KEY_TYPES), settings)
        for _ in range(rng.choice((1, 1, 2)))
    ]
    keys.insert(rng.randrange(len(keys) + 1), Column(STREAM, "int", nullable=False))
    payload = [
        _column(rng, names.pop(), rng.choice(PAYLOAD_TYPES), settings)
        for _ in range(rng.randint(*COLUMNS))
    ]
    flag = Column(names.pop(), "bit") if rng.random() < 0.6 else None
    if flag:
        payload.insert(rng.randrange(len(payload) + 1), flag)
    kinds = ("hard", "soft") if flag else ("hard",)
    return SourceTable(
        number=number,
        columns=tuple(rng.sample([*keys, *payload], len(keys) + len(payload))),
        key=tuple(column.name for column in keys),
        settings=settings,
        soft_delete=flag.name if flag else None,
        keep_deleted=tuple(kind for kind in kinds if rng.random() < 0.25),
        image_holds_key=rng.random() < 0.85,
        late=tuple(c.name for c in payload if rng.random() < 0.15),
    )


def _column(rng: Random, name: str, type_name: str, settings: ConnectorSettings) -> Column:
    precision = digits = None
    if type_name in ("decimal", "numeric"):
        most = DOUBLE_DIGITS if settings.decimal is DecimalMode.DOUBLE else 38
        precision = rng.choice((1, 9, DOUBLE_DIGITS, most, rng.randint(1, most)))
        digits = rng.choice((0, precision, rng.randint(0, precision)))
    elif type_name == "money" and settings.decimal is DecimalMode.DOUBLE:
        precision = DOUBLE_DIGITS
    elif type_name == "float":
        precision = rng.choice((None, 24, 53))
    elif type_name in TEMPORAL:
        digits = rng.choice((None, 0, 3, 6, 7, rng.randrange(8)))
    length = rng.randint(*SIZED[type_name]) if type_name in SIZED else None
    return Column(name, type_name, length=length, precision=precision, scale=digits)
