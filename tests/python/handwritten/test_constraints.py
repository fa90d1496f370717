"""The data test cdc_constraints: what it finds in rows that break every kind of constraint."""

import json
from collections.abc import Callable

import psycopg
import pytest

from scripts.build_summary import main
from tests.python.handwritten.plans import plan_of
from tests.python.handwritten.small_project import send
from tests.python.staging.dbt_project import DbtProject

LIVE, SOFT, HARD, NEVER = 1, 2, 3, 4

# Rows by their model; those of stg_parent, stg_node and stg_kept come from events.
BROKEN = """
    select *
    from (
        values
        (1, 'a', 'x', 1, 1, 5, 1),
        (1, 'b', 'y', 1, 2, -1, 4),
        (2, null, 'x', null, 1, -2, 2),
        (3, null, null, null, 1, null, 3),
        (4, 'c', null, 2, 1, 7, null),
        (null, 'd', 'z', 3, 1, 1, 4)
    ) as rows (id, name, code, a, b, amount, parent_id)
"""
BODIES = {
    "stg_broken": BROKEN,
    "stg_doubtful": "select 1 as id, 4 as parent_id, -1 as amount",
    "stg_mistaken": "select 1 as id, 4 as parent_id, 1 as amount",
    "stg_strict": "select 1 as id, 4 as parent_id",
    "stg_sound": "select 1 as id, 'a' as name, 1 as amount, 2 as parent_id, null::int as other_id",
    "stg_many": """
        select id, null as name, id * 5 % 7 as twin
        from generate_series(14, 1, -1) as id
    """,
    "stg_halved": """
        select *
        from (values (1, true, 0), (1, false, null), (2, true, 0)) as rows (id, is_live, number)
    """,
    "stg_line": """
        select 7 as "Order", part, null as number
        from (values (1), (2), (2), (2), (null)) as rows (part)
    """,
}


def foreign_key(column: str, parent: str, **more: str) -> dict:
    to_events = f"source('bronze', '{parent}_cdc')"
    to = f"ref('stg_{parent}')"
    return {"column": column, "to": to, "field": "id", "to_events": to_events, **more}


def constraints(name: str, config: dict | None = None, **arguments: object) -> dict:
    """A test; its alias is the name of the table that its failures are stored in."""
    return {
        "cdc_constraints": {
            "name": name,
            "arguments": {"key": ["id"], **arguments},
            "config": {"alias": name, **(config or {})},
        }
    }


def column(name: str, source: str, data_type: str = "bigint") -> dict:
    return {"name": name, "data_type": data_type, "config": {"meta": {"source": source}}}


def captured(name: str, columns: list[dict], tests: list[dict], **settings: object) -> dict:
    cdc = {"source_table": f"dbo.{name}", "key": ["ID"], **settings}
    return {
        "name": name,
        "config": {"meta": {"cdc": cdc}},
        "columns": [column("id", "ID"), *columns],
        "data_tests": tests,
    }


