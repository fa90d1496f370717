"""How the manifest of a model describes a random table: the generator's types and encodings."""

from datetime import UTC, datetime
from typing import Any

from scripts.prove.table import SourceTable
from scripts.schema_to_yaml.map.metadata import DELETED_COLUMN, METADATA_COLUMNS
from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.types import Mapped, Modes, map_type
from scripts.source_simulator.column_types import Column
from scripts.source_simulator.settings import ConnectorSettings


def manifest_settings(table: SourceTable) -> dict[str, Any]:
    """The value of `config.meta.cdc`; what is the default stays away."""
    capture = table.capture
    settings = {
        "source_table": table.source_name,
        "key": list(table.key),
        "soft_delete": table.soft_delete,
        "keep_deleted": list(table.keep_deleted),
        "bad_values": table.bad_values,
        "connector": capture.connector if capture.connector != "sqlserver" else None,
        "envelope": capture.envelope if capture.is_flattened else None,
        "deletes": capture.deletes if capture.is_flattened else None,
        "payload": capture.payload if capture.payload != "json" else None,
        "snapshot_ghosts": capture.snapshot_ghosts if capture.snapshot_ghosts == "keep" else None,
        "log_restarts": [iso(restart) for restart in capture.restarts],
        "unavailable_value": _own_placeholder(table),
    }
    return {name: value for name, value in settings.items() if value}


def manifest_columns(table: SourceTable) -> list[dict[str, Any]]:
    """The columns of the model: name, quote, data_type, and what `config.meta` says of each."""
    return [manifest_column(table, column) for column in table.columns] + [
        {"name": name, "data_type": data_type} for name, data_type in metadata_columns(table)
    ]


def metadata_columns(table: SourceTable) -> tuple[tuple[str, str], ...]:
    """Name and type of the columns that are no column of the source."""
    return METADATA_COLUMNS + ((DELETED_COLUMN,) if table.keep_deleted else ())


def manifest_column(table: SourceTable, column: Column) -> dict[str, Any]:
    """How the manifest describes a column of the source."""
    mapped = mapped_type(column, table.settings)
    name = table.staging_names[column.name]
    is_payload = column.name not in table.key
    entry = {
        "name": name,
        "data_type": mapped.data_type,
        "quote": not name.islower(),
        "source": column.name,
        "encoding": mapped.encoding,
        "not_null": is_payload and not column.nullable,
        "large": is_payload and column.is_max,
        "bad_values": dict(table.policies).get(column.name),
        "earlier": _earlier(table, column),
    }
    return {name: value for name, value in entry.items() if value}


def _earlier(table: SourceTable, column: Column) -> list[dict[str, str]]:
    """The column's earlier encodings, where they are not all the present one."""
    entries = [(iso(until), mapped_type(column, modes).encoding) for until, modes in table.earlier]
    if all(encoding == mapped_type(column, table.settings).encoding for _, encoding in entries):
        return []
    return [
        {"until": until} | ({"encoding": encoding} if encoding else {})
        for until, encoding in entries
    ]


def mapped_type(column: Column, settings: ConnectorSettings) -> Mapped:
    """The column's type in PostgreSQL and its encoding under a connector's settings."""
    return map_type(_declared(column), Modes(settings.time, settings.decimal, settings.binary))


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


def _own_placeholder(table: SourceTable) -> str | None:
    usual = ConnectorSettings().placeholder
    has_large = any(column.is_max for column in table.payload_columns)
    return table.settings.placeholder if has_large and table.settings.placeholder != usual else None


def iso(milliseconds: int) -> str:
    """A time of Kafka as the manifest writes it."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds")
