"""What the connector reads, by Debezium's own filters, against what SQL Server is told to capture."""

import json
from pathlib import Path
from typing import Any

import jpype
import pytest

from scripts.schema_to_yaml.generate import Generated, generate

REPOSITORY = Path(__file__).resolve().parents[2]

DDL = """
create table Item (ID int primary key, Name nvarchar(9), Code nvarchar(9), [a,b] int)
go
create table sales.[Order.Line (old)] (ID int primary key, Price money, Secret nvarchar(9))
go
create table Other (ID int primary key)
"""
CONFIG = """
name: shop
description: A shop.
ddl: shop.sql
connector:
  name: shop
  database: Shop
  topic_prefix: shop
  schema_history_topic: schema-changes.shop
  properties: {properties}
tables:
  goods: {{tables: [Item, "[sales].[Order.Line (old)]"]}}
"""


def connector_config(properties: dict[str, str]) -> Any:
    builder = jpype.JClass("io.debezium.config.Configuration").create()
    for name, value in properties.items():
        builder = builder.with_(jpype.JString(name), jpype.JString(value))
    return jpype.JClass("io.debezium.connector.sqlserver.SqlServerConnectorConfig")(builder.build())


def reads(config: Any, database: str, schema: str, table: str) -> bool:
    table_id = jpype.JClass("io.debezium.relational.TableId")(database, schema, table)
    return bool(config.getTableFilters().dataCollectionFilter().isIncluded(table_id))


@pytest.fixture(scope="module")
def ours() -> Generated:
    return generate(REPOSITORY / "schema/product_ecosystem.yml", [], REPOSITORY)


def test_the_connector_reads_the_tables_that_are_captured_and_no_other(ours):
    config = connector_config(ours.project.connector_properties)
    captured = {table.name for table in ours.project.captured}
    assert len(captured) == 32
    everything = {table.name for table in ours.schema.tables.values()} | captured
    assert {
        name for name in everything if reads(config, "ConcordDb", name.schema, name.table)
    } == captured
    assert not reads(config, "ConcordDb", "dbo", "ProductX")
    assert not reads(config, "ConcordDb", "dbo", "debezium_signals")


def test_signals_are_heard_on_the_signal_table(ours):
    config = connector_config(ours.project.connector_properties)
    table_id = jpype.JClass("io.debezium.relational.TableId")("ConcordDb", "dbo", "debezium_signal")
    assert config.isSignalDataCollection(table_id)


@pytest.mark.parametrize(
    "lists",
    [
        {},
        {"column.exclude.list": r"dbo\.Item\.(Name|code), .*\.secret"},
        {"column.exclude.list": r"dbo\.Item\.a\,b"},
        {"column.include.list": r"dbo\.Item\.ID,dbo\.Item\.N.*,sales\..*"},
        {"column.exclude.list": r"Item\.Name"},
    ],
)
def test_the_captured_columns_are_those_that_the_connector_reads(tmp_path, lists):
    (tmp_path / "shop.sql").write_text(DDL)
    (tmp_path / "shop.yml").write_text(CONFIG.format(properties=json.dumps(lists)))
    generated = generate(tmp_path / "shop.yml", [], tmp_path)
    read = connector_config(generated.project.connector_properties).getColumnFilter()
    for table in generated.project.captured[:-1]:
        columns = [column.name for column in generated.schema.tables[table.name.folded].columns]
        wanted = [
            name
            for name in columns
            if read.matches("Shop", table.name.schema, table.name.table, name)
        ]
        assert list(table.columns or columns) == wanted