TO_PARENT = foreign_key("parent_id", "parent")
POSITIVE = {"name": "CK_positive", "expression": "amount > 0"}
SMALL = {"name": "CK_small", "expression": "amount < 6", "severity": "warn"}
TO_ITSELF = [foreign_key("up_id", "node")]
KEPT = {
    "not_null": ["up_id"],
    "unique": [["up_id"]],
    "checks": [{"name": "CK_up", "expression": "up_id > 0"}],
    "foreign_keys": [foreign_key("up_id", "kept")],
    "row_condition": "cdc_operation <> 'd'",
}
MODELS = [
    captured(
        "stg_parent",
        [column("deleted", "Deleted", "boolean")],
        [constraints("parent", not_null=["deleted"], unique=[["deleted"], ["id", "deleted"]])],
        soft_delete="Deleted",
    ),
    captured(
        "stg_node",
        [column("up_id", "UpID")],
        [
            constraints("node", foreign_keys=TO_ITSELF),
            constraints("node_in_part", {"where": "id >= 2"}, foreign_keys=TO_ITSELF),
        ],
    ),
    captured(
        "stg_kept",
        [
            column("up_id", "UpID"),
            {"name": "cdc_operation", "data_type": "text"},
            {"name": "cdc_is_deleted", "data_type": "boolean"},
        ],
        [constraints("kept", **KEPT)],
        keep_deleted=["hard"],
    ),
    {
        "name": "stg_broken",
        "data_tests": [
            constraints(
                "broken",
                not_null=["name", "b"],
                unique=[["code"], ["a", "b"]],
                checks=[POSITIVE, SMALL],
                foreign_keys=[TO_PARENT],
            )
        ],
    },
    {
        "name": "stg_doubtful",
        "data_tests": [
            constraints(
                "doubtful",
                checks=[{**POSITIVE, "severity": "warn"}],
                foreign_keys=[TO_PARENT],
            )
        ],
    },
    {
        "name": "stg_strict",
        "data_tests": [constraints("strict", foreign_keys=[{**TO_PARENT, "severity": "error"}])],
    },
    {
        "name": "stg_sound",
        "data_tests": [
            constraints(
                "sound",
                not_null=["name"],
                unique=[["name"], ["id", "name"]],
                checks=[POSITIVE],
                foreign_keys=[TO_PARENT, foreign_key("other_id", "parent")],
            )
        ],
    },
    {
        "name": "stg_mistaken",
        "data_tests": [
            constraints(
                "mistaken",
                key=[],
                checks=[{**POSITIVE, "severity": "fatal"}, {"expression": "true", "columns": []}],
                foreign_keys=[{"column": "parent_id", "to": "ref('stg_parent')", "field": "id"}],
            )
        ],
    },
    {
        "name": "stg_many",
        "data_tests": [constraints("many", not_null=["name"], unique=[["twin"]])],
    },
    {
        "name": "stg_halved",
        "data_tests": [constraints("halved", not_null=["number"], row_condition="is_live")],
    },
    {
        "name": "stg_line",
        "data_tests": [constraints("line", key=["Order", "part"], not_null=["number"])],
    },
]


def parent(number: int, deleted: bool = False) -> dict:
    return {"ID": number, "Deleted": deleted}


def node(number: int, up: int | None) -> dict:
    return {"ID": number, "UpID": up}


@pytest.fixture(scope="module")
def project(write_project: Callable[..., DbtProject]) -> DbtProject:
    """The project, its tests run and their failures stored."""
    project = write_project(MODELS, **BODIES)
    with project.connect() as connection:
        send(
            connection,
            "parent_cdc",
            *(("c", None, parent(number)) for number in (LIVE, SOFT, HARD)),
            ("u", parent(SOFT), parent(SOFT, deleted=True)),
            ("d", parent(HARD), None),
        )
        nodes = [node(1, None), node(2, 1), node(3, 9)]
        send(connection, "node_cdc", *(("c", None, row) for row in nodes))
        kept = [node(1, 1), node(2, -1), node(3, 3), node(4, 3), node(5, -1), node(6, None)]
        send(
            connection,
            "kept_cdc",
            *(("c", None, row) for row in kept),
            ("d", node(2, -1), None),
            ("d", node(3, 3), None),
        )
    project.dbt("build", "--store-failures", status=1)
    return project


Fault = tuple[str, str, str, int, list]


@pytest.fixture(scope="module")
def faults(project: DbtProject) -> Callable[[str], list[Fault]]:
    """Gives the stored rows of a test."""

    def faults(name: str) -> list[Fault]:
        with project.connect() as connection:
            query = (
                f"select kind, subject, severity, faulty_rows, examples from dbt_test__audit.{name}"
            )
            return connection.execute(query).fetchall()

    return faults


@pytest.fixture(scope="module")
def statuses(project: DbtProject) -> dict[str, tuple[str, int]]:
    """Status and number of failures of each test."""
    return {
        each["unique_id"].split(".")[2]: (each["status"], each["failures"])
        for each in results(project)
    }


def results(project: DbtProject) -> list[dict]:
    return json.loads((project.path / "target/run_results.json").read_text())["results"]


def test_every_kind_of_fault_is_found_and_counted(faults: Callable[[str], list[Fault]]):
    assert faults("broken") == [
        ("not null", "id", "error", 1, [{"id": None}]),
        ("not null", "name", "error", 2, [{"id": 2}, {"id": 3}]),
        ("unique", "id", "error", 2, [{"id": 1}]),
        ("unique", "code", "error", 2, [{"code": "x"}]),
        ("unique", "a, b", "error", 2, [{"a": None, "b": 1}]),
        ("check", "CK_positive: amount > 0", "error", 2, [{"id": 1}, {"id": 2}]),
        ("check", "CK_small: amount < 6", "warn", 1, [{"id": 4}]),
        (
            "foreign key",
            "parent_id -> stg_parent",
            "warn",
            3,
            [{"parent_id": HARD}, {"parent_id": NEVER}],
        ),
    ]


