"""How many rows each table begins with.

Ten of the numbers are the owner's. Two of those (ProductLocation and ProductIncomeItem, said to
be about 500,000 each) are cut to 350,000, since the ten alone would be more than the 1.5 million
rows that the owner gives for all 31 tables.
"""

from collections.abc import Iterable

FULL_PRODUCTS = 61_443
FULL = {
    "MeasureUnit": 12,
    "Product": FULL_PRODUCTS,
    "ProductAnalogue": 15_000,
    "ProductAvailability": 60_000,
    "ProductAvailabilityCartLimits": 3_000,
    "ProductCapitalization": 500,
    "ProductCapitalizationItem": 5_000,
    "ProductCarBrand": 15_000,
    "ProductCategory": 100_000,
    "ProductGroup": 300,
    "ProductGroupDiscount": 3_000,
    "ProductImage": 100_000,
    "ProductIncome": 50_000,
    "ProductIncomeItem": 350_000,
    "ProductLocation": 350_000,
    "ProductLocationHistory": 10_000,
    "ProductOriginalNumber": 15_000,
    "ProductPlacement": 20_000,
    "ProductPlacementHistory": 5_000,
    "ProductPlacementMovement": 2_000,
    "ProductPlacementStorage": 10_000,
    "ProductPricing": 150_000,
    "ProductProductGroup": 20_000,
    "ProductReservation": 2_000,
    "ProductSet": 3_000,
    "ProductSlug": 15_000,
    "ProductSpecification": 10_000,
    "ProductSubGroup": 250,
    "ProductTransfer": 20_000,
    "ProductTransferItem": 200_000,
    "ProductWriteOffRule": 200,
}
OTHER = 20_000
"""Rows of a table that is not one of the 31."""
FEWEST = 12
FEWEST_PRODUCTS = 20


def row_counts(products: int, tables: Iterable[str]) -> dict[str, int]:
    """Rows of each table for a number of products, in the proportions of the full database.

    Args:
        tables: labels of the captured tables.

    Raises:
        ValueError: there are too few products for the rules about pairs of rows.
    """
    if products < FEWEST_PRODUCTS:
        raise ValueError(f"{products} products are too few: at least {FEWEST_PRODUCTS} are needed")
    share = products / FULL_PRODUCTS
    counts = {table: max(FEWEST, round(FULL.get(table, OTHER) * share)) for table in tables}
    exact = {"MeasureUnit": FULL["MeasureUnit"], "Product": products}
    return {table: exact.get(table, count) for table, count in counts.items()}
