"""Data tests of the configuration that dbt would not find."""

import pytest

VENDOR = "vendor/dbt_packages_subset/dbt_utils"
INSTALLED = "dbt_packages/dbt_utils"


@pytest.fixture
def item(sandbox):
    sandbox.ddl("create table Item (ID int primary key, a int)")
    return sandbox


def package(sandbox, folder: str, test: str) -> None:
    sandbox.generic_test(test, f"{folder}/macros/generic_tests")
    (sandbox.root / folder / "dbt_project.yml").write_text("name: dbt_utils\n")


def with_test(sandbox, test: str) -> None:
    sandbox.tables(f"- Item: {{columns: {{a: {{data_tests: [{test}]}}}}}}")


@pytest.mark.parametrize(
    "test",
    [
        "unique",
        "dbt.not_null",
        "my_test",
        "{my_test: {config: {severity: warn}}}",
        "{name: mine, test_name: my_test}",
        "dbt_utils.at_least_one",
    ],
)
def test_a_test_that_is_there_is_no_fault(item, test):
    package(item, VENDOR, "at_least_one")
    with_test(item, test)
    assert item.generate()


@pytest.mark.parametrize(
    "definition",
    [
        "{% test mine(model) %}",
        "{%- test mine (model, column_name) -%}",
        "{%\n  test mine(model) %}",
        "{% data_test mine(model) %}",
        "{% macro test_mine(model) %}",
    ],
)
def test_a_test_is_found_however_it_is_defined(item, definition):
    (item.root / "macros").mkdir()
    (item.root / "macros" / "tests.sql").write_text(definition)
    with_test(item, "mine")
    assert item.generate()


@pytest.mark.parametrize(
    ("test", "fault"),
    [
        (
            "uniqe",
            "uniqe: there is no such data test in tests/generic or macros; did you mean unique?",
        ),
        (
            "{test_name: my_tset}",
            "my_tset: there is no such data test in tests/generic or macros; did you mean my_test?",
        ),
        (
            "dbt_utils.at_least_won",
            "dbt_utils.at_least_won: there is no such data test in "
            "vendor/dbt_packages_subset/dbt_utils; did you mean dbt_utils.at_least_one?",
        ),
        (
            "dbt_utls.at_least_one",
            "dbt_utls.at_least_one: package dbt_utls is not in dbt_packages or "
            "vendor/dbt_packages_subset; did you mean dbt_utils?",
        ),
        ("elementary.x", "elementary.x: package elementary is not in dbt_packages or vendor/dbt_"),
    ],
)
def test_a_test_that_is_not_there_is_one_clear_fault(item, test, fault):
    package(item, VENDOR, "at_least_one")
    with_test(item, test)
    where = "schema/shop.yml:15: tables.goods.tables.Item.columns.a.data_tests: "
    assert item.fault().startswith(where + fault)


def test_tests_of_tables_and_of_columns_of_all_tables_are_checked(item):
    item.tables("- Item: {data_tests: [one]}", "columns: {a: {data_tests: [two]}}")
    assert [fault.partition(": there is")[0] for fault in item.faults()] == [
        "schema/shop.yml:11: columns.a.data_tests: two",
        "schema/shop.yml:15: tables.goods.tables.Item.data_tests: one",
    ]


def test_an_installed_package_counts_before_the_vendored_one(item):
    package(item, VENDOR, "at_least_one")
    package(item, INSTALLED, "cardinality_equality")
    with_test(item, "dbt_utils.cardinality_equality")
    assert item.generate()
    with_test(item, "dbt_utils.at_least_one")
    assert "there is no such data test in dbt_packages/dbt_utils" in item.fault()
