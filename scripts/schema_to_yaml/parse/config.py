"""The project's configuration: what the DDL cannot say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.schema_to_yaml.parse.source_schema import TableName
from scripts.schema_to_yaml.types import Modes

DELETES = ("hard", "soft")


@dataclass(frozen=True)
class ColumnConfig:
    """Words on a column, of one table or of all.

    Args:
        description: None: the DDL's.
        rename: name in staging, None: snake_case of its own.
        data_tests: dbt tests beside those that follow from the DDL, as in a properties file.
    """

    line: int
    description: str | None = None
    rename: str | None = None
    data_tests: tuple[Any, ...] = ()


@dataclass(frozen=True)
class TableConfig:
    """A table to be captured.

    Args:
        group: its group in the configuration, a tag of its model.
        rename: name in bronze and staging, None: snake_case of its own.
        key: columns that identify a row, None: the primary key.
        soft_delete: column that flags deleted rows, None: no such column.
        soft_delete_by_default: `soft_delete` is that of the defaults; the table need not have it.
        keep_deleted: which deleted rows stay in staging, of `DELETES`.
        exclude: columns that are left out.
        columns: by case-folded name.
    """

    name: TableName
    group: str
    line: int
    description: str | None
    rename: str | None
    key: tuple[str, ...] | None
    soft_delete: str | None
    soft_delete_by_default: bool
    keep_deleted: tuple[str, ...]
    exclude: tuple[str, ...]
    columns: Mapping[str, tuple[str, ColumnConfig]]
    data_tests: tuple[Any, ...]


@dataclass(frozen=True)
class ConnectorConfig:
    """The Debezium connector.

    Args:
        properties: properties that are added to the generated ones or replace them; one that is
            None is left out.
        property_lines: where each of them stands.
    """

    name: str
    database: str
    topic_prefix: str
    schema_history_topic: str
    modes: Modes
    properties: Mapping[str, str | None]
    property_lines: Mapping[str, int]


@dataclass(frozen=True)
class Config:
    """All that the configuration file says.

    Args:
        ddl: paths of the DDL scripts, relative to the configuration file.
        freshness: dbt's freshness block, as it is.
        columns: words that hold in every table, by case-folded column name.
    """

    file: str
    name: str
    description: str
    ddl: tuple[str, ...]
    connector: ConnectorConfig
    freshness: Mapping[str, Any] | None
    default_schema: str
    columns: Mapping[str, tuple[str, ColumnConfig]]
    tables: tuple[TableConfig, ...]
