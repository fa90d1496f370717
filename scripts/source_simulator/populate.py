"""Fills the tables whose first rows are not computed, in an order that foreign keys allow."""

from collections.abc import Mapping
from random import Random

from scripts.source_simulator.beginning import DAYS, DELETED_ONE_IN, FIRST_DAY
from scripts.source_simulator.column_types import TICKS_PER_DAY, ForeignKey
from scripts.source_simulator.database import Database, RuleError
from scripts.source_simulator.parents import EMPTY_SHARE
from scripts.source_simulator.transaction import Transaction

TRIES = 25
"""So many rows that find no place in a row, and the table is full."""


def populate(database: Database, counts: Mapping[str, int], rng: Random) -> None:
    """Insert rows into every table that is empty.

    A table gets fewer rows than it should where keys leave no room for more: a pair of parents
    occurs once.

    Args:
        counts: rows by table label.

    Raises:
        ValueError: mandatory foreign keys form a cycle, so that no row can be the first.
    """
    empty = [label for label, state in database.tables.items() if state.next_number == 1]
    postponed: list[ForeignKey] = []
    for label in _parents_first(database, empty):
        empty.remove(label)
        later = [
            key
            for key in database.tables[label].table.foreign_keys
            if key.emptied and (key.parent in empty or key.parent == label)
        ]
        _fill(database, label, counts[label], later, rng)
        postponed += later
    for key in postponed:
        _point(database, key, rng)
    for label in database.other_tables:
        _soft_delete(database, label)


def _parents_first(database: Database, empty: list[str]) -> list[str]:
    """The tables so that what a row must point at, and if possible what it may, is there."""
    waiting, order = list(empty), []
    while waiting:
        ready = [label for label in waiting if not _missing(database, label, waiting, True)]
        if not ready:
            raise ValueError(
                f"no row of {waiting[0]} can be the first: its foreign keys, which may not be "
                f"NULL, lead back to it ({', '.join(waiting)})"
            )
        complete = [label for label in ready if not _missing(database, label, waiting, False)]
        order.append((complete or ready)[0])
        waiting.remove(order[-1])
    return order


def _missing(database: Database, label: str, waiting: list[str], mandatory: bool) -> bool:
    return any(
        key.parent in waiting and key.parent != label and not (mandatory and key.emptied)
        for key in database.tables[label].table.foreign_keys
    )


def _fill(database: Database, label: str, count: int, later: list[ForeignKey], rng: Random) -> None:
    nothing = {name: None for key in later for name in key.emptied}
    failures = 0
    while database.tables[label].next_number <= count and failures < TRIES:
        try:
            _at_any_time(database, rng).insert(label, **nothing)
            failures = 0
        except RuleError:
            failures += 1


def _point(database: Database, key: ForeignKey, rng: Random) -> None:
    """Give some rows the parent that was not there yet when they came."""
    for row in list(database.tables[key.child].rows()):
        if rng.random() < EMPTY_SHARE:
            continue
        parent = database.random_row(key.parent, rng)
        if parent is None:
            continue
        values = key.child_values(parent)
        decided = {name: row[name] for name in key.columns if name not in key.emptied}
        if decided.items() <= values.items():
            _write(database, key.child, row | values)


def _soft_delete(database: Database, label: str) -> None:
    """Flag every so manyth row, unless others point at it."""
    state = database.tables[label]
    flag = state.table.soft_delete
    for number in range(DELETED_ONE_IN // 2, state.next_number if flag else 0, DELETED_ONE_IN):
        if not database.referrers(label, number):
            _write(database, label, state.get(number) | {flag: True})


def _write(database: Database, label: str, row: dict) -> None:
    state = database.tables[label]
    if state.maker.checks.hold(row) and not database.breaks_uniqueness(label, row):
        database.put(label, state.number_of(row), row)


def _at_any_time(database: Database, rng: Random) -> Transaction:
    begin = int((FIRST_DAY + rng.random() * DAYS) * TICKS_PER_DAY)
    return Transaction(database, rng, "beginning", begin, begin)
