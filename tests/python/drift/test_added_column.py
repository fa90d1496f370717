"""A column is added at the source: who names it, and what makes it readable. One story, in order.

Nothing connects to a source: bronze is all there is.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.python.handwritten.small_project import send, send_payload
from tests.python.staging.dbt_project import DbtProject

PARTS = [
    ("c", None, {"ID": 1, "Name": "bolt", "Weight": 1.5, "Bought": 1767225600000000}),
    ("c", None, {"ID": 2, "Name": "nut", "Weight": "heavy", "Bought": None}),
    ("c", None, {"ID": 3, "Name": "nail", "Weight": 1.5, "Bought": None, "Colour": "grey"}),
    ("u", None, {"ID": 2, "Name": "nut", "Weight": 2, "Bought": None, "Colour": None}),
    ("u", None, {"ID": 1, "Name": "bolt", "Weight": 1.5, "Bought": None, "Colour": "blue"}),
]
VISITS = [
    {"ID": 1, "Page": "/", "Secret": "x", "Seen": 1767225600000000, "__op": "c", "Bot": True},
    {
        "ID": 2,
        "Page": "/",
        "Secret": "x",
        "Seen": 1767225600000000,
        "__op": "c",
        "Bot": False,
        "Basket": "12.5000",
        "Shop": "0f8fad5b-d9cb-469f-a165-70867728950e",
        "Left": 1767225600000001,
        "Score": 1.5,
        "Clicks": 3,
        "Locale": "uk",
        "Motto": "m" * 101,
        "Essay": "e" * 4001,
        "Notes": "__debezium_unavailable_value",
        "Local": "2026-01-01T00:00:00+02:00",
        "Empty": None,
    },
    {"ID": 3, "Page": "/", "Seen": 1767225600000000, "__op": "c", "Score": 7, "Clicks": "many"},
]
KEY_IN_THE_RECORD_KEY_ALONE = """
    update bronze.part_cdc
    set kafka_key = jsonb_build_object('ID', cdc_payload -> 'after' -> 'ID'), cdc_payload = cdc_payload #- '{after,ID}'
    where cdc_payload ? 'after'
