"""The plain implementation gives what a person would expect of it."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from scripts.bench.child import ChildError, run_module
from scripts.bench.dbt import Dbt
from scripts.bench.plain import project
from scripts.bench.plain.views import UnknownEncodingError, select
from scripts.schema_to_yaml.generate import Generated
from scripts.schema_to_yaml.map.models import Model
from tests.python.bench.conftest import PROJECT

INSERT = """
    insert into plain.product_pricing_cdc (topic, partition, "offset", key, payload)
    values ('t', 0, %s, %s, %s)
"""


def row(**columns):
    return {
        "ID": 1,
        "Created": 1_700_000_000_000_001,
        "Deleted": False,
        "NetUID": "A818BB64-35B8-43D4-A7C8-E7BA4314700A",
        "PricingID": 2,
        "ProductID": 3,
        "Updated": 1_700_000_000_000_002,
        "Price": "1638.7700",
    } | columns


def event(op, before, after, lsn):
    source = {"ts_ms": 1_767_593_443_113, "commit_lsn": f"0000002a:00000010:{lsn:04d}"}
    return {"op": op, "before": before, "after": after, "source": source}


def insert(connection: psycopg.Connection, *events):
    for offset, value in enumerate(events):
        payload = None if value is None else json.dumps(value)
        connection.execute(INSERT, [offset, json.dumps({"ID": 1}), payload])


def current(connection: psycopg.Connection) -> list:
    return connection.execute("select * from plain.stg_product_pricing").fetchall()


def test_the_newest_event_is_decoded(connection: psycopg.Connection):
    insert(connection, event("c", None, row(), 2), event("u", row(), row(Price="7.5"), 1))
    ((id_, created, deleted, uid, _, _, _, price, op, at, is_snapshot, lsn, *_),) = current(
        connection
    )
    assert (id_, created, deleted) == (1, datetime(2023, 11, 14, 22, 13, 20, 1), False)
    assert str(uid) == "a818bb64-35b8-43d4-a7c8-e7ba4314700a"
    assert (price, op, is_snapshot) == (Decimal("1638.7700"), "c", False)
    assert at == datetime(2026, 1, 5, 6, 10, 43, 113_000, tzinfo=UTC)
    assert lsn == "0000002a:00000010:0002"


@pytest.mark.parametrize(
    "last",
    [event("d", row(), None, 2), event("u", row(), row(Deleted=True), 2)],
    ids=["deleted", "soft-deleted"],
)
def test_a_deleted_row_is_gone(connection: psycopg.Connection, last):
    insert(connection, event("c", None, row(), 1), last, None)
    assert current(connection) == []


def test_an_encoding_that_it_does_not_know_is_an_error(model: Model):
    from dataclasses import replace

    column = replace(model.columns[1], encoding="structured_date")
    with pytest.raises(UnknownEncodingError, match=r"stg_product_pricing.created: structured_date"):
        select(replace(model, columns=(model.columns[0], column)))


def test_the_loader_loads_each_record_once(
    connection: psycopg.Connection, database, tmp_path: Path
):
    records = [
        {
            "topic": "cord.ConcordDb.dbo.ProductPricing",
            "partition": 0,
            "offset": offset,
            "timestamp": 1_767_593_443_113,
            "key": {"ID": offset},
            "value": None if offset % 2 else event("c", None, row(), offset),
        }
        for offset in range(1_001)
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    for name in ("one", "again"):
        (tmp_path / f"{name}.jsonl").write_text(lines)
    run_module("scripts.bench.plain.loader", [tmp_path], PROJECT, database.environment)
    found = connection.execute("""
        select count(*), count(payload), min(timestamp), max("offset")
        from plain.product_pricing_cdc
    """).fetchone()
    assert found == (1_001, 501, datetime(2026, 1, 5, 6, 10, 43, 113_000, tzinfo=UTC), 1_000)


def test_a_loader_that_fails_says_why(tmp_path: Path, database):
    (tmp_path / "bad.jsonl").write_text("no JSON\n")
    with pytest.raises(ChildError, match="JSONDecodeError"):
        run_module("scripts.bench.plain.loader", [tmp_path], PROJECT, database.environment)


def test_the_project_has_a_test_for_each_column(tmp_path: Path, generated: Generated):
    assert project.make(tmp_path, PROJECT, "any", generated) == Dbt(tmp_path, "any")
    models = json.loads((tmp_path / "models" / "models.yml").read_text())["models"]
    pricing = next(entry for entry in models if entry["name"] == "stg_product_pricing")
    tests = {column["name"]: column["data_tests"] for column in pricing["columns"]}
    assert tests["id"] == ["unique", "not_null"]
    assert tests["price"] == ["not_null"]
    assert tests["product_id"][1]["relationships"]["arguments"] == {
        "to": "ref('stg_product')",
        "field": "id",
    }
    assert (tmp_path / "models" / "stg_product_pricing.sql").exists()
