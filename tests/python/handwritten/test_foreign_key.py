"""The data test cdc_foreign_key: what it takes for an orphan, with what dbt can put around it."""

import re
from collections.abc import Callable

import pytest

from tests.python.handwritten.small_project import send, send_payload
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
KEPT = PARENT | {"keep_deleted": ["hard"]}
# The keys of a view are those of its events, a table has them itself.
PARENTS = {
    "parent": ("view", PARENT, [column("id", "ID"), FLAG]),
    "kept": ("view", KEPT, [column("id", "ID"), FLAG, DELETED]),
    "strict": ("view", PARENT | {"bad_values": "reject"}, [column("id", "ID"), FLAG]),
    "parent_table": ("table", PARENT, [column("id", "ID"), FLAG]),
    "kept_table": ("table", KEPT, [column("id", "ID"), FLAG, DELETED]),
}
MODELS = [
    *(
        {
            "name": f"stg_{name}",
            "config": {"materialized": materialized, "meta": {"cdc": cdc}},
            "columns": columns,
        }
        for name, (materialized, cdc, columns) in PARENTS.items()
    ),
    {
        "name": "stg_child",
        "config": {"meta": {"cdc": {"source_table": "dbo.Child", "key": ["ID"]}}},
        "columns": [
            column("id", "ID"),
            column(
                "parent_id",
                "ParentID",
                data_tests=[
                    *(foreign_key(f"to_{parent}", parent) for parent in PARENTS),
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
        for parent in PARENTS:
            send(
                connection,
                f"{parent}_cdc",
                *(("c", None, row(number)) for number in (LIVE, SOFT, HARD)),
                ("u", row(SOFT), row(SOFT, deleted=True)),
                ("d", row(HARD), None),
            )
            # A change of the transaction that deletes, emitted before the delete.
            change = {"source": {"commit_lsn": "00000029:00000005:0001"}, "op": "u"}
            send_payload(connection, f"{parent}_cdc", 0, change | {"after": row(HARD)})
        unfit = {"source": {"commit_lsn": "0000002a:00000001:0001"}, "op": "c"}
        unfit["after"] = {"ID": NEVER, "Deleted": "perhaps"}
        send_payload(connection, "strict_cdc", 100, unfit)
        children = [*enumerate((LIVE, SOFT, HARD, NEVER), start=1), (5, None)]
        events = (("c", None, {"ID": child, "ParentID": parent}) for child, parent in children)
        send(connection, "child_cdc", *events)
    output = project.dbt("build", status=1)
    found = re.findall(r"FAIL (\d+) (\w+)", output)
    return {name: int(orphans) for orphans, name in found}


@pytest.mark.parametrize("parent", ["parent", "parent_table"])
def test_hard_deleted_and_unknown_parents_are_missing(outcomes: dict[str, int], parent: str):
    assert outcomes[f"to_{parent}"] == 2


@pytest.mark.parametrize("parent", ["kept", "kept_table"])
def test_a_kept_row_of_a_hard_deleted_parent_is_no_parent(outcomes: dict[str, int], parent: str):
    assert outcomes[f"to_{parent}"] == 2


def test_a_parent_whose_only_event_is_rejected_is_missing(outcomes: dict[str, int]):
    assert outcomes["to_strict"] == 2


def test_where_chooses_among_the_children(outcomes: dict[str, int]):
    assert outcomes["of_the_first_three"] == 1
