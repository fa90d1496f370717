"""The captured tables and the connector's settings, as the project's configuration has them."""

from dataclasses import dataclass
from pathlib import Path

from scripts.schema_to_yaml.faults import Fault, InputError
from scripts.schema_to_yaml.parse.config import Config, TableConfig
from scripts.schema_to_yaml.parse.ddl import parse_ddl
from scripts.schema_to_yaml.parse.read_config import read_config
from scripts.schema_to_yaml.parse.source_schema import Column as DeclaredColumn
from scripts.schema_to_yaml.parse.source_schema import Table as DeclaredTable
from scripts.schema_to_yaml.parse.source_text import decode
from scripts.source_simulator.column_types import Column, Table
from scripts.source_simulator.encode import OLD_LOBS
from scripts.source_simulator.settings import (
    BinaryMode,
    ConnectorSettings,
    DecimalMode,
    TimeMode,
)

SCALED = {"decimal", "numeric"}
FRACTIONAL = {"time", "datetime2", "datetimeoffset"}


@dataclass(frozen=True)
class Source:
    """What a configuration says of the source.

    Attributes:
        tables: by name, sorted, which is the order of the snapshot.
    """

    tables: dict[str, Table]
    settings: ConnectorSettings


def read_source(config_file: Path) -> Source:
    """Read a configuration and the DDL it names.

    Raises:
        InputError: one of the files has faults.
        OSError: one of the files cannot be read.
        ValueError: a table's key is not one column, or a mode is not simulated.
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
    tables = {
        table.name.table: _table(table, declared.tables[table.name.folded])
        for table in sorted(config.tables, key=lambda table: table.name)
    }
    return Source(tables, _settings(config))


def _text(path: Path) -> str:
    return decode(path.read_bytes(), str(path))


def _settings(config: Config) -> ConnectorSettings:
    modes = config.connector.modes
    if modes.converter_decimal_format != "base64":
        raise ValueError("converter_decimal_format numeric is not simulated")
    return ConnectorSettings(
        topic_prefix=config.connector.topic_prefix,
        database=config.connector.database,
        time=TimeMode(modes.time_precision),
        decimal=DecimalMode(modes.decimal_handling),
        binary=BinaryMode(modes.binary_handling),
    )


def _table(config: TableConfig, declared: DeclaredTable) -> Table:
    key = config.key or declared.primary_key
    if len(key) != 1:
        raise ValueError(f"{declared.name}: only keys of one column are simulated, got {key}")
    parents = {
        foreign_key.columns[0].casefold(): foreign_key.parent.table
        for foreign_key in declared.foreign_keys
        if len(foreign_key.columns) == 1
    }
    excluded = {name.casefold() for name in config.exclude}
    flag = declared.column(config.soft_delete) if config.soft_delete else None
    return Table(
        schema=declared.name.schema,
        name=declared.name.table,
        columns=tuple(
            _column(column, parents.get(column.name.casefold()))
            for column in declared.columns
            if column.undelivered is None and column.name.casefold() not in excluded
        ),
        key=key[0],
        soft_delete=flag.name if flag else None,
    )


def _column(declared: DeclaredColumn, references: str | None) -> Column:
    name, arguments = declared.type.name, declared.type.arguments
    is_max = arguments == ("max",) or name in OLD_LOBS
    numbers = [] if arguments == ("max",) else [int(argument) for argument in arguments]
    first = numbers[0] if numbers else None
    return Column(
        name=declared.name,
        type=name,
        nullable=declared.nullable,
        length=None if name in SCALED | FRACTIONAL | {"float"} else first,
        precision=first if name in SCALED | {"float"} else None,
        scale=first if name in FRACTIONAL else (numbers[1:] or [None])[0],
        is_max=is_max,
        references=references,
    )
