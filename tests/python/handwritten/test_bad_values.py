"""Nothing that cannot be typed is lost: it is listed, counted, and typed once the manifest is right."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.python.handwritten.small_project import send, send_payload, write_models
from tests.python.staging.dbt_project import DbtProject

POLICIES = ("null", "hold", "reject", "fail")
PAIRS = ", ".join(
    f"(ref('stg_{policy}'), source('bronze', '{policy}_cdc'))" for policy in POLICIES[:3]
)
BODIES = {
    "bad_values": f"{{{{ cdc_bad_values([{PAIRS}]) }}}}",
    "summary": f"{{{{ cdc_summary([{PAIRS}]) }}}}",
}
BOLT = {"ID": 1, "Name": "bolt", "Price": "1.50"}
NOT_NULL = "null, though NOT NULL at the source"
NO_PRICE = "no numeric(9,2): 1.505"
NO_OP = "the value is no change event: it has no op"


def models(price: str) -> list[dict]:
    """A model for each policy, which is that of its price."""
    return [
        {
            "name": f"stg_{policy}",
            "config": {"meta": {"cdc": {"source_table": "dbo.Part", "key": ["ID"]}}},
            "columns": [
                column("id", "bigint", source="ID"),
                column("name", "text", source="Name", not_null=True),
                column("price", price, source="Price", bad_values=policy),
                {"name": "cdc_errors", "data_type": "jsonb"},
            ],
        }
        for policy in POLICIES
    ]


def column(name: str, data_type: str, **meta: object) -> dict:
    return {"name": name, "data_type": data_type, "config": {"meta": meta}}


@pytest.fixture(scope="module")
def project(write_project: Callable[..., DbtProject]) -> DbtProject:
    """Each model has the same messages."""
    project = write_project(models("numeric(9,2)"), **BODIES)
    with project.connect() as connection:
        for policy in POLICIES:
            table = f"{policy}_cdc"
            send(
                connection,
                table,
                ("c", None, BOLT),
                ("u", BOLT, BOLT | {"Name": None, "Price": "1.505"}),
                ("x", None, {"ID": 2}),
                ("c", None, {"ID": "two", "Name": "nut"}),
                ("c", None, {"Name": "nut"}),
                ("c", None, "a row"),
            )
            send_payload(connection, table, 7, [1])
            send_payload(connection, table, 8, '{"op": "c"}')
            send_payload(connection, table, 9, {"ID": 1, "__op": "c"})
            send_payload(connection, table, 10, {"ts_ms": 1767225600000})
    project.dbt("run")
    return project


@pytest.fixture
def connection(project: DbtProject) -> Iterator[psycopg.Connection]:
    with project.connect() as connection:
        yield connection


def rows(connection: psycopg.Connection, query: str) -> list[tuple]:
    return connection.execute(query).fetchall()


@pytest.mark.parametrize(
    ("policy", "row"),
    [
        ("null", (1, None, None, {"name": NOT_NULL, "price": NO_PRICE})),
        ("hold", (1, None, 1.50, {"name": NOT_NULL, "price": NO_PRICE})),
        ("reject", (1, "bolt", 1.50, None)),
    ],
)
def test_a_policy_leaves_its_row(connection, policy: str, row: tuple):
    query = f"select id, name, price::float8, cdc_errors from staging.stg_{policy}"
    assert rows(connection, query) == [row]


def test_the_policy_fail_stops_the_query_and_says_where(connection):
    message = r"dbo\.Part\.Price, t partition 0 offset 2: no numeric\(9,2\): 1\.505"
    with pytest.raises(psycopg.errors.DataException, match=message):
        connection.execute("select * from staging.stg_fail")
    assert rows(connection, "select id, name from staging.stg_fail") == [(1, None)]


def test_an_unknown_policy_of_the_project_is_refused(project: DbtProject):
    output = project.dbt("compile", "--vars", "{cdc_bad_values: skip}", status=2)
    assert (
        "variable cdc_bad_values: skip is unknown; allowed are null, hold, reject, fail" in output
    )


def test_every_bad_value_and_message_is_listed(connection):
    query = (
        "select kafka_offset, operation, key ->> 'ID', column_name, reason, policy"
        " from staging.bad_values where model = 'stg_reject' order by kafka_offset, column_name"
    )
    no_object = "the value is no JSON object"
    assert rows(connection, query) == [
        (2, "u", "1", "name", NOT_NULL, "null"),
        (2, "u", "1", "price", NO_PRICE, "reject"),
        (3, "x", "2", None, "operation x is none of c, u, r, d", "reject"),
        (4, "c", "two", None, "key column ID is no bigint: two", "reject"),
        (5, "c", None, None, "key column ID is missing", "reject"),
        (6, "c", None, None, "after is no row", "reject"),
        (7, None, None, None, no_object, "reject"),
        (
            8,
            None,
            None,
            None,
            f"{no_object}; it is a string that holds one: payload json_text",
            "reject",
        ),
        (9, None, None, None, f"{NO_OP}; it is flattened: envelope flattened", "reject"),
    ]


def test_a_listed_value_is_raw(connection):
    query = "select raw_value from staging.bad_values where model = 'stg_null' and kafka_offset = "
    assert rows(connection, query + "2 and column_name = 'price'") == [("1.505",)]
    assert rows(connection, query + "7") == [("[1]",)]


def test_the_parts_are_the_whole(connection):
    """Change events, rejected ones and messages of other kinds are all that is in bronze."""
    query = "select events, rejected_events, current_rows, rows_with_errors from staging.summary"
    assert rows(connection, f"{query} where model = 'stg_null'") == [(2, 7, 1, 1)]
    assert rows(connection, f"{query} where model = 'stg_reject'") == [(1, 8, 1, 0)]
    assert rows(connection, "select count(*) from bronze.null_cdc") == [(2 + 7 + 1,)]


def test_the_functions_are_bound_when_they_are_made(connection):
    """Bodies of text would look names up with the rights of who reads a view, who may have none."""
    query = (
        "select count(*) filter (where prosqlbody is null), count(*) > 0 from pg_proc"
        " join pg_language on pg_language.oid = prolang"
        " where pronamespace = 'bronze'::regnamespace and lanname = 'sql'"
    )
    assert rows(connection, query) == [(0, True)]


def test_a_corrected_manifest_types_all_history(project: DbtProject, connection):
    """The source is not asked again: bronze has what was rejected."""
    before = rows(connection, "select * from bronze.reject_cdc order by id")
    write_models(project.path / "models", models("numeric(9,3)"), BODIES)
    project.dbt("run", "--full-refresh")
    assert rows(connection, "select price::text from staging.stg_reject") == [("1.505",)]
    assert rows(connection, "select * from bronze.reject_cdc order by id") == before
    query = "select count(*) from staging.bad_values where column_name = 'price'"
    assert rows(connection, query) == [(0,)]
