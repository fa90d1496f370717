"""Look-ups by key through a staging view read an index; the plan is asked, not the clock."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.python.handwritten.plans import plan_of
from tests.python.handwritten.test_foreign_key import column

MODEL = {
    "name": "stg_part",
    "config": {"meta": {"cdc": {"source_table": "dbo.Part", "key": ["ID"]}}},
    "columns": [column("id", "ID"), column("name", "Name", "text")],
}
FILL = """
    insert into bronze.part_cdc (kafka_topic, kafka_partition, kafka_offset, cdc_payload)
    select 't', 0, number, jsonb_build_object(
        'op', 'u',
        'after', jsonb_build_object('ID', number % 5000, 'Name', 'part ' || number),
        'source', jsonb_build_object('commit_lsn', lpad(number::text, 8, '0'))
    )
    from generate_series(1, 20000) as number
"""
REACHING = {
    "a constant": "select * from staging.stg_part where id = 7",
    "a list": "select * from staging.stg_part where id in (7, 14, 21)",
    "an array": "select * from staging.stg_part where id = any('{7,14,21}')",
    "an array of a query": """
        select * from staging.stg_part where id = any(array(select wanted.id from wanted))""",
    "a lateral that stays apart": """
        select part.*
        from wanted
        cross join lateral (
            select * from staging.stg_part where stg_part.id = wanted.id offset 0
        ) as part""",
    "a subquery for one value": """
        select (select name from staging.stg_part where stg_part.id = wanted.id) from wanted""",
    "a join that a constant restricts": """
        select * from wanted left join staging.stg_part using (id) where wanted.id = 7""",
}
NOT_REACHING = {
    "a join": "select * from wanted inner join staging.stg_part using (id)",
    "in with a query": """
        select * from staging.stg_part where id in (select wanted.id from wanted)""",
    "exists": """
        select * from wanted
        where exists (select from staging.stg_part where stg_part.id = wanted.id)""",
    "another column": "select * from staging.stg_part where name = 'part 7'",
}


@pytest.fixture(scope="module")
def filled(write_project: Callable) -> Iterator[psycopg.Connection]:
    project = write_project([MODEL])
    project.dbt("run")
    with project.connect() as connection:
        connection.execute(FILL)
        connection.execute("create temporary table wanted as select 7::bigint as id")
        connection.execute("analyze bronze.part_cdc")
        connection.execute("analyze wanted")
        yield connection


def events_read(connection: psycopg.Connection, query: str) -> int:
    """How many rows all scans of the bronze table gave for a query."""
    return sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        for node in plan_of(connection, query, "analyze", "timing off")
        if node.get("Relation Name") == "part_cdc"
    )


@pytest.mark.parametrize("form", REACHING)
def test_a_form_that_reads_the_events_of_the_keys_only(filled: psycopg.Connection, form: str):
    assert events_read(filled, REACHING[form]) <= 3 * 8


@pytest.mark.parametrize("form", NOT_REACHING)
def test_a_form_that_reads_all_events(filled: psycopg.Connection, form: str):
    assert events_read(filled, NOT_REACHING[form]) >= 20000


def test_the_newest_events_are_found_without_their_payloads(filled: psycopg.Connection):
    filled.execute("vacuum bronze.part_cdc")
    plan = "\n".join(row for (row,) in filled.execute("explain table staging.stg_part"))
    assert "Index Only Scan using part_cdc_order" in plan
