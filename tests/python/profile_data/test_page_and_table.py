"""What people and queries get to see."""

import re
from dataclasses import asdict

import psycopg
import pytest

from scripts.profile_data.errors import ProfileError
from scripts.profile_data.manifest import Relation
from scripts.profile_data.page import render, share
from scripts.profile_data.profiling import Options
from scripts.profile_data.table import write
from tests.python.profile_data.conftest import relation

ROWS = """
    create table staging.client as
    select
        n as id,
        case when n < 4 then 'secret-' || n % 2 end as email,
        date '1980-05-06' as born,
        '<script>alert(1)</script>'::text as note,
        ''::text as "to say",
        n % 3 as rating,
        '{"born": "no date: 1980-13-13"}'::jsonb as cdc_errors
    from generate_series(1, 9) as n
"""

COLUMNS = dict.fromkeys(("id", "email", "born", "note", "to say", "rating", "cdc_errors"), "")


@pytest.fixture(autouse=True)
def client_table(connection: psycopg.Connection) -> None:
    connection.execute(ROWS)


def stored(connection: psycopg.Connection) -> list[tuple]:
    return connection.execute(
        "select * from staging.staging_profile order by model, position"
    ).fetchall()


def test_the_page_needs_nothing_else(profiled):
    page = render(profiled(relation("client")))
    assert not re.findall(r"https?:|src=|<link|@import|url\(", page)
    assert page.count("<script>") == 1
    assert page.startswith("<!DOCTYPE html>")


def test_the_page_shows_values_as_text(profiled):
    page = render(profiled(relation("client", description="Who <buys>")))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page
    assert "Who &lt;buys&gt;" in page
    assert "<em>empty</em>" in page
    assert "secret-1" in page


def test_every_column_can_be_searched(profiled):
    page = render(profiled(relation("client", descriptions={"born": "Day of BIRTH"})))
    assert page.count("<tr data-text=") == 7
    assert (
        'data-text="client born date constant day of birth" data-tags="constant bad-values"' in page
    )


@pytest.mark.parametrize(
    ("client", "options"),
    [
        (relation("client", descriptions=COLUMNS), {"hide": ("client.email", "*.born")}),
        (relation("client", descriptions=COLUMNS, personal=frozenset({"email", "born"})), {}),
    ],
)
def test_personal_values_are_nowhere(
    connection: psycopg.Connection, profiled, client: Relation, options: dict
):
    found = profiled(client, **options)
    page = render(found)
    write(connection, "staging", found, ["client"])
    for text in (page, str(stored(connection)), str(asdict(found.relations[0]))):
        assert "secret-" not in text
        assert "1980-" not in text
    email = found.relations[0].columns[1]
    assert (email.nulls, email.distinct, email.shortest, email.is_hidden) == (6, 2, 8, True)
    assert page.count("values hidden") == 3


def test_the_page_tells_of_a_sample(profiled):
    client = relation("client", key=("id",))
    assert "sampled" not in render(profiled(client))
    page = render(profiled(client, sample=4))
    assert "Some relations were sampled." in page
    assert "sample of " in page


def test_the_table_has_a_row_for_each_column(connection: psycopg.Connection, profiled):
    found = profiled(relation("client"))
    write(connection, "staging", found, ["client"])
    rows = connection.execute("""
        select column_name, relation_rows, nulls, distinct_values, minimum, top_values -> 0, values_hidden
        from staging.staging_profile
        order by position
    """).fetchall()
    assert rows[1] == (
        "email",
        9,
        6,
        2,
        "secret-0",
        {"value": "secret-1", "rows": 2, "share": 2 / 9},
        False,
    )
    assert [row[0] for row in rows] == [
        "id",
        "email",
        "born",
        "note",
        "to say",
        "rating",
        "cdc_errors",
    ]


def test_the_table_keeps_the_last_profile_of_each_relation(
    connection: psycopg.Connection, profiled
):
    connection.execute("create view staging.other as select 1 as id")
    client, other = relation("client"), relation("other")
    write(connection, "staging", profiled(client, other), ["client", "other"])
    connection.execute("insert into staging.client (id) values (10)")
    write(connection, "staging", profiled(client), ["client", "other"])
    query = "select model, min(relation_rows), count(*) from staging.staging_profile group by model order by model"
    assert connection.execute(query).fetchall() == [("client", 10, 7), ("other", 1, 1)]
    write(connection, "staging", profiled(client), ["client"])
    assert connection.execute(query).fetchall() == [("client", 10, 7)]


def test_a_schema_that_is_not_there_is_told(connection: psycopg.Connection, profiled):
    with pytest.raises(ProfileError, match="the database has no schema absent: run dbt build"):
        write(connection, "absent", profiled(relation("client")), ["client"])


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 0, "0%"),
        (0, 9, "0%"),
        (9, 9, "100%"),
        (1, 10_000, "<0.1%"),
        (9999, 10_000, ">99.9%"),
        (1, 3, "33.3%"),
        (1, 2, "50%"),
    ],
)
def test_a_share_is_round_only_where_it_is_exact(part: int, whole: int, text: str):
    assert share(part, whole) == text


def test_a_pattern_hides_what_it_fits():
    options = Options(hide=("*.phone*", "client.email"))
    client, other = relation("client"), relation("other")
    assert [options.hides(client, name) for name in ("email", "phone_2", "id")] == [
        True,
        True,
        False,
    ]
    assert [options.hides(other, name) for name in ("email", "phone")] == [False, True]
