"""What PostgreSQL expects of a staging view, on which the plans of all that read it depend."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.python.handwritten.plans import plan_of
from tests.python.handwritten.test_foreign_key import DELETED, column

ROWS = 5000
COLUMNS = [
    column("id", "ID"),
    column("place", "Place", "integer"),
    column("name", "Name", "text"),
    column("other_id", "OtherID", "bigint"),
    {"name": "cdc_operation", "data_type": "text"},
]
MODELS = {
    "one column as key": {"source_table": "dbo.Part", "key": ["ID"]},
    "two columns as key": {"source_table": "dbo.Stock", "key": ["ID", "Place"]},
    "deletes kept": {"source_table": "dbo.Kept", "key": ["ID"], "keep_deleted": ["hard"]},
}
FILL = """
    insert into bronze.{table} (kafka_topic, kafka_partition, kafka_offset, cdc_payload)
    select 't', 0, number, jsonb_build_object(
        'op', 'u',
        'after', jsonb_build_object(
            'ID', number % {rows},
            'Place', number % {rows} % 7,
            'Name', 'part ' || number,
            'OtherID', number * 7 % {rows}
        ),
        'source', jsonb_build_object('commit_lsn', lpad(number::text, 8, '0'))
    )
    from generate_series(1, 20000) as number
"""


def name_of(settings: dict) -> str:
    return settings["source_table"].removeprefix("dbo.").lower()


@pytest.fixture(scope="module")
def filled(write_project: Callable) -> Iterator[psycopg.Connection]:
    project = write_project(
        [
            {
                "name": f"stg_{name_of(settings)}",
                "config": {"meta": {"cdc": settings}},
                "columns": COLUMNS + ([DELETED] if "keep_deleted" in settings else []),
            }
            for settings in MODELS.values()
        ]
    )
    project.dbt("run")
    with project.connect() as connection:
        for settings in MODELS.values():
            table = f"{name_of(settings)}_cdc"
            connection.execute(FILL.format(table=table, rows=ROWS))
            connection.execute(f"vacuum analyze bronze.{table}")
        yield connection


@pytest.fixture(params=MODELS)
def relation(request: pytest.FixtureRequest) -> str:
    return f"staging.stg_{name_of(MODELS[request.param])}"


def test_about_as_many_rows_as_there_are_are_expected(filled: psycopg.Connection, relation: str):
    expected = plan_of(filled, f"select * from {relation}")[0]["Plan Rows"]
    assert ROWS / 3 <= expected <= ROWS * 3


def test_views_are_joined_by_reading_each_once(filled: psycopg.Connection, relation: str):
    """A nested loop would read the whole of the one for each row of the other."""
    query = f"select * from {relation} as a inner join {relation} as b on a.other_id = b.id"
    assert plan_of(filled, query)[0]["Node Type"] in ("Hash Join", "Merge Join")


def test_three_views_are_joined_by_reading_each_once(filled: psycopg.Connection):
    query = """
        select count(*)
        from staging.stg_part as part
        inner join staging.stg_kept as kept on part.other_id = kept.id
        left join staging.stg_part as other on kept.other_id = other.id
        where part.name like '%1%'
    """
    assert "Nested Loop" not in {node["Node Type"] for node in plan_of(filled, query)}


def test_the_look_up_of_commits_with_several_events_is_not_priced_for_every_row(
    filled: psycopg.Connection, relation: str
):
    """It is rare. Its price would make all plans look dear, and PostgreSQL compile them."""
    prices = [
        node["Total Cost"]
        for node in plan_of(filled, f"select * from {relation}")
        if node.get("Parent Relationship") == "SubPlan" and node["Node Type"] == "Limit"
    ]
    assert len(prices) == 1
    assert prices[0] < 0.1


@pytest.mark.parametrize("condition", ["name = 'part 7'", "other_id = 7", "cdc_operation = 'u'"])
def test_no_condition_on_a_value_is_asked_of_events_that_lost(
    filled: psycopg.Connection, relation: str, condition: str
):
    plan = plan_of(filled, f"select * from {relation} where {condition}")
    asked = [node.get("Filter", "") for node in plan if "Relation Name" in node]
    assert asked
    assert not any("cdc_payload" in each for each in asked), asked
