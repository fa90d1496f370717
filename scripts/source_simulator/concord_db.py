"""What the simulator knows of ConcordDb beside its DDL, and whether it is there."""

from collections.abc import Mapping

from scripts.source_simulator.column_types import Table

UNIQUE_PAIRS = {
    "ProductAvailability": ("ProductID", "StorageID"),
    "ProductAvailabilityCartLimits": ("ProductId",),
    "ProductCategory": ("ProductID", "CategoryID"),
    "ProductPricing": ("ProductID", "PricingID"),
    "ProductSet": ("BaseProductID", "ComponentProductID"),
    "ProductSlug": ("ProductID", "Locale"),
}
"""Columns that are unique together among live rows; the first leads to Product."""

COLUMNS = {
    "bit": (
        "Product.HasImage",
        "ProductImage.IsMainImage",
        "ProductPlacement.IsHistorySet",
        "ProductPricing.Deleted",
    ),
    "float": (
        "ProductAvailability.Amount",
        "ProductCapitalizationItem.Qty",
        "ProductCapitalizationItem.RemainingQty",
        "ProductIncomeItem.Qty",
        "ProductIncomeItem.RemainingQty",
        "ProductLocation.Qty",
        "ProductLocationHistory.Qty",
        "ProductPlacement.Qty",
        "ProductPlacementHistory.Qty",
        "ProductPlacementMovement.Qty",
        "ProductPlacementStorage.Qty",
        "ProductReservation.Qty",
        "ProductTransferItem.Qty",
    ),
    "money": ("ProductPricing.Price",),
    "nvarchar": (
        "Product.Description",
        "Product.Image",
        "Product.NotesPL",
        "Product.NotesUA",
        "Product.OrderStandard",
        "Product.UCGFEA",
        "Product.Volume",
        "ProductPlacement.CellNumber",
        "ProductPlacement.RowNumber",
        "ProductPlacement.StorageNumber",
        "ProductPlacementHistory.Placement",
        "ProductPlacementStorage.Placement",
        "ProductSlug.Locale",
    ),
    "bigint": (
        "ProductAnalogue.AnalogueProductID",
        "ProductAvailability.ProductID",
        "ProductAvailability.StorageID",
        "ProductAvailabilityCartLimits.ProductId",
        "ProductCapitalization.StorageID",
        "ProductCapitalizationItem.ProductCapitalizationID",
        "ProductCarBrand.ProductID",
        "ProductCategory.CategoryID",
        "ProductCategory.ProductID",
        "ProductImage.ProductID",
        "ProductIncome.StorageID",
        "ProductIncomeItem.ProductCapitalizationItemID",
        "ProductIncomeItem.ProductIncomeID",
        "ProductLocation.ProductPlacementID",
        "ProductLocation.StorageID",
        "ProductLocationHistory.ProductPlacementID",
        "ProductLocationHistory.StorageID",
        "ProductOriginalNumber.ProductID",
        "ProductPlacement.ProductID",
        "ProductPlacement.StorageID",
        "ProductPlacementHistory.ProductId",
        "ProductPlacementHistory.StorageId",
        "ProductPlacementMovement.FromProductPlacementID",
        "ProductPlacementMovement.ToProductPlacementID",
        "ProductPlacementStorage.ProductId",
        "ProductPlacementStorage.ProductPlacementId",
        "ProductPlacementStorage.StorageId",
        "ProductPricing.PricingID",
        "ProductPricing.ProductID",
        "ProductProductGroup.ProductID",
        "ProductReservation.ProductAvailabilityID",
        "ProductSet.BaseProductID",
        "ProductSet.ComponentProductID",
        "ProductSlug.ProductID",
        "ProductSpecification.ProductID",
        "ProductTransfer.ID",
        "ProductTransferItem.ProductID",
        "ProductTransferItem.ProductTransferID",
        "ProductWriteOffRule.UpdatedByID",
    ),
}
"""Columns that the business operations read or write, by their type."""


def is_captured(tables: Mapping[str, Table]) -> bool:
    """Whether the business operations find all tables and columns they need.

    Args:
        tables: the captured tables by label.
    """
    types = {
        f"{label}.{column.name}": column.type
        for label, table in tables.items()
        for column in table.columns
    }
    return all(
        types.get(name) == kind and tables[name.partition(".")[0]].key == ("ID",)
        for kind, names in COLUMNS.items()
        for name in names
    )
