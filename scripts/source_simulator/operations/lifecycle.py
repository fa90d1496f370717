"""Operations that test a reader of events: rows go, come back, and change in awkward order."""

from scripts.source_simulator.column_types import TICKS_PER_SECOND, Row
from scripts.source_simulator.database import RuleError
from scripts.source_simulator.operations.any_table import edit, editable_columns
from scripts.source_simulator.operations.dependents import hard_delete_row, soft_delete_row
from scripts.source_simulator.transaction import Transaction

PARENT_SHARE = 0.25
"""How often a delete strikes a table whose rows others point at."""
PARENTS = ("Product", "ProductIncome", "ProductTransfer", "ProductPlacement", "ProductAvailability")
OFTEN_UPDATED = ("Product", "ProductPricing", "ProductAvailability", "ProductSpecification")
OFTEN_SOLD = ("ProductAvailability", "ProductLocation", "ProductPricing")
SHORT_LIVED = ("ProductReservation", "ProductImage", "ProductOriginalNumber")
TOO_BIG = {"MeasureUnit", "ProductGroup"}
"""Deleting one of their rows would delete a good part of the database."""


def soft_delete(tx: Transaction) -> None:
    """Set the soft-delete flag of a row, and of the rows that point at it."""
    table = _table_to_delete_from(tx)
    soft_delete_row(tx, table, tx.pick(table))


def undelete(tx: Transaction) -> None:
    """Take the soft-delete flag off a row, where no rule forbids it."""
    tables = [name for name, state in tx.database.tables.items() if state.table.soft_delete]
    for table in tx.rng.sample(tables, len(tables)):
        row = tx.database.random_row(table, tx.rng, live=False)
        if row is None:
            continue
        flag = tx.database.tables[table].table.soft_delete
        values = {flag: False} | ({"IsMainImage": False} if table == "ProductImage" else {})
        restored = row | values
        if tx.database.parents_are_live(table, restored) and not tx.database.breaks_uniqueness(
            table, restored
        ):
            tx.update(table, row, **values)
            return
    raise RuleError("no soft-deleted row may come back")


def hard_delete(tx: Transaction) -> None:
    """Delete a row, after the rows that point at it."""
    table = _table_to_delete_from(tx)
    hard_delete_row(tx, table, tx.pick(table, live=tx.rng.random() < 0.8))


def key_change(tx: Transaction) -> None:
    """Give a row another key, which SQL Server logs as a delete and an insert in one record."""
    table, row = _unreferenced(tx)
    tx.delete(table, row)
    moved = tx.with_new_key(table, row)
    if tx.database.breaks_uniqueness(table, moved):
        raise RuleError(f"no place for it in {table}")
    tx.put_back(table, moved, same_record=True)


def reinsert_of_a_key(tx: Transaction) -> None:
    """Delete a row and insert another one under its key, with identity_insert on."""
    table, row = _unreferenced(tx)
    tx.deferred = tx.rng.random() < 0.5
    tx.delete(table, row)
    fresh = tx.fresh(table, row)
    columns = ["NetUID"] if "NetUID" in row else editable_columns(tx, table)
    tx.put_back(table, row | {name: fresh[name] for name in columns})


def insert_and_delete(tx: Transaction) -> None:
    """A row that lives no longer than its transaction."""
    table = tx.rng.choice(tx.present(SHORT_LIVED))
    values = {"IsMainImage": False} if table == "ProductImage" else {}
    row = tx.insert(table, **values)
    tx.delete(table, edit(tx, table, row))


def several_updates(tx: Transaction) -> None:
    """Update one row again and again."""
    tx.deferred = tx.rng.random() < 0.5
    table = tx.rng.choice(tx.present(OFTEN_UPDATED))
    row = tx.pick(table)
    for _ in range(tx.rng.randint(3, 5)):
        row = edit(tx, table, row)


def long_transaction(tx: Transaction) -> None:
    """Began before another transaction that changed the same row, and commits after it."""
    for table, number, begin in reversed(tx.database.recent):
        state = tx.database.tables[table]
        row = state.get(number)
        if row is not None and state.is_live(row):
            tx.begin = begin - tx.rng.randint(5 * 60, 90 * 60) * TICKS_PER_SECOND
            edit(tx, table, row)
            other = tx.rng.choice(tx.present(OFTEN_SOLD))
            edit(tx, other, tx.pick(other))
            return
    raise RuleError("no row changed lately")


def _table_to_delete_from(tx: Transaction) -> str:
    if tx.rng.random() < PARENT_SHARE:
        return tx.rng.choice(tx.present(PARENTS))
    return tx.rng.choice([name for name in tx.database.tables if name not in TOO_BIG])


def _unreferenced(tx: Transaction) -> tuple[str, Row]:
    """A live row that no other row points at."""
    tables = [name for name in tx.database.tables if name not in TOO_BIG]
    for table in tx.rng.sample(tables, len(tables)):
        row = tx.database.random_row(table, tx.rng)
        if row and not tx.referrers(table, row):
            return table, row
    raise RuleError("every row is pointed at")
