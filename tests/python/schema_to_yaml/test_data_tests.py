"""The data test of all constraints that follow from the DDL, and the tests of the configuration."""

import pytest
from ruamel.yaml import YAML

from tests.python.schema_to_yaml.conftest import column_tests, model_tests

ITEM = """
    create table [Group] (ID int primary key, Code int unique)
    go
    create table Item (
        ID bigint primary key,
        Price decimal(9, 2) not null constraint [CK Price: least] check (([Price]>=(0))),
        Code int unique,
        a int not null,
        b int,
        GroupID int references [Group],
        OtherID int references [Group],
        constraint UQ_ab unique (a, b)
    )
    go
    alter table Item with nocheck add constraint CK_old check (([a]<(9)))
"""


def constraints(sandbox, model: str) -> dict:
    """The settings of the one test of a model."""
    (test,) = model_tests(sandbox, model)
    return test["cdc_constraints"]


def test_all_constraints_of_a_table_are_one_test(sandbox):
    sandbox.ddl(ITEM)
    sandbox.tables("- Item\n- Group: {rename: family, columns: {ID: {rename: family_id}}}")
    group = {
        "to": "ref('stg_family')",
        "field": "family_id",
        "to_events": "source('bronze', 'family_cdc')",
    }
    assert constraints(sandbox, "stg_item") == {
        "name": "cdc_constraints_stg_item",
        "arguments": {
            "key": ["id"],
            "not_null": ["price", "a"],
            "unique": [["code"], ["a", "b"]],
            "checks": [
                {"name": "CK_Price_least", "expression": "price >= 0"},
                {"name": "CK_old", "expression": "a < 9", "severity": "warn"},
            ],
            "foreign_keys": [{"column": "group_id", **group}, {"column": "other_id", **group}],
        },
    }
    assert not any("data_tests" in column for column in sandbox.columns("stg_item").values())


def test_a_table_of_its_key_alone_has_the_test_too(sandbox):
    sandbox.ddl("create table Line (OrderID int, [Group] int, primary key (OrderID, [Group]))")
    sandbox.tables("- Line")
    assert constraints(sandbox, "stg_line")["arguments"] == {"key": ["order_id", "group"]}


def test_kept_deleted_rows_are_tested_for_their_key_only(sandbox):
    sandbox.ddl("create table Item (ID int primary key, Gone bit)")
    sandbox.tables("- Item: {keep_deleted: [hard]}")
    arguments = constraints(sandbox, "stg_item")["arguments"]
    assert arguments["row_condition"] == "cdc_operation <> 'd'"
    sandbox.tables("- Item: {keep_deleted: [soft], soft_delete: Gone}")
    assert "row_condition" not in constraints(sandbox, "stg_item")["arguments"]


def test_the_form_is_that_of_the_table_or_else_of_the_file(sandbox):
    sandbox.ddl(
        "create table Item (ID int primary key)\ngo\ncreate table Line (ID int primary key)"
    )
    sandbox.tables("- Item\n- Line: {constraint_tests: together}", "constraint_tests: one_by_one")
    assert column_tests(sandbox, "stg_item", "id") == ["unique", "not_null"]
    assert constraints(sandbox, "stg_line")["arguments"] == {"key": ["id"]}
    sandbox.tables("- Item\n- Line: {constraint_tests: one_by_one}")
    assert constraints(sandbox, "stg_item")["arguments"] == {"key": ["id"]}
    assert column_tests(sandbox, "stg_line", "id") == ["unique", "not_null"]


TABLES_WITH_TESTS = """
    - Item:
        columns:
          id: {data_tests: [unique, {accepted_values: {arguments: {values: [1, 2]}}}]}
        data_tests: [my_test]
"""


def test_configured_tests_follow_the_generated_ones_and_repeat_none(sandbox):
    sandbox.ddl("create table Item (ID int primary key, a int not null)")
    sandbox.tables(TABLES_WITH_TESTS)
    accepted = {"accepted_values": {"arguments": {"values": [1, 2]}}}
    assert column_tests(sandbox, "stg_item", "id") == [accepted]
    first, *others = model_tests(sandbox, "stg_item")
    assert list(first) == ["cdc_constraints"]
    assert others == ["my_test"]
    sandbox.head += "constraint_tests: one_by_one\n"
    sandbox.tables(TABLES_WITH_TESTS)
    assert column_tests(sandbox, "stg_item", "id") == ["unique", "not_null", accepted]
    first, *others = model_tests(sandbox, "stg_item")
    assert list(first) == ["cdc_not_null"]
    assert others == ["my_test"]


def test_a_configured_test_may_be_shared_by_an_anchor(sandbox):
    sandbox.ddl("create table Item (ID int primary key, a int, b int)")
    sandbox.tables(
        """
        - Item:
            columns:
              a: {data_tests: [&positive {my_test: {arguments: {least: 0}}}]}
              b: {data_tests: [*positive]}
        """
    )
    assert "&" not in sandbox.text("stg_item.yml")
    assert column_tests(sandbox, "stg_item", "a") == column_tests(sandbox, "stg_item", "b")


@pytest.mark.parametrize(
    "test",
    [
        "{unique: }",
        "{my_test: {arguments: {least: null, values: []}}}",
        "{name: mine, test_name: my_test, arguments: {least: 0}}",
        "{my_test: {arguments: {expression: '>= 0'}, config: {where: \"a = 'x'\"}}}",
    ],
)
def test_a_configured_test_arrives_as_it_was_written(sandbox, test):
    sandbox.ddl("create table Item (ID int primary key, a int)")
    sandbox.tables(f"- Item: {{columns: {{a: {{data_tests: [{test}]}}}}}}")
    assert column_tests(sandbox, "stg_item", "a") == [YAML(typ="safe").load(test)]


def test_tests_of_a_column_of_all_tables_are_those_of_each(sandbox):
    sandbox.ddl("create table Item (ID int primary key, a int)")
    sandbox.tables(
        "- Item: {columns: {a: {data_tests: [unique]}}}", "columns: {A: {data_tests: [my_test]}}"
    )
    assert column_tests(sandbox, "stg_item", "a") == ["unique", "my_test"]


def test_the_name_of_the_test_fits_into_what_postgres_keeps(sandbox):
    table = "x" * 59
    sandbox.ddl(f"create table {table} (ID int primary key)")
    sandbox.tables(f"- {table}")
    name = constraints(sandbox, f"stg_{table}")["name"]
    assert name.startswith("cdc_constraints_stg_xxx")
    assert len(name) == 63
