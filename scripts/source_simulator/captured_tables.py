"""The captured tables of a configuration, as the simulator holds them."""

from collections.abc import Iterable, Iterator, Mapping

from scripts.schema_to_yaml.parse.config import TableConfig
from scripts.schema_to_yaml.parse.source_schema import Column as DeclaredColumn
from scripts.schema_to_yaml.parse.source_schema import Schema
from scripts.source_simulator.column_types import Column, ForeignKey, Table, label
from scripts.source_simulator.encode import DECIMAL, LEFT_OUT, OLD_LOBS

FRACTIONAL = {"time", "datetime2", "datetimeoffset"}
LENGTHS = {
    **dict.fromkeys(("char", "nchar", "varchar", "nvarchar", "binary", "varbinary"), 1),
    "sysname": 128,
    "rowversion": 8,
    "hierarchyid": 892,
}
"""Where none is declared (Microsoft Learn, "char and varchar", "binary and varbinary")."""
DEFAULT_PRECISIONS = {"decimal": 18, "numeric": 18}


def captured_tables(configs: tuple[TableConfig, ...], schema: Schema) -> dict[str, Table]:
    """The tables by label, in the order of the snapshot.

    Raises:
        ValueError: a table has no key.
    """
    ordered = sorted(configs, key=lambda config: config.name)
    captured = {config.name.folded: _CapturedTable(config, schema) for config in ordered}
    tables = [each.table(captured) for each in captured.values()]
    return {table.label: table for table in tables}


class _CapturedTable:
    """A table of the configuration with its declaration."""

    def __init__(self, config: TableConfig, schema: Schema) -> None:
        self._config = config
        self.declared = schema.tables[config.name.folded]
        excluded = {name.casefold() for name in config.exclude}
        self._columns = {
            column.name.casefold(): column
            for column in self.declared.columns
            if column.undelivered is None
            and column.type.name not in LEFT_OUT
            and column.name.casefold() not in excluded
        }
        self._label = label(self.declared.name.schema, self.declared.name.table)

    def table(self, captured: "Captured") -> Table:
        """The table; `captured` are all of them by folded name."""
        name = self.declared.name
        return Table(
            schema=name.schema,
            name=name.table,
            columns=tuple(_column(c, self._references(c)) for c in self._columns.values()),
            key=self._key(),
            soft_delete=self._soft_delete(),
            foreign_keys=tuple(dict.fromkeys(self._foreign_keys(captured))),
            unique_keys=tuple(dict.fromkeys(self._unique_keys())),
            checks=tuple(check.expression for check in self.declared.checks),
        )

    def _names(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The columns as the table spells them; () if one of them is not captured."""
        found = [self._columns.get(name.casefold()) for name in columns]
        return tuple(column.name for column in found if column) if all(found) else ()

    def _key(self) -> tuple[str, ...]:
        """The columns of the key in the order in which Debezium puts them into record keys.

        That of `message.key.columns`, which a configured key becomes, is the table's own.
        """
        key = self._names(self._config.key or self.declared.primary_key)
        if not key:
            raise ValueError(f"{self.declared.name} has no key: name its columns with key: [...]")
        if self._config.key:
            return tuple(column.name for column in self._columns.values() if column.name in key)
        return key

    def _soft_delete(self) -> str | None:
        column = self._columns.get((self._config.soft_delete or "").casefold())
        return column.name if column and column.type.name == "bit" else None

    def _foreign_keys(self, captured: "Captured") -> Iterator[ForeignKey]:
        for declared in self.declared.foreign_keys:
            parent = captured.get(declared.parent.folded)
            if parent is None:
                continue
            columns = self._names(declared.columns)
            referred = declared.parent_columns or parent.declared.primary_key
            parent_columns = parent._names(referred)
            if columns and len(columns) == len(parent_columns):
                emptied = (name for name in columns if self._columns[name.casefold()].nullable)
                yield ForeignKey(
                    self._label, columns, parent._label, parent_columns, tuple(emptied)
                )

    def _references(self, column: DeclaredColumn) -> str | None:
        for key in self.declared.foreign_keys:
            if column.name.casefold() in (name.casefold() for name in key.columns):
                return label(key.parent.schema, key.parent.table)
        return None

    def _unique_keys(self) -> Iterator[tuple[str, ...]]:
        key = set(self._key())
        for unique in self.declared.unique_keys:
            columns = self._names(unique.columns)
            if columns and set(columns) != key:
                yield columns


Captured = Mapping[tuple[str, str], _CapturedTable]


def _column(declared: DeclaredColumn, references: str | None) -> Column:
    name, arguments = declared.type.name, declared.type.arguments
    numbers = [int(argument) for argument in arguments if argument != "max"]
    first, second = (*numbers, None, None)[:2]
    is_max = arguments == ("max",) or name in OLD_LOBS
    with_precision = name in DECIMAL or name == "float"
    length = None if with_precision or name in FRACTIONAL or is_max else first
    return Column(
        name=declared.name,
        type=name,
        nullable=declared.nullable,
        length=LENGTHS.get(name) if length is None and not is_max else length,
        precision=first or DEFAULT_PRECISIONS.get(name) if with_precision else None,
        scale=first if name in FRACTIONAL else second,
        is_max=is_max,
        references=references,
    )
