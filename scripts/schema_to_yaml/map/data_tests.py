"""The constraints of a table to data tests of its model: one test of all, or one of each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scripts.schema_to_yaml.map.constraints import Constraints
from scripts.schema_to_yaml.map.models import DataTest, Model
from scripts.schema_to_yaml.map.naming import needs_quotes, shortened

# A deleted row that is kept may share values with one that came later, and CDC leaves holes in it.
_WITHOUT_HARD_DELETES = "cdc_operation <> 'd'"


def add_data_tests(model: Model, constraints: Constraints, form: str) -> Model:
    """Adds the tests of a table's constraints to its model.

    Args:
        model: the model, with the tests of the configuration only.
        form: one of `CONSTRAINT_TESTS`.
    """
    condition = _WITHOUT_HARD_DELETES if "hard" in model.keep_deleted else None
    single = _SingleTests(model, constraints, {"where": condition} if condition else {})
    together = form == "together"
    of_model = [_test_of_all(model, constraints, condition)] if together else single.of_model()
    columns = []
    for column in model.columns:
        of_column = list(single.of_column(column.name))
        configured = _without_repeated(of_column, column.data_tests)
        data_tests = configured if together else (*of_column, *configured)
        columns.append(replace(column, data_tests=data_tests))
    return replace(model, columns=tuple(columns), data_tests=(*of_model, *model.data_tests))


def _test_of_all(model: Model, constraints: Constraints, condition: str | None) -> DataTest:
    arguments = {
        "key": list(constraints.key),
        "not_null": list(constraints.not_null),
        "unique": [list(unique.columns) for unique in constraints.unique],
        "checks": [
            {"name": check.name, "expression": check.expression}
            | ({} if check.trusted else {"severity": "warn"})
            for check in constraints.checks
        ],
        "foreign_keys": [
            {"column": reference.column, **reference.arguments}
            for reference in constraints.references
        ],
        "row_condition": condition,
    }
    stated = {name: value for name, value in arguments.items() if value}
    return DataTest("cdc_constraints", stated, shortened(f"cdc_constraints_{model.name}"))


class _SingleTests:
    """The tests of one constraint each.

    Args:
        config: of all tests but those of the key.
    """

    def __init__(self, model: Model, constraints: Constraints, config: Mapping[str, Any]) -> None:
        self._model = model
        self._constraints = constraints
        self._config = config

    def of_model(self) -> Iterator[DataTest]:
        key = self._constraints.key
        if len(key) > 1:
            yield _combination(key, f"unique_{self._model.name}_key", {})
        if self._constraints.not_null:
            # One test for all these columns: dbt's time goes by the number of tests.
            name = shortened(f"cdc_not_null_{self._model.name}")
            columns = {"columns": list(self._constraints.not_null)}
            yield DataTest("cdc_not_null", columns, name, self._config)
        for unique in self._constraints.unique:
            if len(unique.columns) > 1:
                yield _combination(unique.columns, unique.name, self._config)
        for check in self._constraints.checks:
            config = {**({} if check.trusted else {"severity": "warn"}), **self._config}
            expression = {"expression": check.expression}
            yield DataTest("dbt_utils.expression_is_true", expression, check.name, config)

    def of_column(self, column: str) -> Iterator[DataTest]:
        key = self._constraints.key
        if key == (column,):
            yield DataTest("unique")
        if column in key:
            yield DataTest("not_null")
        if any(unique.columns == (column,) for unique in self._constraints.unique):
            yield DataTest("unique", config=self._config)
        for reference in self._constraints.references:
            if reference.column == column:
                name = shortened(f"fk_{self._model.name}_{column}")
                config = {"severity": "warn", **self._config}
                yield DataTest("cdc_foreign_key", reference.arguments, name, config)


def _combination(columns: tuple[str, ...], name: str, config: Mapping[str, Any]) -> DataTest:
    arguments: dict[str, Any] = {"combination_of_columns": list(columns)}
    if any(needs_quotes(column) for column in columns):
        arguments["quote_columns"] = True
    test = "dbt_utils.unique_combination_of_columns"
    return DataTest(test, arguments, shortened(name), config)


def _without_repeated(generated: list[DataTest], configured: tuple[Any, ...]) -> tuple[Any, ...]:
    """Returns the tests of the configuration that do not only repeat a generated one."""
    bare = {test.test for test in generated if not test.arguments and not test.name}
    return tuple(test for test in configured if str(test) not in bare)
