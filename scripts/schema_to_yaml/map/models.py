"""What is to be generated: the result of mapping, before any rendering."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.schema_to_yaml.parse.config import ConnectorConfig
from scripts.schema_to_yaml.parse.source_schema import TableName


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
class ModelColumn:
    """A column of a staging model; `source` is its name in SQL Server."""

    name: str
    source: str
    data_type: str
    encoding: str | None
    description: str | None
    data_tests: tuple[Any, ...]


@dataclass(frozen=True)
class Model:
    """A captured table and its staging model.

    Args:
        stem: what the names in bronze and staging are made of.
        key: source names of the columns that identify a row.
        key_is_primary: the key is the table's primary key.
        data_tests: tests of the whole model: `DataTest`, or as the configuration has it.
    """

    table: TableName
    stem: str
    topic: str
    tag: str
    description: str | None
    key: tuple[str, ...]
    key_is_primary: bool
    soft_delete: str | None
    keep_deleted: tuple[str, ...]
    columns: tuple[ModelColumn, ...]
    data_tests: tuple[Any, ...]

    @property
    def name(self) -> str:
        return f"stg_{self.stem}"

    @property
    def bronze(self) -> str:
        return f"{self.stem}_cdc"


@dataclass(frozen=True)
class Project:
    """Everything that is to be generated from one configuration.

    Args:
        notes: what was left out, for the person who runs the generator.
    """

    name: str
    description: str
    freshness: Mapping[str, Any] | None
    connector: ConnectorConfig
    connector_properties: Mapping[str, str]
    models: tuple[Model, ...]
    notes: tuple[str, ...]
