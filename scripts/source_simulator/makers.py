"""What makes the values of a table's columns."""

from typing import Any

from scripts.source_simulator.business import (
    BY_COLUMN,
    BY_TABLE,
    EXTERNAL_SIZES,
    OTHER_EXTERNAL_SIZE,
)
from scripts.source_simulator.by_type import by_type
from scripts.source_simulator.column_types import INTEGERS, Column, Table
from scripts.source_simulator.distinct import distinct
from scripts.source_simulator.draft import Draft, Maker
from scripts.source_simulator.limits import fits


def makers(table: Table) -> dict[str, Maker]:
    """What makes the value of each column, in column order.

    A value that ConcordDb's words give and the column cannot hold gives way to one by type.

    Raises:
        ValueError: nothing is known about values of a column's type.
    """
    found: dict[str, Maker] = {}
    for column in table.columns:
        make = _own(table, column)
        captured = any(column.name in key.columns for key in table.foreign_keys)
        found[column.name] = _of_parent(column.name, make) if captured else make
    return found


def _of_parent(name: str, own: Maker) -> Maker:
    return lambda d: d.parents[name] if name in d.parents else own(d)


def _own(table: Table, column: Column) -> Maker:
    """What makes values of a column that no parent in the database decides."""
    if column.name == table.soft_delete:
        return lambda d: d.deleted
    if column.name in table.unique_columns:
        return distinct(column)
    make = BY_TABLE.get(table.label, {}).get(column.name)
    if make is None:
        make = _external(column) if column.references else BY_COLUMN.get(column.name)
    return _fitting(column, make) if make else by_type(column)


def _external(column: Column) -> Maker:
    """Ids of a table that is not captured; rows of one parent get different ones."""
    if column.type not in INTEGERS:
        return by_type(column)
    size = EXTERNAL_SIZES.get(column.references or "", OTHER_EXTERNAL_SIZE)
    if column.nullable:
        return lambda d: d.maybe(d.rng.randrange(1, size + 1), 0.4)
    return lambda d: (d.parent * 7 + d.repeat) % size + 1


def _fitting(column: Column, make: Maker) -> Maker:
    can_hold, instead = fits(column), by_type(column)

    def maker(draft: Draft) -> Any:
        value = make(draft)
        return value if can_hold(value) else instead(draft)

    return maker
