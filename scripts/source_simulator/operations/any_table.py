"""Operations that need no knowledge of what a table means."""

from scripts.source_simulator.column_types import Row
from scripts.source_simulator.concord_db import UNIQUE_PAIRS
from scripts.source_simulator.database import RuleError
from scripts.source_simulator.transaction import Transaction

KEPT = {"Created", "Deleted", "NetUID", "Updated", "IsMainImage"}


def new_row(tx: Transaction) -> None:
    """A row, and now and then a few rows that point at it: an order and its lines."""
    table = tx.rng.choice(tx.database.other_tables)
    row = tx.insert(table)
    dependents = [key for key in tx.database.foreign_keys_to(table) if not key.emptied]
    if dependents and tx.rng.random() < 0.5:
        key = tx.rng.choice(dependents)
        for _ in range(tx.rng.randint(1, 3)):
            tx.insert(key.child, **key.child_values(row))


def edit_of_any_table(tx: Transaction) -> None:
    """One or two columns of a row of any table, or only its Updated."""
    table = tx.rng.choice(list(tx.database.tables))
    edit(tx, table, tx.pick(table))


def null_and_fill(tx: Transaction) -> None:
    """A nullable column loses its value, or gets one."""
    tables = list(tx.database.tables)
    for table in tx.rng.sample(tables, len(tables)):
        columns = _nullable_columns(tx, table)
        row = tx.database.random_row(table, tx.rng)
        if not columns or not row:
            continue
        column = tx.rng.choice(columns)
        if row[column] is not None:
            tx.update(table, row, **{column: None})
            return
        fresh = next((f for _ in range(9) if (f := tx.fresh(table, row))[column] is not None), None)
        if fresh:
            tx.update(table, row, **{column: fresh[column]})
            return
    raise RuleError("no nullable column")


def edit(tx: Transaction, table: str, row: Row) -> Row:
    """Change up to two columns of a row that no rule ties to others."""
    columns = editable_columns(tx, table)
    chosen = tx.rng.sample(columns, min(len(columns), tx.rng.randint(1, 2)))
    fresh = tx.fresh(table, row)
    return tx.update(table, row, **{column: fresh[column] for column in chosen})


def editable_columns(tx: Transaction, table: str) -> list[str]:
    """Columns whose value may change by itself."""
    known = tx.database.tables[table].table
    tied = KEPT | known.unique_columns | known.foreign_key_columns | {known.soft_delete}
    if tx.database.is_concord_db:
        tied |= set(UNIQUE_PAIRS.get(table, ()))
    if any(column.name == "RemainingQty" for column in known.columns):
        tied |= {"Qty", "RemainingQty"}
    return [c.name for c in known.columns if c.name not in tied and c.type != "rowversion"]


def _nullable_columns(tx: Transaction, table: str) -> list[str]:
    columns = {c.name: c for c in tx.database.tables[table].table.columns}
    return [name for name in editable_columns(tx, table) if columns[name].nullable]
