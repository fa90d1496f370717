"""Operations that test a reader of events: rows go, come back, and change in awkward order."""

from scripts.source_simulator.beginning import Row
from scripts.source_simulator.column_types import TICKS_PER_SECOND
from scripts.source_simulator.operations.catalogue import edit
from scripts.source_simulator.transaction import RuleError, Transaction

PARENT_SHARE = 0.25
"""How often a delete strikes a table whose rows others point at."""
PARENTS = ("Product", "ProductIncome", "ProductTransfer", "ProductPlacement", "ProductAvailability")
TOO_BIG = {"MeasureUnit", "ProductGroup"}
"""Deleting one of their rows would delete a good part of the database."""


def soft_delete(tx: Transaction) -> None:
    """Set the soft-delete flag of a row, and of the rows that point at it."""
    table = _table_to_delete_from(tx)
    _soft_delete(tx, table, tx.pick(table))


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
    _hard_delete(tx, table, tx.pick(table, live=tx.rng.random() < 0.8))


def key_change(tx: Transaction) -> None:
    """Give a row another key, which SQL Server logs as a delete and an insert in one record."""
    table, row = _unreferenced(tx)
    tx.delete(table, row)
    tx.put_back(table, row | {"ID": tx.database.tables[table].next_key}, same_record=True)


def reinsert_of_a_key(tx: Transaction) -> None:
    """Delete a row and insert another one under its key, with identity_insert on."""
    table, row = _unreferenced(tx)
    tx.deferred = tx.rng.random() < 0.5
    tx.delete(table, row)
    tx.put_back(table, row | {"NetUID": tx.fresh(table, row)["NetUID"]})


def insert_and_delete(tx: Transaction) -> None:
    """A row that lives no longer than its transaction."""
    table = tx.rng.choice(("ProductReservation", "ProductImage", "ProductOriginalNumber"))
    values = {"IsMainImage": False} if table == "ProductImage" else {}
    row = tx.insert(table, **values)
    tx.delete(table, tx.update(table, row, Updated=row["Created"]))


def several_updates(tx: Transaction) -> None:
    """Update one row again and again."""
    tx.deferred = tx.rng.random() < 0.5
    table = tx.rng.choice(
        ("Product", "ProductPricing", "ProductAvailability", "ProductSpecification")
    )
    row = tx.pick(table)
    for _ in range(tx.rng.randint(3, 5)):
        row = edit(tx, table, row)


def long_transaction(tx: Transaction) -> None:
    """Began before another transaction that changed the same row, and commits after it."""
    for table, key, begin in reversed(tx.database.recent):
        state = tx.database.tables[table]
        row = state.get(key)
        if row is not None and state.is_live(row):
            tx.begin = begin - tx.rng.randint(5 * 60, 90 * 60) * TICKS_PER_SECOND
            edit(tx, table, row)
            other = tx.rng.choice(("ProductAvailability", "ProductLocation", "ProductPricing"))
            edit(tx, other, tx.pick(other))
            return
    raise RuleError("no row changed lately")


def _soft_delete(tx: Transaction, table: str, row: Row) -> None:
    state = tx.database.tables[table]
    if not state.table.soft_delete:
        _hard_delete(tx, table, row)
        return
    for child, child_row in tx.referrers(table, row):
        if tx.database.tables[child].is_live(child_row):
            current = tx.database.tables[child].get(child_row["ID"])
            if tx.database.tables[child].is_live(current):
                _soft_delete(tx, child, current)
    tx.update(table, row, **{state.table.soft_delete: True})


def _hard_delete(tx: Transaction, table: str, row: Row) -> None:
    for child, child_row in tx.referrers(table, row):
        if tx.database.tables[child].get(child_row["ID"]) is not None:
            _hard_delete(tx, child, child_row)
    tx.delete(table, row)


def _table_to_delete_from(tx: Transaction) -> str:
    if tx.rng.random() < PARENT_SHARE:
        return tx.rng.choice(PARENTS)
    return tx.rng.choice([name for name in tx.database.tables if name not in TOO_BIG])


def _unreferenced(tx: Transaction) -> tuple[str, Row]:
    """A live row with a NetUID that no other row points at."""
    tables = [name for name in tx.database.tables if name not in TOO_BIG]
    for table in tx.rng.sample(tables, len(tables)):
        row = tx.pick(table)
        if "NetUID" in row and not tx.referrers(table, row):
            return table, row
    raise RuleError("every row is pointed at")
