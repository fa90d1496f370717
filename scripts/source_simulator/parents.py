"""Which rows a new row points at."""

from random import Random
from typing import Any

from scripts.source_simulator.column_types import ForeignKey, Row, Table
from scripts.source_simulator.database import Database, RuleError

EMPTY_SHARE = 0.6
"""How often a foreign key that may be NULL is."""
TRIES = 20


def choose(database: Database, rng: Random, table: Table, given: Row) -> Row:
    """The values of a new row's foreign keys, by column.

    Rows of two foreign keys differ where they can. Foreign keys that share a column, such as that
    of a tenant, get parents that agree in it: those of more columns choose first.

    Args:
        given: values that are decided; a None among those of a foreign key leaves it empty.

    Raises:
        RuleError: there is no row to point at.
    """
    chosen: Row = {}
    taken: set[tuple[Any, ...]] = set()
    for key in sorted(table.foreign_keys, key=lambda key: -len(key.columns)):
        known = {c: v for c, v in (given | chosen).items() if c in key.columns}
        if len(known) == len(key.columns):
            _check(database, key, known, given)
            chosen |= known
        elif key.emptied and (None in known.values() or rng.random() < EMPTY_SHARE):
            chosen |= dict.fromkeys(key.emptied)
        elif not _is_first_of_tree(database, key):
            chosen |= key.child_values(_parent(database, rng, key, known, taken))
        taken.add(tuple(chosen.get(column) for column in key.columns))
    return chosen


def point_at_itself(database: Database, table: Table, row: Row) -> None:
    """Give the first row of a tree, whose rows must have a parent, itself for one."""
    for key in table.foreign_keys:
        if _is_first_of_tree(database, key):
            row.update(key.child_values(row))


def _is_first_of_tree(database: Database, key: ForeignKey) -> bool:
    return (
        key.parent == key.child and not key.emptied and database.tables[key.parent].next_number == 1
    )


def _check(database: Database, key: ForeignKey, known: Row, given: Row) -> None:
    """Look whether the values that other foreign keys have left are those of a row."""
    if all(column in given for column in key.columns) or None in known.values():
        return
    if database.parent_number(key, known) is None:
        raise RuleError(f"no row of {key.parent} fits the others that a {key.child} points at")


def _parent(
    database: Database, rng: Random, key: ForeignKey, known: Row, taken: set[tuple[Any, ...]]
) -> Row:
    for _ in range(TRIES):
        row = database.pick(key.parent, rng)
        values = key.child_values(row)
        if tuple(values.values()) not in taken and known.items() <= values.items():
            return row
    if known:
        state = database.tables[key.parent]
        fitting = [
            row
            for row in state.rows()
            if state.is_live(row) and known.items() <= key.child_values(row).items()
        ]
        if fitting:
            return rng.choice(fitting)
    raise RuleError(f"no other row of {key.parent}")
