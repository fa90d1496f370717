"""Invented events: as many as asked for, complete rows, in the order of the log."""

from dataclasses import replace

import psycopg
import pytest

from scripts.bench import synthetic
from scripts.bench.synthetic import CannotMakeError, Size
from scripts.schema_to_yaml.map.models import Model

BRONZE = "bronze.product_pricing_cdc"
SIZE = Size(keys=100, events_a_key=3)


def test_each_row_is_created_updated_and_sometimes_deleted(
    connection: psycopg.Connection, model: Model
):
    synthetic.fill(connection, model, SIZE)
    operations = connection.execute(
        f"select cdc_payload ->> 'op', count(*) from {BRONZE} group by 1 order by 1"
    ).fetchall()
    assert operations == [("c", 100), ("d", 1), ("u", 199)]
    assert connection.execute("select count(*) from plain.stg_product_pricing").fetchone() == (97,)


def test_both_tables_hold_the_same(connection: psycopg.Connection, model: Model):
    synthetic.fill(connection, model, SIZE)
    synthetic.add(connection, model, SIZE, SIZE.events, 20)
    differing = connection.execute(f"""
        select kafka_offset, kafka_partition, kafka_key, cdc_payload from {BRONZE}
        except select "offset", partition, key, payload from plain.product_pricing_cdc
    """).fetchall()
    counts = connection.execute(f"""
        select (select count(*) from {BRONZE}), (select count(*) from plain.product_pricing_cdc)
    """).fetchone()
    assert (differing, counts) == ([], (320, 320))


def test_a_row_image_has_all_columns(connection: psycopg.Connection, model: Model):
    synthetic.fill(connection, model, Size(keys=1, events_a_key=2))
    before, after = connection.execute(
        f"select cdc_payload -> 'before', cdc_payload -> 'after' from {BRONZE} where kafka_offset = 1"
    ).fetchone()
    names = {column.source for column in model.columns}
    assert set(before) == set(after) == names
    assert (before["ID"], after["ID"]) == (1, 1)
    assert before["Price"] != after["Price"]


def test_positions_grow_with_the_offsets(connection: psycopg.Connection, model: Model):
    synthetic.fill(connection, model, SIZE)
    by_position, by_offset = connection.execute(f"""
        select
            array_agg(kafka_offset order by cdc_payload -> 'source' ->> 'commit_lsn' collate "C"),
            array_agg(kafka_offset order by kafka_offset)
        from {BRONZE}
    """).fetchone()
    assert by_position == by_offset == list(range(300))


def test_new_events_touch_old_keys_and_bring_new_ones(connection: psycopg.Connection, model: Model):
    synthetic.fill(connection, model, SIZE)
    synthetic.add(connection, model, SIZE, SIZE.events, 20)
    added = dict(
        connection.execute(f"""
            select cdc_payload ->> 'op', array_agg((kafka_key ->> 'ID')::integer order by kafka_offset)
            from {BRONZE} where kafka_offset >= 300 group by 1
        """).fetchall()
    )
    assert added["c"] == [301, 311]
    assert len(added["d"]) == 2
    assert all(1 <= key <= 100 for key in added["d"] + added["u"])


def test_a_column_without_invented_values_is_an_error(model: Model):
    column = replace(model.columns[1], data_type="interval")
    with pytest.raises(CannotMakeError, match=r"stg_product_pricing.created: interval"):
        synthetic.row_image(replace(model, columns=(column,)), "v")
