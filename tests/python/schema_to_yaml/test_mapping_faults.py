"""What cannot be mapped: one clear fault each, with the line of the DDL or of the configuration."""

import pytest

LONG = "X" * 64


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        (
            "\nShape geometry",
            "shop.sql:2: dbo.Item, column Shape: Debezium writes null for geometry; "
            "leave the column out with exclude: [Shape], and bring its text (STAsText()) in a "
            "column of its own",
        ),
        (
            "\nExtra sql_variant",
            "shop.sql:2: dbo.Item, column Extra: Debezium leaves sql_variant columns out of its "
            "events; leave the column out with exclude: [Extra], and bring its value in a column "
            "of one type",
        ),
        (
            "\nTotal as (ID * 2)",
            "shop.sql:2: dbo.Item, column Total: it is computed, and change data capture stores "
            "NULL for computed columns; leave the column out with exclude: [Total], and compute it "
            "in a model that reads staging",
        ),
        (
            "a int sparse,\nAll_ xml column_set for all_sparse_columns",
            "shop.sql:2: dbo.Item, column All_: it is a column set, which change data capture does "
            "not support; leave the column out with exclude: [All_]: its sparse columns arrive one "
            "by one",
        ),
        (
            "Phone dbo.Phone",
            "shop.sql:1: dbo.Item, column Phone: dbo.phone is no built-in type, and no CREATE TYPE "
            "... FROM makes it: script it if it is an alias; of a CLR type, events bring bytes "
            "that only its assembly reads; leave the column out with exclude: [Phone]",
        ),
        (
            "Price decimal(39, 2)",
            "shop.sql:1: dbo.Item, column Price: decimal(39, 2): its precision should be a number "
            "from 1 to 38; leave the column out with exclude: [Price]",
        ),
        (
            "NetUID int, Net_UID int",
            "shop.sql:1: dbo.Item, column Net_UID: its name in staging, net_uid, is that of NetUID "
            "too: give one of them a rename in the configuration",
        ),
        (
            "cdc_operation int",
            "shop.sql:1: dbo.Item, column cdc_operation: its name in staging, cdc_operation, "
            "begins "
            "as those of the metadata columns: give it another rename in the configuration",
        ),
        (
            f"{LONG} int",
            f"shop.sql:1: dbo.Item, column {LONG}: its name in staging, {LONG.lower()}, has more "
            "than 63 bytes: give it another rename in the configuration",
        ),
        (
            "[%] int",
            "shop.sql:1: dbo.Item, column %: its name has no letter and no digit: "
            "give it another rename in the configuration",
        ),
    ],
)
def test_a_column_that_cannot_be_mapped(sandbox, columns, fault):
    sandbox.ddl(f"create table Item (ID bigint primary key, {columns})")
    sandbox.tables("- Item")
    assert sandbox.fault() == f"schema/{fault}"


def test_an_unknown_type_names_what_is_known(sandbox):
    sandbox.ddl("create table Item (ID bigint primary key, Price decimals(9, 2))")
    sandbox.tables("- Item")
    fault = sandbox.fault()
    assert fault.startswith(
        "schema/shop.sql:1: dbo.Item, column Price: unknown type decimals(9, 2); known are bit, "
    )
    assert "; did you mean decimal?; leave the column out" in fault


