"""Rows that differ stop a run."""

import psycopg
import pytest

from scripts.bench import synthetic
from scripts.bench.equality import DifferentRowsError, check_same, check_staging
from scripts.bench.synthetic import Size
from scripts.schema_to_yaml.map.models import Model

COPY = "create table staging.stg_product_pricing as select * from plain.stg_product_pricing"


@pytest.fixture
def staging(connection: psycopg.Connection, model: Model) -> psycopg.Connection:
    synthetic.fill(connection, model, Size(keys=10, events_a_key=3))
    connection.execute("create schema staging")
    connection.execute(COPY)
    return connection


def test_equal_rows_are_counted(staging: psycopg.Connection, model: Model):
    assert check_staging(staging, model) == 10


@pytest.mark.parametrize(
    "change",
    [
        "update staging.stg_product_pricing set price = price + 0.0001 where id = 3",
        "update staging.stg_product_pricing set cdc_kafka_offset = 0 where id = 3",
        "update staging.stg_product_pricing set updated = null where id = 3",
        "delete from staging.stg_product_pricing where id = 3",
        "insert into staging.stg_product_pricing select * from staging.stg_product_pricing limit 1",
    ],
)
def test_another_value_row_or_copy_is_an_error(
    staging: psycopg.Connection, model: Model, change: str
):
    staging.execute(change)
    with pytest.raises(DifferentRowsError, match=r"stg_product_pricing"):
        check_staging(staging, model)


def test_what_the_plain_view_rounds_is_not_compared(staging: psycopg.Connection, model: Model):
    late = "update {} set updated = timestamp '{}' where id = 3"
    staging.execute(late.format("staging.stg_product_pricing", "9999-12-31 23:59:59.999999"))
    staging.execute("create table rounded as select * from plain.stg_product_pricing")
    staging.execute(late.format("rounded", "9999-12-31 23:59:59.999998"))
    staging.execute("drop view plain.stg_product_pricing")
    staging.execute("create view plain.stg_product_pricing as select * from rounded")
    assert check_staging(staging, model) == 10


def test_relations_are_compared_by_value(staging: psycopg.Connection):
    check_same(staging, "(values (jsonb '1.0'))", "(values (jsonb '1'))")
    with pytest.raises(DifferentRowsError):
        check_same(staging, "(values (1), (2))", "(values (1), (3))")
