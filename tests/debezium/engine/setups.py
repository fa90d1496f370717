"""The connectors that capture the same changes, each in another way."""

from dataclasses import dataclass
from typing import Any

from tests.debezium.engine.tables import CAPTURED, Table

ADD_FIELDS = "op,source.ts_ms,source.lsn,source.snapshot"
CONVERTERS = ("key", "value", "header")
UNKEYED = ";".join(
    f"public.{table.name}:{','.join(table.key)}" for table in CAPTURED if not table.has_primary_key
)


@dataclass(frozen=True)
class Setup:
    """How one connector is set up.

    Attributes:
        name: prefix of its topics.
        decimal: `numeric` is `precise` with Kafka's decimal.format NUMERIC.
        has_schemas: JsonConverter's schemas.enable.
        deletes: delete.tombstone.handling.mode of ExtractNewRecordState; None: full envelopes.
        moves_slot: tell the database what was read; else the slot can be read again.
        takes_signals: take incremental snapshots.
        tells_transactions: provide.transaction.metadata.
    """

    name: str
    time: str = "microseconds"
    decimal: str = "string"
    binary: str = "hex"
    has_schemas: bool = False
    deletes: str | None = None
    moves_slot: bool = True
    takes_signals: bool = False
    tells_transactions: bool = False

    def properties(self) -> dict[str, str]:
        """Debezium's properties."""
        converter = {
            "schemas.enable": str(self.has_schemas).lower(),
            "replace.null.with.default": "false",
        }
        if self.decimal == "numeric":
            converter["decimal.format"] = "NUMERIC"
        properties = {
            "time.precision.mode": self.time,
            "decimal.handling.mode": self.decimal.replace("numeric", "precise"),
            "binary.handling.mode": self.binary,
            "message.key.columns": UNKEYED,
            "flush.lsn.source": str(self.moves_slot).lower(),
            "provide.transaction.metadata": str(self.tells_transactions).lower(),
            **{f"{part}.converter.{k}": v for part in CONVERTERS for k, v in converter.items()},
        }
        if self.takes_signals:
            properties |= {
                "signal.data.collection": "public.signals",
                "incremental.snapshot.chunk.size": "5",
            }
        if self.deletes:
            properties |= {
                "transforms": "unwrap",
                "transforms.unwrap.type": "io.debezium.transforms.ExtractNewRecordState",
                "transforms.unwrap.delete.tombstone.handling.mode": self.deletes,
                "transforms.unwrap.add.fields": ADD_FIELDS,
            }
        return properties

    def generator_config(self) -> dict[str, Any]:
        """The generator's configuration for its events; models are named after the connector."""
        events = {"connector": "postgresql"}
        if self.deletes:
            events |= {"envelope": "flattened", "deletes": self.deletes}
        tables = [
            {table.name: {"rename": f"{self.name}_{table.name}", "soft_delete": table.soft_delete}}
            for table in CAPTURED
        ]
        return {
            "name": self.name,
            "description": "Tables of a PostgreSQL database.",
            "ddl": "shop.sql",
            "connector": {
                "topic_prefix": self.name,
                "time_precision_mode": self.time,
                "decimal_handling_mode": self.decimal.replace("numeric", "precise"),
                "binary_handling_mode": self.binary,
                "converter_decimal_format": "numeric" if self.decimal == "numeric" else "base64",
            },
            "events": events,
            "defaults": {"schema": "public"},
            "tables": {"shop": {"tables": tables}},
        }


INCREMENTAL = Setup("incremental", takes_signals=True)
"""Takes an incremental snapshot while the source changes."""
REPLAYED = Setup("replayed", moves_slot=False)
"""Loses its offsets and reads its slot from the beginning."""
TAKEN_AGAIN = Setup("taken_again", has_schemas=True)
"""Loses its offsets and takes a second snapshot."""
SETUPS = (
    Setup("adaptive", "adaptive", "precise", "bytes", has_schemas=True),
    Setup("adaptive_times", "adaptive_time_microseconds", "numeric", "base64"),
    Setup("connect", "connect", "double", "base64-url-safe"),
    Setup("iso_strings", "isostring", "string", "hex", has_schemas=True),
    Setup("nanoseconds", "nanoseconds", "precise", "hex", tells_transactions=True),
    Setup("rewrite", deletes="rewrite"),
    Setup("tombstone", deletes="tombstone", has_schemas=True),
    INCREMENTAL,
    REPLAYED,
    TAKEN_AGAIN,
)
"""Every mode of every kind is there."""


def topic(setup: Setup, table: Table) -> str:
    """The topic of a table's events."""
    return f"{setup.name}.public.{table.name}"