"""
GENERATE = "python -m scripts.schema_to_yaml"


@dataclass(frozen=True)
class Story:
    """What was said at each step, and the model at the end."""

    before: str
    dbt_test: str
    view: list[tuple]
    guesses: dict[str, str | None]
    ddl_changed: list[dict]
    generated: list[dict]
    built: str
    rows: list[tuple]


@pytest.fixture(scope="module")
def story(shop: DbtProject) -> Story:
    with shop.connect() as connection:
        send_payload(connection, "part_cdc", 0, {"shipped": True})
        send(connection, "part_cdc", *PARTS)
        connection.execute(KEY_IN_THE_RECORD_KEY_ALONE)
        for offset, visit in enumerate(VISITS):
            send_payload(connection, "visit_cdc", offset, visit)
        dbt_test = shop.dbt("build")
        before = shop.module("drift", status=1)
        view = connection.execute("select * from monitoring.shop_drift order by 4, 5").fetchall()
        guesses = dict(
            connection.execute("select column_name, suggested_type from monitoring.web_drift")
        )
        edit(
            shop.path / "schema" / "shop.sql",
            "\t[Legacy] [int] NULL,",
            "\t[Colour] [nvarchar](20) NULL,",
        )
        ddl_changed = disagreements(shop)
        shop.module("schema_to_yaml")
        generated = disagreements(shop)
        for file in (shop.path / "models").rglob("web/*"):
            file.unlink()
        connection.execute("drop view monitoring.web_drift")
        shop.dbt("run", "--vars", "{cdc_drift_events: 3}")
        return Story(
            before,
            dbt_test,
            view,
            guesses,
            ddl_changed,
            generated,
            shop.module("drift", "--no-build"),
            rows(connection),
        )


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


def disagreements(shop: DbtProject) -> list[dict]:
    return json.loads(shop.module("drift", "--json", status=1))


def rows(connection: psycopg.Connection) -> list[tuple]:
    return connection.execute("select id, name, colour from staging.stg_part order by 1").fetchall()


def test_the_view_has_a_row_for_each_disagreement(story: Story):
    assert story.view == [
        ("stg_part", "dbo.Part", "schema/shop.sql:1", "absent column", "Legacy", "none of the newest 5 rows has it", None, 5),
        ("stg_part", "dbo.Part", "schema/shop.sql:1", "unknown key", "Colour", '3 of the newest 5 rows have it, such as "blue"', "nvarchar(50)", 3),
        ("stg_part", "dbo.Part", "schema/shop.sql:1", "unusable event", None, "1 of the newest 6 messages, such as: the value is no change event: it has no op", None, 1),
        ("stg_part", "dbo.Part", "schema/shop.sql:1", "values do not fit", "Weight", "1 of the newest 6 messages, such as: no double precision: heavy", None, 1),
    ]  # fmt: skip


def test_dbt_names_them_with_the_line_of_the_table(story: Story):
    said = [line.partition("  ")[2] for line in story.dbt_test.splitlines()]
    for line in (
        'schema/shop.sql:1: dbo.Part.Colour: unknown key: 3 of the newest 5 rows have it, such as "blue"',
        "schema/shop.sql:1: dbo.Part.Legacy: absent column: none of the newest 5 rows has it",
    ):
        assert line in said
    assert "WARN 4 cdc_no_drift_shop_drift" in story.dbt_test


def test_the_command_names_them_with_the_line_to_change(story: Story):
    lines = story.before.splitlines()
    rebuild = f"run {GENERATE} and dbt build --select stg_part+"
    assert (
        'schema/shop.sql:6: dbo.Part.Colour: unknown key: 3 of the newest 5 rows have it, such as "blue"; '
        "add [Colour] [nvarchar](50) NULL (perhaps: the type is a guess) to CREATE TABLE dbo.Part "
        f"at schema/shop.sql:1, then {rebuild}" in lines
    )
    assert (
        "schema/shop.sql:6: dbo.Part.Legacy: absent column: none of the newest 5 rows has it; if SQL "
        f"Server has dropped it, remove this line and {rebuild}; if not, its capture instance "
        "or the connector leaves it out" in lines
    )
    assert (
        "schema/shop.sql:4: dbo.Part.Weight: values do not fit: 1 of the newest 6 messages, such as: "
        "no double precision: heavy; script the table again if its type has changed" in lines
    )
    assert (
        "schema/product_ecosystem.yml:13: dbo.Part: unusable event: 1 of the newest 6 messages, such "
        "as: the value is no change event: it has no op; see monitoring.shop_bad_values, and "
        "events: in this file" in lines
    )


def test_a_model_by_hand_has_its_line_too(story: Story):
    line = next(line for line in story.before.splitlines() if "web.Visit.Bot" in line)
    assert line == (
        "models/staging/web/properties.yml:10: web.Visit.Bot: unknown key: 2 of the newest 3 rows "
        "have it, such as false; add a column with source: Bot (perhaps bit there), or name it in "
        "config.meta.cdc.ignored"
    )


def test_types_are_guessed_from_the_values(story: Story):
    assert story.guesses == {
        "Bot": "bit",
        "Basket": "decimal(19, 4)",
        "Shop": "uniqueidentifier",
        "Left": "datetime2(7)",
        "Score": "float",
        "Clicks": "nvarchar(50)",
        "Locale": "nvarchar(50)",
        "Motto": "nvarchar(255)",
        "Essay": "nvarchar(max)",
        "Notes": "nvarchar(max)",
        "Local": "datetimeoffset(7)",
        "Empty": None,
    }


def test_after_the_ddl_the_manifest_is_what_differs(story: Story):
    found = {each["subject"]: each for each in story.ddl_changed}
    rebuild = f"run {GENERATE} and dbt build --select stg_part+"
    assert found["dbo.Part.Colour"]["action"] == f"the DDL has it: {rebuild}"
    assert found["dbo.Part.Legacy"]["action"] == f"the DDL has it no longer: {rebuild}"
    generated = [each for each in story.ddl_changed if each["between"] == "generated files"]
    assert [(each["subject"], each["file"], each["line"], each["message"]) for each in generated][:2] == [
        ("dbo.Part.Colour", "schema/shop.sql", 6, "the manifest has no such column, the DDL has it"),
        ("dbo.Part.Legacy", "schema/shop.sql", 1, "the manifest has it, DDL and configuration have not"),
    ]  # fmt: skip


def test_after_the_generator_the_view_is_what_differs(story: Story):
    differences = [each for each in story.generated if each["between"] == "database"]
    assert [(each["subject"], each["message"], each["action"]) for each in differences] == [
        ("staging.stg_part.colour", "the database has no such column", "run dbt build --select stg_part+"),
        ("staging.stg_part.legacy", "the view has the column, the manifest has not", "run dbt build --select stg_part+"),
    ]  # fmt: skip
    assert not [each for each in story.generated if each["between"] == "generated files"]


def test_after_one_regeneration_every_event_that_carries_the_column_shows_it(story: Story):
    assert story.rows == [(1, "bolt", "blue"), (2, "nut", None), (3, "nail", "grey")]


def test_nothing_is_said_when_all_agree(story: Story):
    assert story.built == "DDL, manifests, payloads, database and connector agree.\n"
