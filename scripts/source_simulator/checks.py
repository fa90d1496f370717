"""Check constraints of made-up rows: what of them is understood is kept."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from scripts.source_simulator import conditions
from scripts.source_simulator.column_types import INTEGERS, Column, Row, Table
from scripts.source_simulator.conditions import NotUnderstoodError
from scripts.source_simulator.draft import Draft, Maker
from scripts.source_simulator.encode_time import TIMESTAMPS
from scripts.source_simulator.limits import BYTES, NARROW_TEXTS, WIDE_TEXTS, fits, scale_of

TRIES = 50
TEXT, DAYS, CLOCK, MOMENT, OPAQUE = "text", ("days",), frozenset({"ticks"}), b"ticks", object()
SAMPLES: dict[str, Any] = {
    **dict.fromkeys(WIDE_TEXTS | NARROW_TEXTS | {"uniqueidentifier"}, TEXT),
    **dict.fromkeys(BYTES | {"datetimeoffset"}, OPAQUE),
    **dict.fromkeys(TIMESTAMPS, MOMENT),
    "date": DAYS,
    "time": CLOCK,
}
"""Values whose comparison fails where the types cannot be compared here; others are numbers."""


class Checks:
    """The check constraints of a table that are conditions over its columns and constants.

    Others, such as those that call functions, are left out.

    Attributes:
        columns: the columns they speak of, by name.
    """

    def __init__(self, table: Table) -> None:
        by_name = {column.name.casefold(): column for column in table.columns}
        parsed = (_parsed(check, by_name) for check in table.checks)
        self._conditions = [condition for condition in parsed if condition]
        columns_of = [_columns(condition) for condition in self._conditions]
        self.columns = frozenset[str]().union(*columns_of)
        tied = table.unique_columns | table.foreign_key_columns
        self._free_columns = [[c for c in columns if c not in tied] for columns in columns_of]
        self._constants = {
            name: list(_constants(by_name[name.casefold()], self._conditions))
            for name in self.columns
        }

    def hold(self, row: Row) -> bool:
        """Whether no check is false of a row; unknown is as good as true, as in SQL Server."""
        return all(conditions.evaluate(each, row) is not False for each in self._conditions)

    def mend(self, row: Row, draft: Draft, makers: Mapping[str, Maker]) -> None:
        """Change columns of checks that fail until they hold, or chance has had its tries.

        A column gets a new value of its maker, or a constant that a check compares it with. Those
        of keys keep their values.
        """
        for condition, columns in zip(self._conditions, self._free_columns, strict=True):
            for _ in range(TRIES if columns else 0):
                if conditions.evaluate(condition, row) is not False:
                    break
                name = draft.rng.choice(columns)
                constants = self._constants[name]
                if constants and draft.chance(0.7):
                    row[name] = draft.rng.choice(constants)
                else:
                    row[name] = makers[name](draft)


def _parsed(check: str, by_name: Mapping[str, Column]) -> exp.Expression | None:
    try:
        condition = sqlglot.parse_one(check, read="tsql")
        for node in condition.find_all(exp.Column):
            node.set("this", exp.to_identifier(by_name[node.name.casefold()].name))
        conditions.evaluate(condition, {c.name: SAMPLES.get(c.type, 1) for c in by_name.values()})
    except (SqlglotError, NotUnderstoodError, KeyError, TypeError):
        return None
    return condition


def _columns(condition: exp.Expression) -> list[str]:
    return sorted({node.name for node in condition.find_all(exp.Column)})


def _constants(column: Column, checks: list[exp.Expression]) -> Iterator[Any]:
    """The constants that a check compares a column with, and numbers beside them."""
    can_hold = fits(column)
    for check in checks:
        for node in check.find_all(exp.Column):
            if node.name != column.name:
                continue
            around = node.find_ancestor(*conditions.COMPARISONS)
            for literal in around.find_all(exp.Literal) if around else ():
                yield from filter(can_hold, _typed(column, literal))


def _typed(column: Column, literal: exp.Literal) -> list[Any]:
    if literal.is_string:
        return [literal.this] if column.type in WIDE_TEXTS | NARROW_TEXTS else []
    number = Decimal(literal.this)
    numbers = (number, number - 1, number + 1, -number, number / 2)
    if column.type == "bit":
        return [bool(number)]
    if column.type in INTEGERS:
        return [int(each) for each in numbers]
    if column.type in ("float", "real"):
        return [float(each) for each in numbers]
    return [each.quantize(Decimal(1).scaleb(-scale_of(column))) for each in numbers]
