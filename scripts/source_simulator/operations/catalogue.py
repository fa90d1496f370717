"""Operations on products, their prices and their images."""

from scripts.source_simulator import business
from scripts.source_simulator.operations.any_table import editable_columns
from scripts.source_simulator.transaction import Transaction

PRODUCT_TEXTS = ("Description", "NotesUA", "NotesPL", "OrderStandard", "UCGFEA", "Image", "Volume")


def price_change(tx: Transaction) -> None:
    """New prices of a product in one to three price lists, seldom a price in a further list."""
    product = tx.pick("ProductPricing")["ProductID"]
    prices = [
        row
        for table, row in tx.referrers("Product", {"ID": product})
        if table == "ProductPricing" and not row["Deleted"]
    ]
    for row in tx.rng.sample(prices, min(len(prices), tx.rng.randint(1, 3))):
        tx.update("ProductPricing", row, Price=business.money(tx.rng, 900_000))
    if tx.rng.random() < 0.15:
        tx.insert("ProductPricing", ProductID=product)


def product_edit(tx: Transaction) -> None:
    """Some columns of a product, the max columns among them now and then."""
    product = tx.pick("Product")
    fresh = tx.fresh("Product", product)
    columns = tx.rng.sample(editable_columns(tx, "Product"), 3)
    columns += tx.rng.sample(PRODUCT_TEXTS, 1)
    tx.update("Product", product, **{column: fresh[column] for column in columns})


def new_product(tx: Transaction) -> None:
    """A product with all that the shop needs to sell it."""
    product = tx.insert("Product")["ID"]
    for table in ("ProductProductGroup", "ProductCarBrand", "ProductOriginalNumber"):
        tx.insert(table, ProductID=product)
    for table in ("ProductCategory", "ProductPricing"):
        for _ in range(tx.rng.randint(1, 3)):
            tx.insert(table, ProductID=product)
    for _ in range(2):
        tx.insert("ProductSlug", ProductID=product)
    tx.insert("ProductImage", ProductID=product)
    tx.insert("ProductSpecification", ProductID=product)
    tx.insert("ProductAvailability", ProductID=product, Amount=0.0)
    if tx.rng.random() < 0.5:
        tx.insert("ProductAvailabilityCartLimits", ProductId=product)
    if tx.rng.random() < 0.5:
        tx.insert("ProductAnalogue", AnalogueProductID=product)
    if tx.rng.random() < 0.3:
        tx.insert("ProductSet", BaseProductID=product)


def image_change(tx: Transaction) -> None:
    """A new main image: the one before it steps back, and the product has an image."""
    product = tx.pick("Product")
    for table, row in tx.referrers("Product", product):
        if table == "ProductImage" and row["IsMainImage"]:
            tx.update(table, row, IsMainImage=False)
    tx.insert("ProductImage", ProductID=product["ID"], IsMainImage=True)
    tx.update("Product", product, HasImage=True)
