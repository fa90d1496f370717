"""One test of all constraints and one test of each find the same faults in the same rows."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from scripts.schema_to_yaml.parse.config import CONSTRAINT_TESTS
from tests.python.handwritten.small_project import send
from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.generated_project import generated_project

DDL = """
create table Owner (ID int not null primary key, Deleted bit null);
create table Item (
    ID int not null primary key,
    Name nvarchar(20) not null,
    [Order] int not null,
    Code int null constraint UQ_Code unique,
    A int null,
    B int null,
    Amount int null constraint CK_Amount check (Amount > 0),
    OwnerID int null references Owner (ID),
    LenderID int null references Owner (ID),
    UpID int null references Item (ID),
    constraint UQ_AB unique (A, B)
);
create table Line (
    [Order] int not null,
    Part int not null,
    Note nvarchar(20) not null,
    primary key ([Order], Part)
);
"""
OWNERS = [("c", None, {"ID": number, "Deleted": number == 2}) for number in (1, 2)]
FIELDS = ("ID", "Name", "Order", "Code", "A", "B", "Amount", "OwnerID", "LenderID", "UpID")
ITEMS = [
    (1, "a", 1, 10, 1, 1, 5, 1, 2, None),
    (2, None, None, 10, 1, 1, 0, 7, 7, 1),
    (3, None, 1, None, None, 3, -1, 7, 8, 9),
    (4, "b", 1, None, None, 3, None, 8, None, 9),
]
LINES = [(1, 1, "a"), (1, 2, None)]


def config(form: str) -> dict[str, Any]:
    """A configuration of the generator; its tables are named after the form."""
    tables = [{name: {"rename": f"{form}_{name.lower()}"}} for name in ("Owner", "Item", "Line")]
    connector = {
        "name": form,
        "database": "Shop",
        "topic_prefix": form,
        "schema_history_topic": f"schema-changes.{form}",
    }
    return {
        "name": form,
        "description": "A shop.",
        "ddl": "shop.sql",
        "connector": connector,
        "constraint_tests": form,
        "defaults": {"soft_delete": "Deleted"},
        "tables": {"shop": {"tables": tables}},
    }


@pytest.fixture(scope="module")
def project(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], AbstractContextManager]
) -> Iterator[DbtProject]:
    """Both forms of one schema, over the same events; the failures of the tests are stored."""
    path = tmp_path_factory.mktemp("project")
    with new_database() as database:
        configs = map(config, CONSTRAINT_TESTS)
        project = generated_project(path, database.environment, {"shop.sql": DDL}, configs)
        project.dbt("run", "--select", "path:models/staging")
        with project.connect() as connection:
            for form in CONSTRAINT_TESTS:
                send(connection, f"{form}_owner_cdc", *OWNERS)
                items = (dict(zip(FIELDS, item, strict=True)) for item in ITEMS)
                send(connection, f"{form}_item_cdc", *(("c", None, item) for item in items))
                lines = (dict(zip(("Order", "Part", "Note"), line, strict=True)) for line in LINES)
                send(connection, f"{form}_line_cdc", *(("c", None, line) for line in lines))
        project.dbt("test", "--store-failures", "--select", "path:models/staging", status=1)
        yield project


ITEM_FAULTS = {
    "not null name": 2,
    "not null order": 1,
    "unique code": 2,
    "unique a, b": 4,
    "check amount > 0": 2,
    "foreign key owner_id": 3,
    "foreign key lender_id": 2,
    "foreign key up_id": 2,
}
LINE_FAULTS = {"not null note": 1}


def test_one_test_of_all_finds_the_faults(project: DbtProject):
    with project.connect() as connection:
        assert found_together(connection, failing(project, "together_item")) == ITEM_FAULTS
        assert found_together(connection, failing(project, "together_line")) == LINE_FAULTS
    assert failing(project, "together_owner") == []


def test_one_test_of_each_finds_the_same(project: DbtProject):
    with project.connect() as connection:
        assert found_one_by_one(connection, failing(project, "one_by_one_item")) == ITEM_FAULTS
        assert found_one_by_one(connection, failing(project, "one_by_one_line")) == LINE_FAULTS
    assert failing(project, "one_by_one_owner") == []


def failing(project: DbtProject, table: str) -> list[dict[str, Any]]:
    """The tests of a table's model that did not pass, with the relations of their failures."""
    results = json.loads(Path(project.path, "target/run_results.json").read_text())["results"]
    manifest = json.loads(Path(project.path, "target/manifest.json").read_text())["nodes"]
    return [
        manifest[each["unique_id"]]
        for each in results
        if each["status"] in ("fail", "warn")
        and manifest[each["unique_id"]]["attached_node"] == f"model.cdc_staging.stg_{table}"
    ]


def found_together(connection: psycopg.Connection, tests: list[dict[str, Any]]) -> dict[str, int]:
    """Faults and how many rows have them, by the one test."""
    (test,) = tests
    rows = connection.execute(f"select kind, subject, faulty_rows from {test['relation_name']}")
    found = {}
    for kind, subject, faulty_rows in rows:
        # Of a check the condition, of a foreign key the column.
        words = subject.rpartition(": ")[2].partition(" -> ")[0]
        found[f"{kind} {words}"] = faulty_rows
    return found


def found_one_by_one(connection: psycopg.Connection, tests: list[dict[str, Any]]) -> dict[str, int]:
    """The same, by tests of one constraint each."""
    found = {}
    for test in tests:
        metadata, relation = test["test_metadata"], test["relation_name"]
        arguments = metadata["kwargs"]
        rows = connection.execute(f"select * from {relation}").fetchall()
        match metadata["name"]:
            case "cdc_not_null":
                found |= {f"not null {column}": nulls for column, nulls in rows}
            case "unique":
                found[f"unique {arguments['column_name']}"] = sum(copies for _, copies in rows)
            case "unique_combination_of_columns":
                columns = ", ".join(arguments["combination_of_columns"])
                # It names the values, not how many rows have them: here each stands in two.
                found[f"unique {columns}"] = 2 * len(rows)
            case "expression_is_true":
                found[f"check {arguments['expression']}"] = len(rows)
            case "cdc_foreign_key":
                found[f"foreign key {arguments['column_name']}"] = sum(count for _, count in rows)
    return found
