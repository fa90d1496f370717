"""What is wrong with the configuration: one clear fault each, with its line."""

import pytest


def test_the_smallest_configuration_has_no_fault(whole):
    assert [model.name for model in whole.generate().project.models] == ["stg_item"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("name: shop\n", "", "1: name is missing"),
        (
            "name: shop\n",
            "name: My Shop\n",
            "1: name: My Shop should be snake_case: it names a folder",
        ),
        ("name: shop\n", "name: [shop]\n", "1: name: should be text, but is a list"),
        ("name: shop\n", "name: 7\n", "1: name: should be text, but is int 7"),
        ("tables:", "tabels:", "9: tabels: unknown key; did you mean tables?|1: tables is missing"),
        ("ddl: shop.sql", "ddl: shpo.sql", "1: cannot be read: no such file or directory"),
        ("ddl: shop.sql\n", "", "1: ddl is missing: name the DDL script here or with --ddl"),
        ("[Item]", "[]", "9: tables: no table is named"),
        ("[Item]", "Item", "10: tables.goods.tables: should be a list, but is str 'Item'"),
        ("[Item]", "[Itme]", "10: dbo.Itme: no CREATE TABLE in the DDL; did you mean dbo.Item?"),
        (
            "[Item]",
            "[Item, '[dbo].[item]']",
            "10: tables.goods.tables: dbo.item is there twice, first on line 10",
        ),
        (
            "[Item]",
            "[{Item: {}, Other: {}}]",
            "10: tables.goods.tables: a table should be a name, or a mapping of one name to its "
            "settings",
        ),
        (
            "[Item]",
            "[Item], colour: red",
            "10: tables.goods.colour: unknown key; known here: description, tables",
        ),
        (
            "[Item]",
            "[{Item: {soft_delte: X}}]",
            "10: tables.goods.tables.Item.soft_delte: unknown key; did you mean soft_delete?",
        ),
        (
            "[Item]",
            "[{Item: {keep_deleted: [hrad]}}]",
            "10: tables.goods.tables.Item.keep_deleted: hrad is unknown; known are hard, soft; "
            "did you mean hard?",
        ),
        (
            "tables:",
            "constraint_tests: single\ntables:",
            "9: constraint_tests: single is unknown; known are together, one_by_one",
        ),
        (
            "[Item]",
            "[{Item: {constraint_tests: togehter}}]",
            "10: tables.goods.tables.Item.constraint_tests: togehter is unknown; known are "
            "together, one_by_one; did you mean together?",
        ),
        ("[Item]", "[{Item: {key: []}}]", "10: tables.goods.tables.Item.key: names no column"),
        (
            "[Item]",
            "[{Item: {key: ID}}]",
            "10: tables.goods.tables.Item.key: should be a list, but is str 'ID'",
        ),
        (
            "[Item]",
            "[{Item: {data_tests: [7]}}]",
            "10: tables.goods.tables.Item.data_tests: a data test should be a name, or a mapping "
            "of a name to its settings",
        ),
        (
            "[Item]",
            "[{Item: {columns: {Name: {renam: x}}}}]",
            "10: tables.goods.tables.Item.columns.Name.renam: unknown key; did you mean rename?",
        ),
        (
            "tables:",
            "columns: {Nmae: x}\ntables:",
            "9: columns.Nmae: no table here has this column; did you mean Name?",
        ),
        (
            "tables:",
            "columns: {Name: x, NAME: y}\ntables:",
            "9: columns.NAME: this column is there twice",
        ),
        (
            "tables:",
            "defaults: {shcema: x}\ntables:",
            "9: defaults.shcema: unknown key; did you mean schema?",
        ),
        (
            "tables:",
            "freshness: {warn_afer: {count: 1, period: hour}}\ntables:",
            "9: freshness.warn_afer: unknown key; did you mean warn_after?",
        ),
        (
            "tables:",
            "monitoring: {threshold: {}}\ntables:",
            "9: monitoring.threshold: unknown key; did you mean thresholds?",
        ),
        (
            "tables:",
            "monitoring: {thresholds: {load_delai: {warn: 5}}}\ntables:",
            "9: monitoring.thresholds.load_delai: unknown key; did you mean load_delay?",
        ),
        (
            "tables:",
            "monitoring: {thresholds: {load_delay: {warn: -5}}}\ntables:",
            "9: monitoring.thresholds.load_delay.warn: should be a number above 0, or null, but is "
            "-5",
        ),
        (
            "tables:",
            "monitoring: {thresholds: {load_delay: {warn: 700}}}\ntables:",
            "9: monitoring.thresholds.load_delay: error, 600, is below warn, 700: there would be "
            "no warning",
        ),
        (
            "tables:",
            "monitoring: {thresholds: {retention_percent_left: {warn: 20}}}\ntables:",
            "9: monitoring.thresholds.retention_percent_left: error, 25, is above warn, 20: there "
            "would be no warning",
        ),
        (
            "tables:",
            "name: twice\ntables:",
            '9: not YAML: found duplicate key "name" with value "twice" (original value: "shop")',
        ),
        ("tables:", "x: [\ntables:", "11: not YAML: expected ',' or ']', but got ':'"),
    ],
)
def test_each_mistake_is_one_clear_fault(whole, old, new, fault):
    whole.replace(old, new)
    assert sorted(whole.mistakes()) == sorted(fault.split("|"))


