"""The business operations of the simulated ERP, by name, each with its weight among them."""

from collections.abc import Callable

from scripts.source_simulator.operations import catalogue, lifecycle, stock
from scripts.source_simulator.transaction import Transaction

Operation = Callable[[Transaction], None]

OPERATIONS: dict[str, tuple[int, Operation]] = {
    "price_change": (14, catalogue.price_change),
    "product_edit": (8, catalogue.product_edit),
    "new_product": (5, catalogue.new_product),
    "image_change": (5, catalogue.image_change),
    "edit_of_any_table": (10, catalogue.edit_of_any_table),
    "null_and_fill": (6, catalogue.null_and_fill),
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
}
