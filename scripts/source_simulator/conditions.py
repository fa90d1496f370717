"""The value of a T-SQL condition for a row, with SQL's three truth values."""

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlglot import exp

from scripts.source_simulator.column_types import Row

RELATIONS: dict[type[exp.Expression], Callable[[Any, Any], bool]] = {
    exp.EQ: operator.eq,
    exp.NEQ: operator.ne,
    exp.GT: operator.gt,
    exp.GTE: operator.ge,
    exp.LT: operator.lt,
    exp.LTE: operator.le,
}
ARITHMETIC: dict[type[exp.Expression], Callable[[Any, Any], Any]] = {
    exp.Add: operator.add,
    exp.Sub: operator.sub,
    exp.Mul: operator.mul,
}
COMPARISONS = (*RELATIONS, exp.Between, exp.In)


class NotUnderstoodError(ValueError):
    """The condition holds something that is not evaluated here, a function for one."""


def evaluate(node: exp.Expression, row: Row) -> bool | None:
    """True, False, or None for unknown.

    Texts are compared without regard to case, as SQL Server's usual collations do.

    Raises:
        NotUnderstoodError: it holds something else than comparisons of columns and constants.
        KeyError: the row has no such column.
    """
    match node:
        case exp.Paren():
            return evaluate(node.this, row)
        case exp.Not():
            value = evaluate(node.this, row)
            return None if value is None else not value
        case exp.And():
            return _and(evaluate(node.left, row), evaluate(node.right, row))
        case exp.Or():
            return _or(evaluate(node.left, row), evaluate(node.right, row))
        case exp.Is():
            return _value(node.this, row) is None
        case exp.Between():
            above = _compare(operator.ge, node.this, node.args["low"], row)
            return _and(above, _compare(operator.le, node.this, node.args["high"], row))
        case exp.In():
            found = None if not node.expressions else False
            for each in node.expressions:
                found = _or(found, _compare(operator.eq, node.this, each, row))
            return found
    if type(node) in RELATIONS:
        return _compare(RELATIONS[type(node)], node.left, node.right, row)
    raise NotUnderstoodError(node.sql("tsql"))


def _compare(
    relation: Callable[[Any, Any], bool], left: exp.Expression, right: exp.Expression, row: Row
) -> bool | None:
    first, second = _value(left, row), _value(right, row)
    if first is None or second is None:
        return None
    if isinstance(first, str) is not isinstance(second, str):
        raise NotUnderstoodError(f"{left.sql('tsql')} against {right.sql('tsql')}")
    return relation(first, second)


def _value(node: exp.Expression, row: Row) -> Any:
    """A number as a fraction, a text in folded case, or None for NULL."""
    if isinstance(node, exp.Paren):
        return _value(node.this, row)
    if isinstance(node, exp.Column):
        value = row[node.name]
    elif isinstance(node, exp.Literal):
        value = node.this if node.is_string else Fraction(node.this)
    elif isinstance(node, exp.Neg):
        value = _value(node.this, row)
        return None if value is None else -value
    elif type(node) in ARITHMETIC:
        first, second = _value(node.left, row), _value(node.right, row)
        return None if None in (first, second) else ARITHMETIC[type(node)](first, second)
    else:
        raise NotUnderstoodError(node.sql("tsql"))
    if isinstance(value, str):
        return value.rstrip().casefold()
    return Fraction(value) if isinstance(value, int | float | Decimal | Fraction) else value


def _and(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if None in (left, right) else True


def _or(left: bool | None, right: bool | None) -> bool | None:
    if left or right:
        return True
    return None if None in (left, right) else False
