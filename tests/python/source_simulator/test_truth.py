"""The truth agrees with the events, and obeys the rules of the business."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest

from tests.python.source_simulator.fold import assert_truth_is_fold

UNIQUE = {
    "ProductPricing": ("ProductID", "PricingID"),
    "ProductAvailability": ("ProductID", "StorageID"),
    "ProductSet": ("BaseProductID", "ComponentProductID"),
    "ProductSlug": ("ProductID", "Locale"),
    "ProductCategory": ("ProductID", "CategoryID"),
    "ProductAvailabilityCartLimits": ("ProductId",),
}
DIFFERENT = {
    "ProductSet": ("BaseProductID", "ComponentProductID"),
    "ProductAnalogue": ("BaseProductID", "AnalogueProductID"),
    "ProductSubGroup": ("RootProductGroupID", "SubProductGroupID"),
    "ProductTransfer": ("FromStorageID", "ToStorageID"),
    "ProductPlacementMovement": ("FromProductPlacementID", "ToProductPlacementID"),
}
AT_LEAST = {
    ("Product", "Weight"): 0,
    ("ProductProductGroup", "OrderStandard"): 0,
    ("ProductSet", "SetComponentsQty"): 1,
    ("ProductSpecification", "CustomsValue"): 0,
    ("ProductSpecification", "VATPercent"): 0,
    ("ProductAvailability", "Amount"): 0,
    ("ProductLocation", "Qty"): 0,
    ("ProductPlacement", "Qty"): 0,
    ("ProductPlacementStorage", "Qty"): 0,
    ("ProductPricing", "Price"): 0,
    ("ProductGroupDiscount", "DiscountRate"): 0,
    ("ProductCapitalizationItem", "UnitPrice"): 0,
    ("ProductReservation", "Qty"): 0,
    ("ProductTransferItem", "Qty"): 0,
    ("ProductAvailabilityCartLimits", "MinAvailabilityUA"): 1,
    ("ProductAvailabilityCartLimits", "MinAvailabilityPL"): 1,
}
ORDERED = {
    "ProductCapitalizationItem": ("RemainingQty", "Qty"),
    "ProductIncomeItem": ("RemainingQty", "Qty"),
}


def rows(run, table: str) -> Iterable[dict[str, Any]]:
    return (line["row"] for line in run.truth[table])


def test_the_truth_is_what_the_events_lead_to(sample):
    assert_truth_is_fold(sample)


def test_rows_that_are_not_live_are_not_in_the_truth(sample):
    assert all(
        row.get("Deleted") != "true" for table in sample.truth for row in rows(sample, table)
    )
    soft_deleted = [
        event
        for event in sample.events
        if event["op"] == "u"
        and not event["before"].get("Deleted")
        and event["after"].get("Deleted")
    ]
    assert soft_deleted


def test_a_replayed_event_is_the_last_of_its_row_at_either_offset(simulate: Callable):
    run = simulate(replay=True, replay_events=40)
    copies = [
        line["event"]
        for lines in run.truth.values()
        for line in lines
        if "replayed_offset" in line["event"]
    ]
    assert copies
    events = {(s.record.topic, s.partition, s.offset): s.record.value for s in run.changes}
    for event in copies:
        place = event["topic"], event["partition"]
        first, second = (
            json.loads(events[*place, event[name]]) for name in ("offset", "replayed_offset")
        )
        assert first["source"] == second["source"]
        assert first["after"] == second["after"]


def test_every_foreign_key_leads_to_a_live_row(sample, source):
    keys = {table: {row["ID"] for row in rows(sample, table)} for table in sample.truth}
    found = 0
    for key in (key for table in source.tables.values() for key in table.foreign_keys):
        for row in rows(sample, key.child):
            if row[key.columns[0]] is not None:
                assert row[key.columns[0]] in keys[key.parent], (key, row["ID"])
                found += 1
    assert found > 5000


@pytest.mark.parametrize(("table", "columns"), UNIQUE.items())
def test_pairs_are_unique_among_live_rows(sample, table: str, columns: tuple[str, ...]):
    pairs = Counter(tuple(row[column] for column in columns) for row in rows(sample, table))
    assert pairs.most_common(1)[0][1] == 1


@pytest.mark.parametrize(("table", "columns"), DIFFERENT.items())
def test_two_columns_differ(sample, table: str, columns: tuple[str, str]):
    assert all(row[columns[0]] != row[columns[1]] for row in rows(sample, table))


@pytest.mark.parametrize(("place", "least"), AT_LEAST.items())
def test_numbers_are_not_too_small(sample, place: tuple[str, str], least: int):
    table, column = place
    assert min(Decimal(row[column]) for row in rows(sample, table)) >= least


@pytest.mark.parametrize(("table", "columns"), ORDERED.items())
def test_what_remains_is_within_what_came(sample, table: str, columns: tuple[str, str]):
    for row in rows(sample, table):
        assert 0 <= float(row[columns[0]]) <= float(row[columns[1]])


def test_limits_percents_and_codes(sample):
    for row in rows(sample, "ProductAvailabilityCartLimits"):
        assert float(row["MinAvailabilityUA"]) < float(row["MaxAvailabilityUA"])
    assert max(float(row["DiscountRate"]) for row in rows(sample, "ProductGroupDiscount")) <= 100
    assert max(Decimal(row["VATPercent"]) for row in rows(sample, "ProductSpecification")) <= 100
    for table in ("ProductSlug", "ProductSpecification"):
        assert {row["Locale"] for row in rows(sample, table)} <= {"uk", "pl", "en", None}
    codes = [row["UCGFEA"] for row in rows(sample, "Product") if row["UCGFEA"]]
    assert all(len(code) == 10 and code.isdigit() for code in codes)
    mains = Counter(
        r["ProductID"] for r in rows(sample, "ProductImage") if r["IsMainImage"] == "true"
    )
    assert mains.most_common(1)[0][1] == 1
    for row in rows(sample, "ProductSlug"):
        url = row["Url"] or "none"
        assert url.replace("-", "").isalnum()
        assert url.isascii()
        assert url == url.lower()


def test_extremes_occur(sample):
    texts = {text for table in sample.truth for row in rows(sample, table) for text in row.values()}
    assert {"", "NULL", "922337203685477.5807", "1e+21", "9223372036854775807", "\\x"} <= texts
    assert {"0001-01-01 00:00:00", "9999-12-31 23:59:59.999999"} <= texts
    joined = "".join(text for text in texts if text)
    assert all(piece in joined for piece in ("🚗", "\\u0041", "\r\n", "\u2028", '"', "'"))
    assert max(len(text) for text in texts if text) > 1500
    assert "\0" not in joined
