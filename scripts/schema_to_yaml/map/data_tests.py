"""Keys, foreign keys and checks of the DDL to data tests of the model."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from scripts.schema_to_yaml.faults import Note
from scripts.schema_to_yaml.map.checks import UntranslatableError, translate_check
from scripts.schema_to_yaml.map.models import DataTest, Model
from scripts.schema_to_yaml.map.naming import needs_quotes, shortened
from scripts.schema_to_yaml.parse.source_schema import ForeignKey, Table

# A deleted row that is kept may share values with one that came later, and CDC leaves holes in it.
_WITHOUT_HARD_DELETES = {"where": "cdc_operation <> 'd'"}


@dataclass(frozen=True)
class Tested:
    """A model with the tests that follow from the DDL, and a note on each rule that has none."""

    model: Model
    notes: tuple[Note, ...]


def add_data_tests(model: Model, table: Table, parents: Mapping[tuple[str, str], Model]) -> Tested:
    """Adds to a model the tests of its table's keys, foreign keys, checks and NOT NULL columns.

    Args:
        model: the model, with the tests of the configuration only.
        parents: all models, by the folded name of their table.
    """
    tests = _Tests(model, table)
    tests.add_key()
    tests.add_not_null()
    tests.add_unique_keys()
    tests.add_foreign_keys(parents)
    tests.add_checks()
    return Tested(tests.result(), tuple(tests.notes))


class _Tests:
    def __init__(self, model: Model, table: Table) -> None:
        self._model = model
        self._table = table
        self._names = {column.source.casefold(): column.name for column in model.columns}
        self._of_model: list[DataTest] = []
        self._of_columns: dict[str, list[DataTest]] = {}
        self._config = _WITHOUT_HARD_DELETES if "hard" in model.keep_deleted else {}
        self.notes: list[Note] = []

    def result(self) -> Model:
        columns = tuple(
            replace(
                column,
                data_tests=_joined(self._of_columns.get(column.name, []), column.data_tests),
            )
            for column in self._model.columns
        )
        data_tests = _joined(self._of_model, self._model.data_tests)
        return replace(self._model, columns=columns, data_tests=data_tests)

    def add_key(self) -> None:
        key = self._staging(self._model.key) or []
        if len(key) == 1:
            self._at(key[0], DataTest("unique"))
        else:
            self._combination(key, f"unique_{self._model.name}_key", {})
        for name in key:
            self._at(name, DataTest("not_null"))

    def add_not_null(self) -> None:
        """Adds one test for all columns beside the key: dbt's time goes by the number of tests."""
        key = {name.casefold() for name in self._model.key}
        columns = [
            self._names[column.name.casefold()]
            for column in self._table.columns
            if not column.nullable and column.name.casefold() in self._names.keys() - key
        ]
        if columns:
            name = shortened(f"cdc_not_null_{self._model.name}")
            test = DataTest("cdc_not_null", {"columns": columns}, name, self._config)
            self._of_model.append(test)

    def add_unique_keys(self) -> None:
        done = {frozenset(name.casefold() for name in self._model.key)}
        for unique in self._table.unique_keys:
            sources = frozenset(name.casefold() for name in unique.columns)
            columns = self._staging(unique.columns)
            if sources in done or columns is None:
                continue
            done.add(sources)
            if len(columns) == 1:
                self._at(columns[0], DataTest("unique", config=self._config))
            else:
                name = unique.name or f"unique_{self._model.name}_{'_'.join(columns)}"
                self._combination(columns, name, self._config)

    def add_foreign_keys(self, parents: Mapping[tuple[str, str], Model]) -> None:
        for key in self._table.foreign_keys:
            parent = parents.get(key.parent.folded)
            columns = self._staging(key.columns)
            if parent is None or columns is None:
                continue
            field = _parent_field(key, parent)
            if field is None:
                name = key.name or f"to {parent.table}"
                rule = f"foreign key {name}"
                self._note(
                    key.line, rule, "it does not refer to the one column of its parent's key"
                )
                continue
            arguments = {
                "to": f"ref('{parent.name}')",
                "field": field,
                "to_events": f"source('bronze', '{parent.bronze}')",
            }
            name = shortened(f"fk_{self._model.name}_{columns[0]}")
            config = {"severity": "warn", **self._config}
            self._at(columns[0], DataTest("cdc_foreign_key", arguments, name, config))

    def add_checks(self) -> None:
        columns = {c.source.casefold(): (c.name, c.data_type) for c in self._model.columns}
        for check in self._table.checks:
            try:
                expression = translate_check(check.expression, columns)
            except UntranslatableError as error:
                rule = f"check {check.name or check.expression}"
                self._note(check.line, rule, str(error))
                continue
            name = _node_name(check.name or f"check_{self._model.name}_{expression}")
            severity = {} if check.trusted else {"severity": "warn"}
            test = "dbt_utils.expression_is_true"
            config = {**severity, **self._config}
            self._of_model.append(DataTest(test, {"expression": expression}, name, config))

    def _combination(self, columns: list[str], name: str, config: Mapping[str, Any]) -> None:
        arguments: dict[str, Any] = {"combination_of_columns": columns}
        if any(needs_quotes(column) for column in columns):
            arguments["quote_columns"] = True
        test = "dbt_utils.unique_combination_of_columns"
        self._of_model.append(DataTest(test, arguments, _node_name(name), config))

    def _staging(self, sources: tuple[str, ...]) -> list[str] | None:
        """Returns the names in staging, or None if a column is not there."""
        names = [self._names.get(source.casefold()) for source in sources]
        return [name for name in names if name] if all(names) else None

    def _at(self, column: str, test: DataTest) -> None:
        self._of_columns.setdefault(column, []).append(test)

    def _note(self, line: int, rule: str, reason: str) -> None:
        message = f"{self._table.name}: {rule} has no test: {reason}"
        self.notes.append(Note(self._table.file, line, message))


def _joined(generated: list[DataTest], configured: tuple[Any, ...]) -> tuple[Any, ...]:
    """Returns all tests; one that the configuration only repeats is there once."""
    bare = {test.test for test in generated if not test.arguments and not test.name}
    return (*generated, *(test for test in configured if str(test) not in bare))


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
