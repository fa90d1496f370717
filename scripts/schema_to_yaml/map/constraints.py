"""Keys, NOT NULL, foreign keys and checks of the DDL, in the names of staging."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.schema_to_yaml.faults import Note
from scripts.schema_to_yaml.map.checks import UntranslatableError, translate_check
from scripts.schema_to_yaml.map.models import Model
from scripts.schema_to_yaml.map.naming import shortened
from scripts.schema_to_yaml.parse.source_schema import ForeignKey, Table


@dataclass(frozen=True)
class Unique:
    """Columns whose values tell rows apart, beside the key; `name` may be that of a test."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """A condition in PostgreSQL's words.

    Args:
        trusted: SQL Server has held all rows against it.
    """

    name: str
    expression: str
    trusted: bool


@dataclass(frozen=True)
class Reference:
    """A foreign key to the one column `field` of the key of a captured table."""

    column: str
    parent: Model
    field: str

    @property
    def arguments(self) -> dict[str, str]:
        """The parent as the tests are told of it."""
        return {
            "to": f"ref('{self.parent.name}')",
            "field": self.field,
            "to_events": f"source('bronze', '{self.parent.bronze}')",
        }


@dataclass(frozen=True)
class Constraints:
    """What the DDL states of the rows of a table.

    Args:
        not_null: columns that are not part of the key.
        notes: one on each rule that cannot be tested.
    """

    key: tuple[str, ...]
    not_null: tuple[str, ...]
    unique: tuple[Unique, ...]
    checks: tuple[Check, ...]
    references: tuple[Reference, ...]
    notes: tuple[Note, ...]


def map_constraints(
    model: Model, table: Table, parents: Mapping[tuple[str, str], Model]
) -> Constraints:
    """Maps the constraints of a table.

    Args:
        parents: all models, by the folded name of their table.
    """
    mapping = _Mapping(model, table)
    return Constraints(
        key=mapping.staging(model.key) or (),
        not_null=mapping.not_null(),
        unique=tuple(mapping.unique()),
        references=tuple(mapping.references(parents)),
        checks=tuple(mapping.checks()),
        notes=tuple(mapping.notes),
    )


class _Mapping:
    def __init__(self, model: Model, table: Table) -> None:
        self._model = model
        self._table = table
        self._names = {column.source.casefold(): column.name for column in model.columns}
        self.notes: list[Note] = []

    def staging(self, sources: tuple[str, ...]) -> tuple[str, ...] | None:
        """Returns the names in staging, or None if a column is not there."""
        names = [self._names.get(source.casefold()) for source in sources]
        return tuple(name for name in names if name) if all(names) else None

    def not_null(self) -> tuple[str, ...]:
        key = {name.casefold() for name in self._model.key}
        return tuple(
            self._names[column.name.casefold()]
            for column in self._table.columns
            if not column.nullable and column.name.casefold() in self._names.keys() - key
        )

    def unique(self) -> list[Unique]:
        found = []
        done = {frozenset(name.casefold() for name in self._model.key)}
        for unique in self._table.unique_keys:
            sources = frozenset(name.casefold() for name in unique.columns)
            columns = self.staging(unique.columns)
            if sources in done or columns is None:
                continue
            done.add(sources)
            name = unique.name or f"unique_{self._model.name}_{'_'.join(columns)}"
            found.append(Unique(_node_name(name), columns))
        return found

    def references(self, parents: Mapping[tuple[str, str], Model]) -> list[Reference]:
        found = []
        for key in self._table.foreign_keys:
            parent = parents.get(key.parent.folded)
            columns = self.staging(key.columns)
            if parent is None or columns is None:
                continue
            field = _parent_field(key, parent)
            if field is None:
                rule = f"foreign key {key.name or f'to {parent.table}'}"
                reason = "it does not refer to the one column of its parent's key"
                self._note(key.line, rule, reason)
            else:
                found.append(Reference(columns[0], parent, field))
        return found

    def checks(self) -> list[Check]:
        found = []
        columns = {c.source.casefold(): (c.name, c.data_type) for c in self._model.columns}
        for check in self._table.checks:
            try:
                expression = translate_check(check.expression, columns)
            except UntranslatableError as error:
                self._note(check.line, f"check {check.name or check.expression}", str(error))
                continue
            name = _node_name(check.name or f"check_{self._model.name}_{expression}")
            found.append(Check(name, expression, check.trusted))
        return found

    def _note(self, line: int, rule: str, reason: str) -> None:
        message = f"{self._table.name}: {rule} has no test: {reason}"
        self.notes.append(Note(self._table.file, line, message))


def _parent_field(key: ForeignKey, parent: Model) -> str | None:
    """Returns the parent's key column in staging, None if the foreign key refers to others."""
    if len(key.columns) != 1 or len(parent.key) != 1:
        return None
    referred = key.parent_columns or parent.key
    if [name.casefold() for name in referred] != [parent.key[0].casefold()]:
        return None
    return next(column.name for column in parent.columns if column.source == parent.key[0])


def _node_name(name: str) -> str:
    """Returns a constraint's name as dbt's nodes and files may be called."""
    return shortened(re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_"))