def test_where_nothing_is_broken_there_is_no_row(
    faults: Callable[[str], list[Fault]], statuses: dict[str, tuple[str, int]]
):
    assert faults("sound") == []
    assert statuses["sound"] == ("pass", 0)


def test_it_fails_where_one_fault_is_an_error_and_warns_where_none_is(
    statuses: dict[str, tuple[str, int]],
):
    assert statuses["broken"] == ("fail", 8)
    assert statuses["doubtful"] == ("warn", 2)
    assert statuses["strict"] == ("fail", 1)


def test_five_examples_are_given_the_first_in_order(faults: Callable[[str], list[Fault]]):
    assert faults("many") == [
        ("not null", "name", "error", 14, [{"id": number} for number in range(1, 6)]),
        ("unique", "twin", "error", 14, [{"twin": number} for number in range(5)]),
    ]


def test_a_key_may_have_several_columns_and_names_that_need_quotes(
    faults: Callable[[str], list[Fault]],
):
    lines = [{"Order": 7, "part": part} for part in (1, 2, 2, 2, None)]
    assert faults("line") == [
        ("not null", "part", "error", 1, [{"Order": 7, "part": None}]),
        ("not null", "number", "error", 5, lines),
        ("unique", "Order, part", "error", 3, [{"Order": 7, "part": 2}]),
    ]


def test_a_table_may_refer_to_itself(faults: Callable[[str], list[Fault]]):
    orphans = [("foreign key", "up_id -> stg_node", "warn", 1, [{"up_id": 9}])]
    assert faults("node") == orphans
    # Parents that `where` leaves out are there all the same.
    assert faults("node_in_part") == orphans


def test_the_key_is_that_of_all_rows(faults: Callable[[str], list[Fault]]):
    assert faults("halved") == [("unique", "id", "error", 2, [{"id": 1}])]


def test_model_and_parent_are_each_read_once(project: DbtProject):
    folder = project.path / "target/compiled/cdc_staging/models/properties.yml"
    with project.connect() as connection:
        view = scans(connection, "select * from staging.stg_parent", "parent_cdc")
        once = scans(connection, (folder / "parent.sql").read_text(), "parent_cdc")
        of_two_keys = scans(connection, (folder / "sound.sql").read_text(), "parent_cdc")
    assert 0 < view == once == of_two_keys


def scans(connection: psycopg.Connection, query: str, table: str) -> int:
    """How often a query scans a table, whose events and whose snapshots a view asks for."""
    return sum(node.get("Relation Name") == table for node in plan_of(connection, query))


def test_kept_deleted_rows_are_held_against_the_key_alone_and_are_no_parents(
    faults: Callable[[str], list[Fault]],
):
    assert faults("kept") == [
        ("not null", "up_id", "error", 1, [{"id": 6}]),
        ("check", "CK_up: up_id > 0", "error", 1, [{"id": 5}]),
        ("foreign key", "up_id -> stg_kept", "warn", 2, [{"up_id": -1}, {"up_id": 3}]),
    ]


def test_mistakes_in_its_arguments_are_named_all_at_once(project: DbtProject):
    (message,) = (each["message"] for each in results(project) if ".mistaken." in each["unique_id"])
    assert (
        "stg_mistaken: key: it names no column; "
        "checks, CK_positive: severity is fatal; it can be error, warn; "
        "checks, entry 2: name is missing; "
        "checks, entry 2: columns is not known; it can have name, expression, severity; "
        "foreign_keys, parent_id: to_events is missing"
    ) in " ".join(message.replace('"', "").split())


def test_the_summary_of_a_build_names_the_faults(
    project: DbtProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(project.path)
    monkeypatch.setenv("PGDATABASE", project.environment["PGDATABASE"])
    with pytest.raises(SystemExit, match="no summary view"):
        main()
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["stg_many", "not", "null", "name", "14", *["1,", "2,", "3,", "4,", "5"]] in lines
    assert ["stg_strict", "foreign", "key", "parent_id", "->", "stg_parent", "1", "4"] in lines
