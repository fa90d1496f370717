"""Operations on stock: what lies where, what comes and goes."""

from scripts.source_simulator.column_types import Row
from scripts.source_simulator.transaction import Transaction


def stock_movement(tx: Transaction) -> None:
    """Goods leave a location and the stock of their storage."""
    location = tx.pick("ProductLocation")
    moved = min(location["Qty"], float(tx.rng.randint(1, 5)))
    tx.update("ProductLocation", location, Qty=location["Qty"] - moved)
    tx.insert(
        "ProductLocationHistory",
        ProductPlacementID=location["ProductPlacementID"],
        StorageID=location["StorageID"],
        Qty=moved,
    )
    _take_stock(tx, tx.pick("ProductAvailability"), moved)


def placement(tx: Transaction) -> None:
    """Goods are put into a place."""
    place = tx.insert("ProductPlacement")
    product = {"ProductId": place["ProductID"], "StorageId": place["StorageID"]}
    address = "-".join(
        filter(None, (place["StorageNumber"], place["RowNumber"], place["CellNumber"]))
    )
    tx.insert(
        "ProductPlacementStorage",
        ProductPlacementId=place["ID"],
        Placement=address,
        Qty=place["Qty"],
        **product,
    )
    tx.insert("ProductPlacementHistory", Placement=address, Qty=place["Qty"], **product)
    tx.insert("ProductLocation", ProductPlacementID=place["ID"], Qty=place["Qty"])
    tx.update("ProductPlacement", place, IsHistorySet=True)


def placement_movement(tx: Transaction) -> None:
    """Goods move from one place to another."""
    source = tx.pick("ProductPlacement")
    movement = tx.insert("ProductPlacementMovement", FromProductPlacementID=source["ID"])
    moved = min(source["Qty"], movement["Qty"])
    target = tx.database.tables["ProductPlacement"].get(movement["ToProductPlacementID"])
    tx.update("ProductPlacement", source, Qty=source["Qty"] - moved)
    tx.update("ProductPlacement", target, Qty=target["Qty"] + moved)
    tx.update("ProductPlacementMovement", movement, Qty=moved)


def transfer(tx: Transaction) -> None:
    """A document moves a few products from one storage to another."""
    document = tx.insert("ProductTransfer")
    for _ in range(tx.rng.randint(1, 4)):
        stock = tx.pick("ProductAvailability")
        moved = min(stock["Amount"], float(tx.rng.randint(1, 9)))
        tx.insert(
            "ProductTransferItem",
            ProductTransferID=document["ID"],
            ProductID=stock["ProductID"],
            Qty=moved,
        )
        _take_stock(tx, stock, moved)


def income(tx: Transaction) -> None:
    """Goods arrive."""
    document = tx.insert("ProductIncome")
    for _ in range(tx.rng.randint(1, 5)):
        item = tx.insert("ProductIncomeItem", ProductIncomeID=document["ID"])
        tx.update("ProductIncomeItem", item, RemainingQty=item["Qty"])
        stock = tx.pick("ProductAvailability")
        tx.update("ProductAvailability", stock, Amount=stock["Amount"] + item["Qty"])


def capitalization(tx: Transaction) -> None:
    """Goods that were found are entered into stock, and an income takes them up."""
    document = tx.insert("ProductCapitalization")
    income_document = tx.insert("ProductIncome", StorageID=document["StorageID"])
    for _ in range(tx.rng.randint(1, 3)):
        item = tx.insert("ProductCapitalizationItem", ProductCapitalizationID=document["ID"])
        tx.insert(
            "ProductIncomeItem",
            ProductIncomeID=income_document["ID"],
            ProductCapitalizationItemID=item["ID"],
            Qty=item["Qty"],
            RemainingQty=item["RemainingQty"],
        )


def write_off(tx: Transaction) -> None:
    """Stock is written off by a rule, which is sometimes a new one."""
    if tx.rng.random() < 0.5:
        tx.insert("ProductWriteOffRule")
    else:
        tx.update(
            "ProductWriteOffRule", tx.pick("ProductWriteOffRule"), UpdatedByID=tx.rng.randint(1, 40)
        )
    stock = tx.pick("ProductAvailability")
    _take_stock(tx, stock, stock["Amount"])


def reservation(tx: Transaction) -> None:
    """Stock is reserved; an older reservation is fulfilled, which removes it."""
    stock = tx.pick("ProductAvailability")
    reserved = min(stock["Amount"], float(tx.rng.randint(1, 4)))
    tx.insert("ProductReservation", ProductAvailabilityID=stock["ID"], Qty=reserved)
    _take_stock(tx, stock, reserved)
    if tx.rng.random() < 0.5:
        tx.delete("ProductReservation", tx.pick("ProductReservation"))


def _take_stock(tx: Transaction, stock: Row, taken: float) -> None:
    tx.update("ProductAvailability", stock, Amount=max(0.0, stock["Amount"] - taken))
