"""The operations of the simulated database, by name, each with its weight among them."""

from collections.abc import Callable

from scripts.source_simulator.database import Database
from scripts.source_simulator.operations import any_table, catalogue, lifecycle, stock
from scripts.source_simulator.transaction import Transaction

Operation = Callable[[Transaction], None]
Weighted = dict[str, tuple[int, Operation]]

OPERATIONS: Weighted = {
    "price_change": (14, catalogue.price_change),
    "product_edit": (8, catalogue.product_edit),
    "new_product": (5, catalogue.new_product),
    "image_change": (5, catalogue.image_change),
    "edit_of_any_table": (10, any_table.edit_of_any_table),
    "null_and_fill": (6, any_table.null_and_fill),
    "stock_movement": (14, stock.stock_movement),
    "placement": (5, stock.placement),
    "placement_movement": (4, stock.placement_movement),
    "transfer": (4, stock.transfer),
    "income": (5, stock.income),
    "capitalization": (3, stock.capitalization),
    "write_off": (3, stock.write_off),
    "reservation": (6, stock.reservation),
    "soft_delete": (5, lifecycle.soft_delete),
    "undelete": (4, lifecycle.undelete),
    "hard_delete": (5, lifecycle.hard_delete),
    "key_change": (3, lifecycle.key_change),
    "reinsert_of_a_key": (3, lifecycle.reinsert_of_a_key),
    "insert_and_delete": (2, lifecycle.insert_and_delete),
    "several_updates": (4, lifecycle.several_updates),
    "long_transaction": (4, lifecycle.long_transaction),
    "new_row": (14, any_table.new_row),
}
OF_CONCORD_DB = {
    "price_change",
    "product_edit",
    "new_product",
    "image_change",
    "stock_movement",
    "placement",
    "placement_movement",
    "transfer",
    "income",
    "capitalization",
    "write_off",
    "reservation",
}
OF_SOFT_DELETES = {"soft_delete", "undelete"}


def operations_for(database: Database) -> Weighted:
    """The operations that make sense for what is captured."""
    left_out: set[str] = set()
    if not database.is_concord_db:
        left_out |= OF_CONCORD_DB
    if not database.other_tables:
        left_out.add("new_row")
    if not any(state.table.soft_delete for state in database.tables.values()):
        left_out |= OF_SOFT_DELETES
    return {name: weighted for name, weighted in OPERATIONS.items() if name not in left_out}
