"""A table while its statements are being read."""

from dataclasses import dataclass, field, replace

from scripts.schema_to_yaml.faults import Fault, suggestion
from scripts.schema_to_yaml.parse.source_schema import (
    Check,
    Column,
    ForeignKey,
    Table,
    TableName,
    UniqueKey,
)
from scripts.schema_to_yaml.parse.tokens import UnreadableError


@dataclass
class TableDraft:
    """What the statements read so far say of one table."""

    name: TableName
    file: str
    line: int
    columns: dict[str, Column] = field(default_factory=dict)
    primary_key: tuple[str, ...] = ()
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    unique_keys: list[UniqueKey] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    description: str | None = None
    column_descriptions: dict[str, str] = field(default_factory=dict)

    def add_column(self, column: Column) -> None:
        """Adds a column.

        Raises:
            UnreadableError: the table has it already.
        """
        first = self.columns.setdefault(column.name.casefold(), column)
        if first is not column:
            raise UnreadableError(column.line, f"the table has it already, on line {first.line}")

    def disable(self, constraint: str) -> None:
        """Forgets a constraint, or ALL, that SQL Server no longer enforces (NOCHECK CONSTRAINT)."""

        def kept(name: str | None) -> bool:
            return constraint.upper() != "ALL" and (name or "").casefold() != constraint.casefold()

        self.foreign_keys = [key for key in self.foreign_keys if kept(key.name)]
        self.checks = [check for check in self.checks if kept(check.name)]

    def faults(self) -> list[Fault]:
        """Returns a fault for each column that a key names and the table has not."""
        named = [("primary key", self.primary_key)]
        named += [
            (f"foreign key {key.name or ''}".strip(), key.columns) for key in self.foreign_keys
        ]
        named += [(f"unique key {key.name or ''}".strip(), key.columns) for key in self.unique_keys]
        known = [column.name for column in self.columns.values()]
        return [
            Fault(
                self.file,
                self.line,
                f"{self.name}: {what} names {column}, no column of the table"
                f"{suggestion(column, known)}",
            )
            for what, columns in named
            for column in columns
            if column.casefold() not in self.columns
        ]

    def finish(self) -> Table:
        """Returns the table; the columns of its primary key are not nullable."""
        key = {name.casefold() for name in self.primary_key}
        return Table(
            name=self.name,
            file=self.file,
            line=self.line,
            columns=tuple(
                replace(column, nullable=False) if folded in key else column
                for folded, column in self.columns.items()
            ),
            primary_key=self.primary_key,
            foreign_keys=tuple(self.foreign_keys),
            unique_keys=tuple(self.unique_keys),
            checks=tuple(self.checks),
            description=self.description,
            column_descriptions=self.column_descriptions,
        )
