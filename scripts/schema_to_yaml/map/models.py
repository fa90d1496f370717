"""What is to be generated: the result of mapping, before any rendering."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.schema_to_yaml.faults import Note
from scripts.schema_to_yaml.parse.config import ConnectorConfig
from scripts.schema_to_yaml.parse.source_schema import SqlType, TableName


@dataclass(frozen=True)
class DataTest:
    """A dbt data test that follows from the DDL.

    Args:
        test: the generic test.
        name: the name of its node, None for dbt's own.
    """

    test: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None
    config: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class EarlierEncoding:
    """How a column's values were encoded before a moment (ISO 8601), None: cast as they are."""

    until: str
    encoding: str | None


@dataclass(frozen=True)
class ModelColumn:
    """A column of a staging model.

    Args:
        source: its name in SQL Server.
        declared: its type there.
        not_null: an event without its value is at fault; not said of the key's columns.
        large: an event need not bring its value where that did not change.
        bad_values: what becomes of values that do not fit, None: as the model says.
        earlier: encodings that ended, in ascending order.
    """

    name: str
    source: str
    declared: SqlType
    data_type: str
    encoding: str | None
    description: str | None
    data_tests: tuple[Any, ...]
    not_null: bool = False
    large: bool = False
    bad_values: str | None = None
    earlier: tuple[EarlierEncoding, ...] = ()


@dataclass(frozen=True)
class Model:
    """A captured table and its staging model.

    Args:
        place: file and line of its CREATE TABLE.
        stem: what the names in bronze and staging are made of.
        key: source names of the columns that identify a row.
        key_is_primary: the key is the table's primary key.
        freshness: as of `TableConfig`.
        event_settings: what cdc_staging has to know of its events, where it is not the default.
        data_tests: tests of the whole model: `DataTest`, or as the configuration has it.
    """

    table: TableName
    place: str
    stem: str
    topic: str
    tag: str
    description: str | None
    key: tuple[str, ...]
    key_is_primary: bool
    soft_delete: str | None
    keep_deleted: tuple[str, ...]
    freshness: Mapping[str, Any] | None
    event_settings: Mapping[str, Any]
    columns: tuple[ModelColumn, ...]
    data_tests: tuple[Any, ...]

    @property
    def name(self) -> str:
        return f"stg_{self.stem}"

    @property
    def bronze(self) -> str:
        return f"{self.stem}_cdc"


@dataclass(frozen=True)
class CapturedTable:
    """A table whose changes SQL Server is to capture.

    Args:
        instance: its capture instance, which names its change table.
        columns: those that are captured, None: all.
    """

    name: TableName
    instance: str
    columns: tuple[str, ...] | None


@dataclass(frozen=True)
class Project:
    """Everything that is to be generated from one configuration.

    Args:
        connector_properties: None: its connector is not generated.
        captured: what SQL Server is to capture, the signal table last; empty as the connector.
        notes: what was left out or is lost, for the person who runs the generator.
    """

    name: str
    description: str
    freshness: Mapping[str, Any] | None
    connector: ConnectorConfig
    connector_properties: Mapping[str, str] | None
    models: tuple[Model, ...]
    captured: tuple[CapturedTable, ...]
    notes: tuple[Note, ...]
