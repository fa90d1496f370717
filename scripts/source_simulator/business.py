"""What ConcordDb holds: plausible values by column name, and by table where that differs."""

from decimal import Decimal
from random import Random

from scripts.source_simulator import words
from scripts.source_simulator.column_types import TICKS_PER_DAY
from scripts.source_simulator.draft import Draft, Maker, net_uid

EXTERNAL_SIZES = {
    "CarBrand": 60,
    "Category": 400,
    "ClientAgreement": 900,
    "OriginalNumber": 90_000,
    "Organization": 5,
    "Pricing": 12,
    "Storage": 12,
    "User": 40,
}
OTHER_EXTERNAL_SIZE = 5_000
"""Ids of tables that are not captured run from 1 to these sizes."""


def money(rng: Random, most: int) -> Decimal:
    """An amount of money with kopecks, of scale 4."""
    return Decimal(rng.randrange(1, most) * 100).scaleb(-4)


def amount(rng: Random, most: int) -> Decimal:
    """A number with two digits after the point."""
    return Decimal(rng.randrange(0, most)).scaleb(-2)


def slug(draft: Draft) -> str:
    """The address of a product in the web shop: lower-case letters, digits and hyphens."""
    return f"{words.search_form(draft.part.vendor_code).lower()}-{draft.number}".encode(
        "ascii", "ignore"
    ).decode()


def address(draft: Draft) -> str:
    """The address of a place: storage, row and cell."""
    return f"{draft.rng.randrange(1, 9)}-{draft.rng.randrange(1, 40)}-{draft.rng.randrange(1, 99)}"


