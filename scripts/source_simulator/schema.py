"""The captured tables and the connector's settings, as the project's configuration has them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from scripts.schema_to_yaml.faults import Fault, InputError
from scripts.schema_to_yaml.parse.config import Config
from scripts.schema_to_yaml.parse.ddl import parse_ddl
from scripts.schema_to_yaml.parse.read_config import read_config
from scripts.schema_to_yaml.parse.source_text import decode
from scripts.source_simulator.captured_tables import captured_tables
from scripts.source_simulator.clock import START_TICKS, nanoseconds
from scripts.source_simulator.column_types import Table
from scripts.source_simulator.settings import (
    BinaryMode,
    ConnectorSettings,
    DecimalMode,
    TimeMode,
)

SIMULATED = {"connector": "sqlserver", "envelope": "full", "payload": "json"}
"""What the configuration may say of the events."""
START = datetime.fromtimestamp(nanoseconds(START_TICKS) // 10**9, UTC)


@dataclass(frozen=True)
class Source:
    """What a configuration says of the source.

    Attributes:
        tables: by label, in the order of the snapshot.
    """

    tables: dict[str, Table]
    settings: ConnectorSettings


def read_source(config_file: Path) -> Source:
    """Read a configuration and the DDL it names.

    Raises:
        InputError: one of the files has faults.
        OSError: one of the files cannot be read.
        ValueError: a table has no key, or a mode is not simulated.
    """
    faults: list[Fault] = []
    config = read_config(str(config_file), _text(config_file), faults)
    scripts = [
        (str(path), _text(path)) for path in (config_file.parent / ddl for ddl in config.ddl)
    ]
    declared = parse_ddl(scripts, config.default_schema, faults)
    for table in config.tables:
        if declared.table(table.name) is None:
            faults.append(Fault(config.file, table.line, f"{table.name} is not in the DDL"))
    if faults:
        raise InputError(faults)
    return Source(captured_tables(config.tables, declared), _settings(config))


def _text(path: Path) -> str:
    return decode(path.read_bytes(), str(path))


def _settings(config: Config) -> ConnectorSettings:
    modes, events = config.connector.modes, config.events
    if modes.converter_decimal_format != "base64":
        raise ValueError("converter_decimal_format numeric is not simulated")
    for key, simulated in SIMULATED.items():
        if getattr(events, key) != simulated:
            raise ValueError(f"events: {key} {getattr(events, key)} is not simulated")
    for change in config.mode_changes:
        if datetime.fromisoformat(change.until) > START:
            raise ValueError(
                f"mode_changes: until {change.until} is not simulated: begin is {START}"
            )
    settings = ConnectorSettings(
        topic_prefix=config.connector.topic_prefix,
        database=config.connector.database,
        time=TimeMode(modes.time_precision),
        decimal=DecimalMode(modes.decimal_handling),
        binary=BinaryMode(modes.binary_handling),
    )
    placeholder = config.connector.unavailable_value
    return replace(settings, placeholder=placeholder) if placeholder else settings
