"""The project's configuration: what the DDL cannot say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.schema_to_yaml.parse.monitoring import Threshold
from scripts.schema_to_yaml.parse.source_schema import TableName
from scripts.schema_to_yaml.types import Modes

DELETES = ("hard", "soft")

# What becomes of values that do not fit their column.
BAD_VALUES = ("null", "hold", "reject", "fail")

# How the constraints of a table are tested: by one test, or by one each; the first is the default.
CONSTRAINT_TESTS = ("together", "one_by_one")

# The words of `EventConfig`; the first of each is the default.
EVENT_WORDS = {
    "connector": ("sqlserver", "postgresql"),
    "envelope": ("full", "flattened"),
    "deletes": ("rewrite", "tombstone", "drop"),
    "payload": ("json", "json_text"),
    "snapshot_ghosts": ("remove", "keep"),
}


@dataclass(frozen=True)
class EventConfig:
    """How the change events come to bronze; docs/manifest.md has the words.

    Args:
        log_restarts: from these moments on (ISO 8601, UTC, ascending) LSNs begin anew.
    """

    connector: str = "sqlserver"
    envelope: str = "full"
    deletes: str = "rewrite"
    payload: str = "json"
    snapshot_ghosts: str = "remove"
    log_restarts: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataTestConfig:
    """A dbt test as the configuration has it.

    Args:
        where: its path in the configuration, for messages.
        definition: a name, or a mapping as in a properties file.
    """

    line: int
    where: str
    definition: Any

    @property
    def test(self) -> str:
        """The name of the generic test, with that of its package before it."""
        if isinstance(self.definition, str):
            return self.definition
        named = self.definition.get("test_name")
        return str(named or next(iter(self.definition), ""))


@dataclass(frozen=True)
class ColumnConfig:
    """Words on a column, of one table or of all.

    Args:
        description: None: the DDL's.
        rename: name in staging, None: snake_case of its own.
        bad_values: one of `BAD_VALUES`, None: as its table.
        data_tests: dbt tests beside those that follow from the DDL.
    """

    line: int
    description: str | None = None
    rename: str | None = None
    bad_values: str | None = None
    data_tests: tuple[DataTestConfig, ...] = ()


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
        bad_values: one of `BAD_VALUES`, None: as dbt's variable `cdc_bad_values` says.
        snapshot_ghosts: one of its `EVENT_WORDS`.
        constraint_tests: one of `CONSTRAINT_TESTS`.
        freshness: dbt's freshness block of its source, empty: it is not checked, None: as that of
            all.
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
    bad_values: str | None
    snapshot_ghosts: str
    constraint_tests: str
    freshness: Mapping[str, Any] | None
    exclude: tuple[str, ...]
    columns: Mapping[str, tuple[str, ColumnConfig]]
    data_tests: tuple[DataTestConfig, ...]


SIGNAL_TABLE = TableName("dbo", "debezium_signal")


@dataclass(frozen=True)
class CaptureConfig:
    """What the source database needs for its change data capture.

    Args:
        role: database role that may read the changes.
        login: SQL Server login of the connector, and its user in the database.
        retention_hours: how long the changes stay, at least.
        signal_table: where incremental snapshots are asked for, None: nowhere.
    """

    role: str = "cdc_reader"
    login: str = "debezium"
    retention_hours: int = 168
    signal_table: TableName | None = SIGNAL_TABLE


@dataclass(frozen=True)
class ConnectorConfig:
    """The Debezium connector.

    Args:
        capture_lines: where each of the words on capture stands, or the connector.
        mode_lines: where each of the modes stands, or the connector where it does not.
        unavailable_value: what stands for a value that the log does not hold, None: Debezium's
            own placeholder.
        properties: properties that are added to the generated ones or replace them; one that is
            None is left out.
        property_lines: where each of them stands.
    """

    name: str
    database: str
    topic_prefix: str
    schema_history_topic: str
    capture: CaptureConfig
    capture_lines: Mapping[str, int]
    modes: Modes
    mode_lines: Mapping[str, int]
    unavailable_value: str | None
    properties: Mapping[str, str | None]
    property_lines: Mapping[str, int]


def mode_field(key: str) -> str:
    """Returns the field of `Modes` that a key of the configuration sets."""
    return key.removesuffix("_mode")


@dataclass(frozen=True)
class ModeChange:
    """Modes that the connector had before a moment (ISO 8601, UTC), by Kafka's timestamps."""

    until: str
    modes: Modes


@dataclass(frozen=True)
class Config:
    """All that the configuration file says.

    Args:
        ddl: paths of the DDL scripts, relative to the configuration file.
        mode_changes: in ascending order.
        freshness: dbt's freshness block, as it is.
        thresholds: from when on a figure of monitoring is a warning or an error, by its name.
        columns: words that hold in every table, by case-folded column name.
    """

    file: str
    name: str
    description: str
    ddl: tuple[str, ...]
    connector: ConnectorConfig
    events: EventConfig
    mode_changes: tuple[ModeChange, ...]
    freshness: Mapping[str, Any] | None
    thresholds: Mapping[str, Threshold]
    default_schema: str
    columns: Mapping[str, tuple[str, ColumnConfig]]
    tables: tuple[TableConfig, ...]
