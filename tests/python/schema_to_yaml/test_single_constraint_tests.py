"""Data tests of one constraint each, where the configuration asks for them."""

import pytest

from tests.python.schema_to_yaml.conftest import Sandbox, column_tests, model_tests


@pytest.fixture
def sandbox(sandbox: Sandbox) -> Sandbox:
    sandbox.head += "constraint_tests: one_by_one\n"
    return sandbox


def test_a_key_of_one_column_is_unique_and_not_null(sandbox):
    sandbox.ddl("create table Item (ID bigint primary key)")
    sandbox.tables("- Item")
    assert column_tests(sandbox, "stg_item", "id") == ["unique", "not_null"]
    assert model_tests(sandbox, "stg_item") == []


def test_a_key_of_several_columns_is_a_unique_combination(sandbox):
    sandbox.ddl("create table Line (OrderID int, [Group] int, primary key (OrderID, [Group]))")
    sandbox.tables("- Line")
    assert model_tests(sandbox, "stg_line") == [
        {
            "dbt_utils.unique_combination_of_columns": {
                "name": "unique_stg_line_key",
                "arguments": {
                    "combination_of_columns": ["order_id", "group"],
                    "quote_columns": True,
                },
            }
        }
    ]
    assert column_tests(sandbox, "stg_line", "order_id") == ["not_null"]
    assert column_tests(sandbox, "stg_line", "group") == ["not_null"]


def test_all_other_not_null_columns_share_one_test(sandbox):
    sandbox.ddl("create table Item (ID int primary key, a int not null, b int, c int not null)")
    sandbox.tables("- Item")
    assert model_tests(sandbox, "stg_item") == [
        {
            "cdc_not_null": {
                "name": "cdc_not_null_stg_item",
                "arguments": {"columns": ["a", "c"]},
            }
        }
    ]


PARENT = "create table [Group] (ID int primary key, Code int unique)\ngo\n"


def test_a_foreign_key_to_a_captured_table_is_tested(sandbox):
    sandbox.ddl(PARENT + "create table Item (ID int primary key, GroupID int references [Group])")
    sandbox.tables("- Item\n- Group")
    assert column_tests(sandbox, "stg_item", "group_id") == [
        {
            "cdc_foreign_key": {
                "name": "fk_stg_item_group_id",
                "arguments": {
                    "to": "ref('stg_group')",
                    "field": "id",
                    "to_events": "source('bronze', 'group_cdc')",
                },
                "config": {"severity": "warn"},
            }
        }
    ]


def test_a_foreign_key_to_another_table_is_not_tested(sandbox):
    sandbox.ddl(PARENT + "create table Item (ID int primary key, GroupID int references [Group])")
    sandbox.tables("- Item")
    assert column_tests(sandbox, "stg_item", "group_id") == []


def test_a_foreign_key_follows_the_renames_of_its_parent(sandbox):
    sandbox.ddl(PARENT + "create table Item (ID int primary key, GroupID int references [Group])")
    sandbox.tables("- Item\n- Group: {rename: family, columns: {ID: {rename: family_id}}}")
    arguments = column_tests(sandbox, "stg_item", "group_id")[0]["cdc_foreign_key"]["arguments"]
    assert arguments == {
        "to": "ref('stg_family')",
        "field": "family_id",
        "to_events": "source('bronze', 'family_cdc')",
    }


def test_a_foreign_key_to_no_key_is_noted_and_not_tested(sandbox):
    sandbox.ddl(
        PARENT
        + "create table Item (ID int primary key, Code int,"
        + " constraint FK_Code foreign key (Code) references [Group] (Code))"
    )
    sandbox.tables("- Item\n- Group")
    assert column_tests(sandbox, "stg_item", "code") == []
    assert sandbox.notes() == [
        "schema/shop.sql:3: dbo.Item: foreign key FK_Code has no test: "
        "it does not refer to the one column of its parent's key"
    ]


def test_unique_constraints_and_indexes_are_tested_and_the_key_not_twice(sandbox):
    sandbox.ddl(
        """
        create table Item (ID int primary key, Code int unique, a int, b int,
            constraint UQ_Item_ab unique (a, b), constraint UQ_Item_ID unique (ID))
        go
        create unique index UX_filtered on Item (b) where b is not null
        """
    )
    sandbox.tables("- Item")
    assert column_tests(sandbox, "stg_item", "id") == ["unique", "not_null"]
    assert column_tests(sandbox, "stg_item", "code") == ["unique"]
    assert column_tests(sandbox, "stg_item", "b") == []
    assert model_tests(sandbox, "stg_item") == [
        {
            "dbt_utils.unique_combination_of_columns": {
                "name": "UQ_Item_ab",
                "arguments": {"combination_of_columns": ["a", "b"]},
            }
        }
    ]


def test_checks_are_tested_under_their_own_names(sandbox):
    sandbox.ddl(
        """
        create table Item (ID int primary key, Qty float check (Qty > 0),
            MaxQty float, constraint [CK Item: max] check (([MaxQty]>=[Qty])))
        go
        alter table Item with nocheck add constraint CK_old check (([Qty]<(9)))
        """
    )
    sandbox.tables("- Item")
    assert model_tests(sandbox, "stg_item") == [
        {
            "dbt_utils.expression_is_true": {
                "name": "check_stg_item_qty_0",
                "arguments": {"expression": "qty > 0"},
            }
        },
        {
            "dbt_utils.expression_is_true": {
                "name": "CK_Item_max",
                "arguments": {"expression": "max_qty >= qty"},
            }
        },
        {
            "dbt_utils.expression_is_true": {
                "name": "CK_old",
                "arguments": {"expression": "qty < 9"},
                "config": {"severity": "warn"},
            }
        },
    ]


def test_a_check_that_cannot_be_translated_is_noted(sandbox):
    sandbox.ddl(
        "create table Item (ID int primary key, Code char(2) constraint CK check (Code='x'))"
    )
    sandbox.tables("- Item")
    assert model_tests(sandbox, "stg_item") == []
    assert sandbox.notes() == [
        "schema/shop.sql:1: dbo.Item: check CK has no test: it compares Code, which is text"
    ]


def test_rows_that_were_deleted_and_kept_are_tested_for_their_key_only(sandbox):
    sandbox.ddl("create table Item (ID int primary key, Code int not null unique check (Code > 0))")
    sandbox.tables("- Item: {keep_deleted: [hard]}")
    live = {"where": "cdc_operation <> 'd'"}
    assert column_tests(sandbox, "stg_item", "id") == ["unique", "not_null"]
    assert column_tests(sandbox, "stg_item", "code") == [{"unique": {"config": live}}]
    assert [next(iter(test.values()))["config"] for test in model_tests(sandbox, "stg_item")] == [
        live,
        live,
    ]


@pytest.mark.parametrize("length", [40, 59])
def test_names_of_tests_fit_into_what_postgres_keeps(sandbox, length):
    table = "x" * length
    sandbox.ddl(
        f"{PARENT}create table {table} (ID int primary key, a int not null, "
        f"{'y' * 60} int references [Group])"
    )
    sandbox.tables(f"- {table}\n- Group")
    tests = column_tests(sandbox, f"stg_{table}", "y" * 60) + model_tests(sandbox, f"stg_{table}")
    names = [next(iter(test.values()))["name"] for test in tests]
    assert len(names) == 2
    assert all(len(name) <= 63 for name in names)