def test_an_empty_configuration_is_a_fault(whole):
    whole.config("")
    assert whole.fault() == "schema/shop.yml:1: the file is empty"


def test_a_missing_configuration_is_a_fault(sandbox):
    assert sandbox.fault() == "schema/shop.yml:1: cannot be read: no such file or directory"


def test_an_unknown_key_hides_no_fault_of_the_tables(whole):
    whole.replace(
        "tables:\n  goods: {tables: [Item]}", "color: x\ntables: {goods: {tables: [Itme]}}"
    )
    assert [fault.partition("; known")[0] for fault in whole.mistakes()] == [
        "9: color: unknown key",
        "10: dbo.Itme: no CREATE TABLE in the DDL; did you mean dbo.Item?",
    ]


def test_a_missing_table_brings_up_no_fault_of_the_columns_of_all_tables(whole):
    whole.replace("tables: [Item]}", "tables: [Itme]}\ncolumns: {Name: Its name.}")
    assert "columns" not in whole.fault()


def test_faults_of_configuration_and_ddl_are_reported_together(whole):
    whole.replace("name: shop", "nmae: shop")
    whole.ddl("create table t (a")
    assert whole.faults() == [
        "schema/shop.sql:1: dbo.t: the parenthesis ( opened here is never closed",
        "schema/shop.yml:1: name is missing",
        "schema/shop.yml:1: nmae: unknown key; did you mean name?",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_scripts_are_read_in_the_encodings_of_ssms(whole, encoding):
    (whole.schema / "shop.sql").write_bytes(
        "create table Item (ID bigint primary key, [Назва] int)".encode(encoding)
    )
    assert "назва" in whole.columns("stg_item")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            "create table Item (\nНазва int)".encode("cp1251"),
            "2: byte 0xcd is not UTF-8: save the file as UTF-8, or as UTF-16 with a byte order "
            "mark",
        ),
        (
            "create table Item (ID int)".encode("utf-16-le"),
            "1: holds zero bytes: save the file as UTF-8, or as UTF-16 with a byte order mark",
        ),
    ],
)
def test_scripts_in_other_encodings_are_refused(whole, content, fault):
    (whole.schema / "shop.sql").write_bytes(content)
    assert whole.fault() == f"schema/shop.sql:{fault}"


def test_several_ddl_scripts_are_read_in_order(whole):
    whole.replace("ddl: shop.sql", "ddl: [shop.sql, more.sql]")
    whole.ddl("alter table Item add Colour nvarchar(9) not null", "more.sql")
    assert "colour" in whole.columns("stg_item")
    assert whole.text("stg_item.sql").startswith(
        "-- Generated by scripts/schema_to_yaml from "
        "schema/shop.sql, schema/more.sql and schema/shop.yml: do not edit here.\n"
    )
