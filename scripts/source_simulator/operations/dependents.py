"""Deletes of a row together with what points at it."""

from collections.abc import Callable

from scripts.source_simulator.column_types import Row
from scripts.source_simulator.database import RuleError
from scripts.source_simulator.transaction import Transaction

Doomed = set[tuple[str, int]]
"""Table and number of rows that wait for the rows that point at them: a cycle ends at them."""
MOST_ROWS = 8
"""That a delete changes outside ConcordDb."""
Delete = Callable[[Transaction, str, Row, Doomed], None]


def soft_delete_row(tx: Transaction, table: str, row: Row, doomed: Doomed | None = None) -> None:
    """Flag a row and the live rows that point at it; rows of tables without a flag go for good."""
    state = tx.database.tables[table]
    if not state.table.soft_delete:
        hard_delete_row(tx, table, row, doomed)
        return
    number = _dependents_first(tx, table, row, doomed, soft_delete_row)
    tx.update(table, state.get(number), **{state.table.soft_delete: True})


def hard_delete_row(tx: Transaction, table: str, row: Row, doomed: Doomed | None = None) -> None:
    """Delete a row, after the rows that point at it."""
    number = _dependents_first(tx, table, row, doomed, hard_delete_row)
    tx.delete(table, tx.database.tables[table].get(number))


def _dependents_first(
    tx: Transaction, table: str, row: Row, doomed: Doomed | None, delete: Delete
) -> int:
    """Delete what points at a row, or take the pointer away; return the row's number.

    In ConcordDb rows go with what they point at. Elsewhere a foreign key that may be NULL becomes
    NULL, and a row that too many others hang on stays.

    Raises:
        RuleError: it would be too many rows.
    """
    if table in tx.database.other_tables and len(tx.changes) > MOST_ROWS:
        raise RuleError(f"too much hangs on {table}")
    number = tx.database.tables[table].number_of(row)
    doomed = {(table, number)} if doomed is None else doomed | {(table, number)}
    for child, pointing in tx.referrers(table, row):
        state = tx.database.tables[child]
        place = child, state.number_of(pointing)
        current = state.get(place[1])
        if current is None or place in doomed:
            continue
        if delete is soft_delete_row and not state.is_live(current):
            continue
        keys = [
            key
            for key in state.table.foreign_keys
            if key.parent == table and tx.database.parent_number(key, current) == number
        ]
        if child in tx.database.other_tables and all(key.emptied for key in keys):
            tx.update(child, current, **{name: None for key in keys for name in key.emptied})
        else:
            delete(tx, child, current, doomed)
    return number
