"""T-SQL check constraints to PostgreSQL conditions, where both mean the same."""

from collections.abc import Callable, Mapping

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from scripts.schema_to_yaml.map.naming import needs_quotes

_LOGIC = (exp.And, exp.Or, exp.Not, exp.Paren)
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Neg, exp.Paren)
_NUMBERS = ("smallint", "integer", "bigint", "real", "double precision", "numeric")
_TIMES = ("date", "time", "timestamp", "timestamptz")


class UntranslatableError(Exception):
    """A check that PostgreSQL may judge otherwise than SQL Server; the message says why."""


def translate_check(expression: str, columns: Mapping[str, tuple[str, str]]) -> str:
    """Returns a check constraint as a PostgreSQL condition over the columns of staging.

    Comparisons of text are not translated: SQL Server's usual collations ignore case, those of
    PostgreSQL do not.

    Args:
        expression: T-SQL.
        columns: name and type in staging, by case-folded source name.

    Raises:
        UntranslatableError: it holds something whose meaning is not surely the same.
    """
    try:
        tree = sqlglot.parse_one(expression, read="tsql")
    except SqlglotError as error:
        raise UntranslatableError("it could not be read") from error
    condition = _Translator(columns).condition(tree.unnest())
    # There is no text in it, and the names of staging are in lower case.
    return condition.sql(dialect="postgres").lower()


class _Translator:
    def __init__(self, columns: Mapping[str, tuple[str, str]]) -> None:
        self._columns = columns

    def condition(self, node: exp.Expression) -> exp.Expression:
        if isinstance(node, _LOGIC):
            return self._rebuilt(node, self.condition)
        if isinstance(node, exp.Is):
            return exp.Is(this=self._column(node.this)[0], expression=node.expression.copy())
        if isinstance(node, (*_COMPARISONS, exp.Between, exp.In)):
            flag = self._flag(node)
            return flag if flag is not None else self._comparison(node)
        raise UntranslatableError(f"{node.key} is not translated")

    def _comparison(self, node: exp.Expression) -> exp.Expression:
        times = [part for part in node.iter_expressions() if self._type(part) in _TIMES]
        if times and len(times) == len(list(node.iter_expressions())):
            return self._rebuilt(node, lambda part: self._column(part)[0])
        return self._rebuilt(node, self._number)

    def _flag(self, node: exp.Expression) -> exp.Expression | None:
        """Returns the comparison of a bit with 0 or 1 as a condition, None for others."""
        if not isinstance(node, exp.EQ | exp.NEQ) or self._type(node.this) != "boolean":
            return None
        value = node.expression.unnest()
        if not isinstance(value, exp.Literal) or value.this not in ("0", "1"):
            raise UntranslatableError("a bit is compared with something other than 0 and 1")
        column = self._column(node.this)[0]
        wanted = (value.this == "1") is isinstance(node, exp.EQ)
        return column if wanted else exp.Not(this=column)

    def _number(self, node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.Paren) and isinstance(node.this, exp.Literal | exp.Neg):
            return self._number(node.this)
        if isinstance(node, _ARITHMETIC):
            return self._rebuilt(node, self._number)
        if isinstance(node, exp.Literal) and not node.is_string:
            return node.copy()
        column, data_type = self._column(node)
        if data_type.partition("(")[0] not in _NUMBERS:
            raise UntranslatableError(f"it compares {node.name}, which is {data_type}")
        return column

    def _type(self, node: exp.Expression) -> str | None:
        node = node.unnest()
        known = isinstance(node, exp.Column) and node.name.casefold() in self._columns
        return self._columns[node.name.casefold()][1] if known else None

    def _column(self, node: exp.Expression) -> tuple[exp.Expression, str]:
        node = node.unnest()
        if not isinstance(node, exp.Column):
            raise UntranslatableError(f"{node.sql('tsql')} is not translated")
        if node.table or node.name.casefold() not in self._columns:
            raise UntranslatableError(f"{node.name} is not in staging")
        name, data_type = self._columns[node.name.casefold()]
        return exp.column(exp.to_identifier(name, quoted=needs_quotes(name))), data_type

    @staticmethod
    def _rebuilt(
        node: exp.Expression, translate: Callable[[exp.Expression], exp.Expression]
    ) -> exp.Expression:
        copy = node.copy()
        for part in list(copy.iter_expressions()):
            part.replace(translate(part))
        return copy