BY_COLUMN: dict[str, Maker] = {
    "AdditionType": lambda d: d.rng.randrange(3),
    "Amount": lambda d: 0.0 if d.chance(0.1) else d.quantity,
    "CellNumber": lambda d: str(d.rng.randrange(1, 99)),
    "CodeOneC": lambda d: f"{d.number:09d}",
    "Comment": lambda d: d.maybe(d.rng.choice(words.COMMENTS), 0.4),
    "Created": lambda d: d.created,
    "CustomsValue": lambda d: amount(d.rng, 900_000),
    "Deleted": lambda d: d.deleted,
    "DiscountRate": lambda d: d.rng.randrange(0, 400) / 10,
    "Duty": lambda d: amount(d.rng, 50_000),
    "DutyPercent": lambda d: Decimal(d.rng.randrange(0, 200_000)).scaleb(-4),
    "FromDate": lambda d: d.created - d.created % TICKS_PER_DAY,
    "ImageUrl": lambda d: f"https://img.example.com/parts/{d.parent}/{d.number}.jpg",
    "InvoiceDocumentQty": lambda d: 0.0 if d.chance(0.7) else d.quantity,
    "IsActive": lambda d: d.chance(0.9),
    "IsMainImage": lambda d: d.repeat == 0,
    "Locale": lambda d: words.LOCALES[d.repeat % len(words.LOCALES)],
    "MaxAvailabilityUA": lambda d: 10.0 + d.number % 90,
    "MinAvailabilityPL": lambda d: 1.0 + d.number % 12,
    "MinAvailabilityUA": lambda d: 1.0 + d.number % 9,
    "NetUID": lambda d: net_uid(d.rng),
    "Number": lambda d: f"{d.rng.choice('КПРT')}-{d.number:08d}",
    "OrderStandard": lambda d: d.quantity,
    "Placement": address,
    "Price": lambda d: money(d.rng, 900_000),
    "ProductIncomeType": lambda d: d.rng.randrange(4),
    "Qty": lambda d: d.quantity,
    "Reason": lambda d: d.maybe(d.rng.choice(words.REASONS), 0.5),
    "RemainingQty": lambda d: float(d.rng.randrange(int(d.quantity) + 1)),
    "RowNumber": lambda d: d.maybe(f"{d.rng.choice('ABCДЖ')}{d.rng.randrange(30)}"),
    "RuleLocale": lambda d: d.rng.choice(words.LOCALES),
    "RuleType": lambda d: d.rng.randrange(3),
    "SetComponentsQty": lambda d: d.rng.randrange(1, 5),
    "SourceAmgID": lambda d: d.maybe(d.rng.randbytes(16), 0.6),
    "SourceFenixID": lambda d: d.maybe(d.rng.randbytes(16), 0.4),
    "SpecificationCode": lambda d: f"{d.rng.randrange(10**9, 10**10)}",
    "StorageLocationType": lambda d: d.rng.randrange(4),
    "StorageNumber": lambda d: str(d.rng.randrange(1, 9)),
    "TypeOfMovement": lambda d: d.rng.randrange(6),
    "UnitPrice": lambda d: money(d.rng, 500_000),
    "Updated": lambda d: d.updated,
    "Url": slug,
    "VATPercent": lambda d: Decimal(d.rng.choice((0, 700, 2000, 2300))).scaleb(-2),
    "VATValue": lambda d: amount(d.rng, 200_000),
    "VendorCode": lambda d: d.maybe(d.part.vendor_code, 0.9),
    "Weight": lambda d: d.rng.randrange(1, 40_000) / 1000,
}
BY_TABLE: dict[str, dict[str, Maker]] = {
    "MeasureUnit": {
        "Name": lambda d: words.UNITS[d.number % len(words.UNITS)][0],
        "Description": lambda d: words.UNITS[d.number % len(words.UNITS)][1],
    },
    "Product": {
        "Description": lambda d: d.maybe(f"{d.part.name} {d.part.brand} for {d.part.car}"),
        "DescriptionPL": lambda d: d.maybe(f"{d.part.name_pl} {d.part.brand} do {d.part.car}"),
        "DescriptionUA": lambda d: d.maybe(f"{d.part.name_ua} {d.part.brand} для {d.part.car}"),
        "HasAnalogue": lambda d: d.chance(0.3),
        "HasComponent": lambda d: d.chance(0.05),
        "HasImage": lambda d: d.chance(0.8),
        "Image": lambda d: d.maybe(f"https://img.example.com/parts/{d.number}/main.jpg", 0.2),
        "IsForSale": lambda d: d.chance(0.1),
        "IsForWeb": lambda d: d.chance(0.9),
        "IsForZeroSale": lambda d: d.chance(0.02),
        "MainOriginalNumber": lambda d: d.part.original_number,
        "Name": lambda d: d.part.name,
        "NamePL": lambda d: d.part.name_pl,
        "NameUA": lambda d: d.part.name_ua,
        "NotesPL": lambda d: d.maybe(f"Pasuje do {d.part.car}", 0.1),
        "NotesUA": lambda d: d.maybe(f"Підходить до {d.part.car}", 0.1),
        "OrderStandard": lambda d: d.maybe(str(d.rng.randrange(1, 50)), 0.5),
        "PackingStandard": lambda d: d.maybe(f"1/{d.rng.randrange(2, 20)}", 0.5),
        "ParentAmgID": lambda d: d.maybe(d.rng.randbytes(16), 0.3),
        "ParentFenixID": lambda d: d.maybe(d.rng.randbytes(16), 0.2),
        "SearchDescription": lambda d: d.maybe(words.search_form(d.part.name)),
        "SearchDescriptionPL": lambda d: d.maybe(words.search_form(d.part.name_pl)),
        "SearchDescriptionUA": lambda d: d.maybe(words.search_form(d.part.name_ua)),
        "SearchName": lambda d: words.search_form(d.part.name),
        "SearchNamePL": lambda d: words.search_form(d.part.name_pl),
        "SearchNameUA": lambda d: words.search_form(d.part.name_ua),
        "SearchSize": lambda d: d.maybe("280X22", 0.1),
        "SearchVendorCode": lambda d: words.search_form(d.part.vendor_code),
        "Size": lambda d: d.maybe(f"{d.rng.randrange(80, 400)}x{d.rng.randrange(5, 60)}", 0.4),
        "SourceAmgCode": lambda d: d.maybe(d.rng.randrange(1, 10**7), 0.6),
        "SourceFenixCode": lambda d: d.maybe(d.rng.randrange(1, 10**7), 0.4),
        "Standard": lambda d: d.maybe("ECE R90", 0.2),
        "SynonymsPL": lambda d: d.maybe(d.part.name_pl.lower(), 0.2),
        "SynonymsUA": lambda d: d.maybe(d.part.name_ua.lower(), 0.2),
        "Top": lambda d: d.maybe(d.rng.choice(("X9", "A", "ТОП")), 0.1),
        "UCGFEA": lambda d: d.maybe(f"87083{d.rng.randrange(10**4, 10**5)}"),
        "VendorCode": lambda d: d.part.vendor_code,
        "Volume": lambda d: d.maybe(f"{d.rng.randrange(1, 900) / 1000} m³", 0.3),
    },
    "ProductGroup": {
        "Description": lambda d: d.maybe(f"{d.part.name} / {d.part.name_ua} / {d.part.name_pl}"),
        "FullName": lambda d: f"{d.part.car}: {d.part.name}",
        "Name": lambda d: d.part.name,
    },
    "ProductSpecification": {"Name": lambda d: d.part.name_ua},
    "ProductTransfer": {
        "ToStorageID": lambda d: (d.parent * 7 + d.repeat + 1) % EXTERNAL_SIZES["Storage"] + 1,
    },
}
