"""The data test cdc_foreign_key: what it takes for an orphan, with what dbt can put around it."""

import re
from collections.abc import Callable

import pytest

from tests.python.handwritten.small_project import send
from tests.python.staging.dbt_project import DbtProject


def column(name: str, source: str, data_type: str = "bigint", **properties: object) -> dict:
    return {
        "name": name,
        "data_type": data_type,
        "config": {"meta": {"source": source}},
    } | properties


def foreign_key(name: str, parent: str, **config: object) -> dict:
    arguments = {
        "to": f"ref('stg_{parent}')",
        "field": "id",
        "to_events": f"source('bronze', '{parent}_cdc')",
    }
    return {"cdc_foreign_key": {"name": name, "arguments": arguments, "config": config}}


PARENT = {"source_table": "dbo.Parent", "key": ["ID"], "soft_delete": "Deleted"}
FLAG = column("deleted", "Deleted", "boolean")
DELETED = {"name": "cdc_is_deleted", "data_type": "boolean"}
MODELS = [
    {
        "name": "stg_parent",
        "config": {"meta": {"cdc": PARENT}},
        "columns": [column("id", "ID"), FLAG],
    },
    {
        "name": "stg_kept",
        "config": {"meta": {"cdc": PARENT | {"keep_deleted": ["hard"]}}},
        "columns": [column("id", "ID"), FLAG, DELETED],
    },
    {
        "name": "stg_child",
        "config": {"meta": {"cdc": {"source_table": "dbo.Child", "key": ["ID"]}}},
        "columns": [
            column("id", "ID"),
            column(
                "parent_id",
                "ParentID",
                data_tests=[
                    foreign_key("to_parent", "parent"),
                    foreign_key("to_kept", "kept"),
                    foreign_key("of_the_first_three", "parent", where="id <= 3"),
                ],
            ),
        ],
    },
]
LIVE, SOFT, HARD, NEVER = 1, 2, 3, 4


def row(number: int, deleted: bool = False) -> dict:
    return {"ID": number, "Deleted": deleted}


@pytest.fixture(scope="module")
def outcomes(write_project: Callable[..., DbtProject]) -> dict[str, int]:
    """How many orphans each test finds: children 1 to 4 point at a parent each, child 5 at none."""
    project = write_project(MODELS)
    with project.connect() as connection:
        for table in ("parent_cdc", "kept_cdc"):
            send(
                connection,
                table,
                *(("c", None, row(number)) for number in (LIVE, SOFT, HARD)),
                ("u", row(SOFT), row(SOFT, deleted=True)),
                ("d", row(HARD), None),
            )
        children = [*enumerate((LIVE, SOFT, HARD, NEVER), start=1), (5, None)]
        events = (("c", None, {"ID": child, "ParentID": parent}) for child, parent in children)
        send(connection, "child_cdc", *events)
    output = project.dbt("build", status=1)
    found = re.findall(r"FAIL (\d+) (\w+)", output)
    return {name: int(orphans) for orphans, name in found}


def test_hard_deleted_and_unknown_parents_are_missing(outcomes: dict[str, int]):
    assert outcomes["to_parent"] == 2


def test_a_kept_row_of_a_hard_deleted_parent_is_no_parent(outcomes: dict[str, int]):
    assert outcomes["to_kept"] == 2


def test_where_chooses_among_the_children(outcomes: dict[str, int]):
    assert outcomes["of_the_first_three"] == 1
