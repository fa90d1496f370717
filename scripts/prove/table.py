"""A captured table, and how its values look in JSON and in PostgreSQL."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from scripts.prove.forms import Forms
from scripts.source_simulator.column_types import Column
from scripts.source_simulator.settings import ConnectorSettings


class KeyPlace(StrEnum):
    """Where an event has its key."""

    ROW_AND_RECORD = "row and record"
    ROW = "row"
    RECORD = "record"


@dataclass(frozen=True)
class Capture:
    """How a connector and Kafka deliver the events; the manifest's words for it.

    Attributes:
        restarts: Kafka times, milliseconds since 1970, at which the log begins again.
    """

    connector: str = "sqlserver"
    envelope: str = "full"
    deletes: str = "rewrite"
    payload: str = "json"
    snapshot_ghosts: str = "remove"
    restarts: tuple[int, ...] = ()

    @property
    def is_flattened(self) -> bool:
        return self.envelope == "flattened"

    @property
    def is_in_offset_order(self) -> bool:
        """Deletes without a place in the log: only the offset tells what came last."""
        return self.is_flattened and self.deletes == "tombstone"


@dataclass(frozen=True)
class SourceTable:
    """A captured table, the connector that captures it, and what its manifest asks for.

    Attributes:
        number: tells the tables of a run apart.
        columns: all of them, in the order of the model.
        key: names of the key's columns.
        settings: of the connector now.
        earlier: settings that were in force before a Kafka time, milliseconds since 1970.
        soft_delete: the column that marks deleted rows.
        keep_deleted: kinds of deleted rows that stay in staging.
        key_is_in: where an event has its key; it may be left out of the row images, or the record
            may have no key.
        late: columns that were added to the table after its first events.
        bad_values: policy of the table, None for the default.
        policies: columns that have a policy of their own.
    """

    number: int
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    settings: ConnectorSettings
    earlier: tuple[tuple[int, ConnectorSettings], ...]
    capture: Capture
    soft_delete: str | None
    keep_deleted: tuple[str, ...]
    key_is_in: KeyPlace
    late: tuple[str, ...]
    bad_values: str | None
    policies: tuple[tuple[str, str], ...]

    @property
    def bronze(self) -> str:
        return f"table_{self.number:04d}_cdc"

    @property
    def model(self) -> str:
        return f"stg_table_{self.number:04d}"

    @property
    def source_name(self) -> str:
        return f"dbo.Table{self.number}"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def key_columns(self) -> list[Column]:
        return [column for column in self.columns if column.name in self.key]

    @cached_property
    def payload_columns(self) -> list[Column]:
        return [column for column in self.columns if column.name not in self.key]

    @cached_property
    def staging_names(self) -> dict[str, str]:
        """Model's names by source names; every third one needs quotes."""
        return {
            column.name: f"{'Order' if position % 3 == 2 else 'c'}{position}"
            for position, column in enumerate(self.columns)
        }

    def policy(self, name: str) -> str:
        """What becomes of a bad value of a column."""
        return dict(self.policies).get(name) or self.bad_values or "null"

    @cached_property
    def forms(self) -> list[Forms]:
        """By the connector's settings, the present ones last."""
        all_settings = [settings for _, settings in self.earlier] + [self.settings]
        return [Forms(self.columns, settings) for settings in all_settings]

    def forms_at(self, timestamp: int) -> Forms:
        """How values look in a Kafka record of a time, milliseconds since 1970."""
        for (until, _), forms in zip(self.earlier, self.forms, strict=False):
            if timestamp < until:
                return forms
        return self.forms[-1]