@pytest.mark.parametrize(
    "column", ["Shape geometry", "Total as (ID * 2)", "Phone dbo.Phone", "cdc_x int", "[%] int"]
)
def test_an_excluded_column_needs_no_mapping(sandbox, column):
    sandbox.ddl(f"create table Item (ID bigint primary key, {column})")
    name = column.split()[0].strip("[]")
    sandbox.tables(f"- Item: {{exclude: ['{name}']}}")
    assert "data_type" in sandbox.columns("stg_item")["id"]
    assert len(sandbox.columns("stg_item")) == 10


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (
            "{rename: Article}",
            "dbo.Item: its name in staging, 'Article', should be snake_case (a-z, 0-9 and _, not "
            "starting with a digit): give it another rename",
        ),
        (
            f"{{rename: {'x' * 60}}}",
            f"dbo.Item: its model's name, stg_{'x' * 60}, has more than 63 bytes: give it a rename",
        ),
        (
            "{key: [Id, Nmae]}",
            "dbo.Item: key names Nmae, no column of the table; did you mean Name?",
        ),
        (
            "{key: [Name]}",
            "dbo.Item: Name is part of the key, but nullable: an event without it could not be "
            "placed",
        ),
        ("{exclude: [ID]}", "dbo.Item: ID is excluded, but part of the key"),
        (
            "{exclude: [Nmae]}",
            "dbo.Item: exclude names Nmae, no column of the table; did you mean Name?",
        ),
        (
            "{columns: {Nmae: A name.}}",
            "dbo.Item: columns names Nmae, no column of the table; did you mean Name?",
        ),
        (
            "{soft_delete: Delted}",
            "dbo.Item: soft_delete names Delted, no column of the table; did you mean Deleted?",
        ),
        (
            "{soft_delete: Name}",
            "dbo.Item: soft_delete names Name, which is nvarchar(9): it should be bit",
        ),
        (
            "{soft_delete: Deleted, exclude: [Deleted]}",
            "dbo.Item: Deleted is excluded, but flags deleted rows",
        ),
        (
            "{keep_deleted: [soft]}",
            "dbo.Item: keep_deleted has soft, but the table has no soft_delete column",
        ),
        (
            "{columns: {Name: {rename: Full Name}}}",
            "dbo.Item, column Name: rename 'Full Name' should be snake_case: a-z, 0-9 and _, not "
            "starting with a digit",
        ),
        (
            "{columns: {id: {bad_values: hold}}}",
            "dbo.Item, column ID: bad_values has no meaning for the key: an event without a key "
            "that fits is always left out",
        ),
        (
            "{columns: {Name: {rename: 2nd}}}",
            "dbo.Item, column Name: rename '2nd' should be snake_case: a-z, 0-9 and _, not "
            "starting with a digit",
        ),
    ],
)
def test_a_setting_that_does_not_fit_the_table(sandbox, settings, fault):
    sandbox.ddl("create table Item (ID bigint primary key, Name nvarchar(9), Deleted bit)")
    sandbox.tables(f"- Item: {settings}")
    assert sandbox.fault() == f"schema/shop.yml:15: {fault}"


@pytest.mark.parametrize(
    ("rename", "fault"),
    [
        ("deleted", "its name in staging, deleted, is that of Name too"),
        ("cdc_name", "its name in staging, cdc_name, begins as those of the metadata columns"),
        ("x" * 64, f"its name in staging, {'x' * 64}, has more than 63 bytes"),
    ],
)
def test_a_rename_to_a_name_that_cannot_be_used(sandbox, rename, fault):
    sandbox.ddl("create table Item (ID bigint primary key, Name nvarchar(9), Deleted bit)")
    sandbox.tables(f"- Item: {{columns: {{Name: {{rename: {rename}}}}}}}")
    assert fault in sandbox.fault()


def test_a_table_without_a_key_needs_one_in_the_configuration(sandbox):
    sandbox.ddl(
        "\ncreate table Item (ID bigint not null, Code int not null unique, Name int unique)"
    )
    sandbox.tables("- Item")
    assert sandbox.fault() == (
        "schema/shop.sql:2: dbo.Item: no primary key: name the columns that identify a row with "
        "key: [...]; unique are [Code]"
    )
    sandbox.tables("- Item: {key: [code]}")
    assert sandbox.properties("stg_item")["config"]["meta"]["cdc"]["key"] == ["Code"]


def test_tables_of_one_name_in_two_schemas_need_a_rename(sandbox):
    sandbox.ddl(
        "create table dbo.[Order] (ID int primary key)\ngo\ncreate table sales.[Order] (ID int "
        "primary key)"
    )
    sandbox.tables("- Order\n- sales.Order")
    assert sandbox.fault() == (
        "schema/shop.yml:16: sales.Order: its model would be stg_order, as that of dbo.Order: "
        "give one a rename"
    )
    sandbox.tables("- Order\n- sales.Order: {rename: sales_order}")
    assert [m.bronze for m in sandbox.generate().project.models] == ["order_cdc", "sales_order_cdc"]


def test_tables_that_would_share_a_topic_are_refused(sandbox):
    sandbox.ddl(
        "create table [a b] (ID int primary key)\ngo\ncreate table [a_b] (ID int primary key)"
    )
    sandbox.tables("- a b: {rename: x}\n- a_b")
    assert sandbox.fault() == (
        "schema/shop.yml:16: dbo.a_b: its topic would be shop.Shop.dbo.a_b, as that of dbo.a b: "
        "they cannot be captured by one connector"
    )


def test_all_faults_of_a_run_are_reported_together(sandbox):
    sandbox.ddl(
        "create table Item (ID int primary key, a geometry, b geography)\ngo\ncreate table t (x "
        "int)"
    )
    sandbox.tables("- Item\n- t\n- u", "colour: red\nbad_values: drop")
    assert len(sandbox.faults()) == 6


def test_tables_that_are_not_selected_may_hold_anything_readable(sandbox):
    sandbox.ddl(
        "create table Item (ID int primary key)\ngo\ncreate table t (x geometry, y dbo.Phone)"
    )
    sandbox.tables("- Item")
    assert sandbox.generate().project.models
