"""Values and messages that staging does not expect, and a view that is older than the manifests."""

import json

import pytest

from tests.python.handwritten.small_project import send, send_payload
from tests.python.staging.dbt_project import DbtProject

PLACEHOLDER = "__debezium_unavailable_value"
PARTS = [
    ("c", None, {"ID": 1, "Name": "bolt", "Weight": 1.5, "Bought": None, "Legacy": 1}),
    ("u", None, {"ID": 1, "Name": PLACEHOLDER, "Weight": None, "Bought": None, "Legacy": 1}),
    ("u", None, {"ID": 1, "Name": PLACEHOLDER, "Weight": "much", "Bought": None, "Legacy": 1}),
]
UNUSABLE = [
    {"shipped": True},
    {"shipped": False},
    {"op": "x", "after": {"ID": 1}},
    {"op": "c", "after": {"ID": "one"}},
    {"op": "c", "after": {"ID": "two"}},
]
REBUILD = "run python -m scripts.schema_to_yaml and dbt build --select stg_part+"


@pytest.fixture(scope="module")
def built(shop: DbtProject) -> DbtProject:
    """The shop with a NOT NULL column and its events, built; nothing else differs."""
    _edit(shop, "[Weight] [float] NULL", "[Weight] [float] NOT NULL")
    for file in (shop.path / "models").rglob("web/*"):
        file.unlink()
    with shop.connect() as connection:
        send(connection, "part_cdc", *PARTS)
        for offset, value in enumerate(UNUSABLE, start=100):
            send_payload(connection, "part_cdc", offset, value)
    shop.dbt("run")
    return shop


@pytest.fixture(scope="module")
def said(built: DbtProject) -> list[str]:
    """What the command says of them."""
    return built.module("drift", status=1).splitlines()


def test_a_placeholder_where_none_may_be(said: list[str]):
    assert (
        "schema/shop.sql:3: dbo.Part.Name: placeholder: 2 of the newest 6 rows hold the placeholder: "
        f"the column became max at the source; script the table again and {REBUILD}"
    ) in said


def test_null_where_none_may_be_is_not_a_matter_of_types(said: list[str]):
    weight = [line.partition("dbo.Part.Weight: ")[2] for line in said if "Weight" in line]
    assert weight == [
        "unexpected null: 1 of the newest 8 messages, such as: null, though NOT NULL at the source; "
        f"its nullability has changed: script the table again and {REBUILD}",
        "values do not fit: 1 of the newest 8 messages, such as: no double precision: much; "
        "script the table again if its type has changed",
    ]


def test_unusable_events_are_told_by_reason(said: list[str]):
    details = [line.partition(": unusable event: ")[2].partition("; ")[0] for line in said]
    assert sorted(filter(None, details)) == [
        "1 of the newest 8 messages, such as: operation x is none of c, u, r, d",
        "2 of the newest 8 messages, such as: key column ID is no bigint: two",
        "2 of the newest 8 messages, such as: the value is no change event: it has no op",
    ]


def test_a_view_of_older_manifests_is_built_anew(built: DbtProject, said: list[str]):
    _edit(built, "[Legacy] [int]", "[Legacy] [uniqueidentifier]")
    try:
        assert "dbo.Part.Legacy" not in _payload(built, "--no-build")
        results = built.path / "target" / "run_results.json"
        of_the_build = results.read_bytes()
        assert _payload(built)["dbo.Part.Legacy"].startswith(
            "values do not fit: 3 of the newest 8 "
        )
        assert results.read_bytes() == of_the_build
    finally:
        _edit(built, "[Legacy] [uniqueidentifier]", "[Legacy] [int]")


def _edit(shop: DbtProject, old: str, new: str) -> None:
    """Change a line of the DDL, and generate."""
    ddl = shop.path / "schema" / "shop.sql"
    assert ddl.read_text().count(old) == 1
    ddl.write_text(ddl.read_text().replace(old, new))
    shop.module("schema_to_yaml")


def _payload(shop: DbtProject, *options: str) -> dict[str, str]:
    found = json.loads(shop.module("drift", "--json", *options, status=1))
    return {each["subject"]: each["message"] for each in found if each["between"] == "payload"}
