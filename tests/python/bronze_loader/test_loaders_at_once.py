"""Any lines, in any files, any order, by two loaders, twice: bronze holds each record once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.sql import Identifier

from scripts.bronze_loader import batches, tables
from scripts.bronze_loader.files import LandingFile
from scripts.bronze_loader.load import Bronze, load_file
from scripts.bronze_loader.locks import lock
from scripts.bronze_loader.topics import Topics

TABLES = {"c.dbo.Product": "product_cdc", "c.dbo.Price": "price_cdc"}
PLACES = st.tuples(st.sampled_from(sorted(TABLES)), st.integers(0, 1), st.integers(0, 9))


def load_files(database: str, paths: list[Path], again: bool = False) -> None:
    with psycopg.connect(dbname=database, autocommit=True) as connection:
        for path in paths:
            load_file(
                connection,
                Bronze("bronze", Topics(TABLES)),
                LandingFile(str(path)),
                again=again,
                on_bytes=lambda _: None,
            )


def load_at_once(database: str, *orders: list[Path]) -> None:
    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(load_files, database, order) for order in orders]:
            done.result()


@given(
    files=st.lists(st.lists(PLACES | st.none(), max_size=12), min_size=1, max_size=4),
    data=st.data(),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_each_record_is_there_once(bronze, line: Callable, files: list, data: st.DataObject):
    bronze.connection.execute("truncate product_cdc, price_cdc, loaded_files, rejected_lines")
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH_BYTES", 500)
        paths = []
        for number, places in enumerate(files):
            lines = [
                line(offset, topic, partition=partition) if place else b"no record\n"
                for place in places
                for topic, partition, offset in [place or (None, None, None)]
            ]
            paths.append(Path(folder, f"{number}.jsonl"))
            paths[-1].write_bytes(b"".join(lines))
        load_at_once(
            bronze.name, data.draw(st.permutations(paths)), data.draw(st.permutations(paths))
        )
        load_files(bronze.name, data.draw(st.permutations(paths)), again=True)
    place = "select kafka_topic, kafka_partition, kafka_offset from"
    rows = bronze.rows(f"{place} product_cdc union all {place} price_cdc")
    assert sorted(rows) == sorted({place for places in files for place in places if place})
    bad = {tuple(places): places.count(None) for places in files}
    assert len(bronze.rejected()) == sum(bad.values())


@pytest.fixture
def each_alone(monkeypatch):
    """No loader shares a table, as if there were always one that has it to itself."""
    monkeypatch.setattr(tables, "try_to_share", lambda *_: False)


def let_meet_after(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
    """Let two loaders wait for each other after the first call that each of them makes."""
    function, barrier, has_met = getattr(owner, name), threading.Barrier(2), threading.local()

    def call_and_meet(*arguments: object) -> object:
        result = function(*arguments)
        if not hasattr(has_met, "done"):
            has_met.done = True
            with suppress(threading.BrokenBarrierError):
                barrier.wait(timeout=0.5)
        return result

    monkeypatch.setattr(owner, name, call_and_meet)


@pytest.mark.usefixtures("each_alone")
def test_two_loaders_do_not_wait_for_each_other_forever(bronze, line: Callable, monkeypatch):
    """Two files that name the tables in opposite order, merged step by step at the same time."""
    first = bronze.write("first.jsonl", line(1), line(1, "c.dbo.Price"))
    second = bronze.write("second.jsonl", line(1, "c.dbo.Price"), line(1), line(2))
    let_meet_after(monkeypatch, tables, "merge")
    load_at_once(bronze.name, [first], [second])
    assert (bronze.offsets(), bronze.offsets("price_cdc")) == ([1, 2], [1])


@pytest.mark.usefixtures("each_alone")
def test_two_loaders_with_the_same_staged_records_in_opposite_order(
    bronze, line: Callable, monkeypatch
):
    lines = [line(offset) for offset in range(3000)]
    first = bronze.write("first.jsonl", *lines)
    second = bronze.write("second.jsonl", *reversed(lines))
    let_meet_after(monkeypatch, tables, "stage")
    load_at_once(bronze.name, [first], [second])
    assert bronze.offsets() == list(range(3000))


def test_two_loaders_with_the_same_new_records_in_opposite_order(
    bronze, line: Callable, monkeypatch
):
    """Each has copied what the other is about to: PostgreSQL ends one, which begins again."""
    monkeypatch.setattr(batches, "BATCH_BYTES", 1)
    first = bronze.write("first.jsonl", line(1), line(2))
    second = bronze.write("second.jsonl", line(2), line(1), line(3))
    let_meet_after(monkeypatch, tables, "copy_new")
    load_at_once(bronze.name, [first], [second])
    assert bronze.offsets() == [1, 2, 3]
    assert bronze.rejected() == []


def test_two_loaders_write_to_one_table_at_once(bronze, line: Callable, monkeypatch):
    monkeypatch.setattr(batches, "BATCH_BYTES", 1)
    first = bronze.write("first.jsonl", line(1), line(2))
    second = bronze.write("second.jsonl", line(3), line(4))
    both_have_copied = threading.Barrier(2)
    copy_new = tables.copy_new

    def copy_and_meet(*arguments: object) -> bool:
        is_copied = copy_new(*arguments)
        both_have_copied.wait(timeout=10)
        return is_copied

    monkeypatch.setattr(tables, "copy_new", copy_and_meet)
    load_at_once(bronze.name, [first], [second])
    assert bronze.offsets() == [1, 2, 3, 4]


def test_a_table_that_another_loader_has_to_itself(bronze, line: Callable):
    path = bronze.write("a.jsonl", line(1), line(1, "c.dbo.Price"))
    with ThreadPoolExecutor() as pool, psycopg.connect(dbname=bronze.name) as other:
        lock(other, Identifier("bronze", "price_cdc"))
        loading = pool.submit(load_files, bronze.name, [path])
        with pytest.raises(TimeoutError):
            loading.result(timeout=0.3)
        other.rollback()
        loading.result()
    assert bronze.offsets() == bronze.offsets("price_cdc") == [1]


def test_standard_input_while_another_loader_has_the_table_to_itself(bronze, line: Callable):
    with ThreadPoolExecutor() as pool, psycopg.connect(dbname=bronze.name) as other:
        lock(other, Identifier("bronze", "product_cdc"))
        loading = pool.submit(bronze.load, "-", input=line(1))
        with pytest.raises(TimeoutError):
            loading.result(timeout=0.3)
        other.rollback()
        loading.result()
    assert bronze.offsets() == [1]


def test_another_loader_was_faster(bronze, line: Callable, monkeypatch):
    """It has committed a record after this loader has looked whether the record is there."""
    path = bronze.write("a.jsonl", line(1), line(2))
    is_any_there = tables.is_any_there

    def look_and_be_overtaken(*arguments: object) -> bool:
        is_there = is_any_there(*arguments)
        bronze.connection.execute(
            "insert into product_cdc (kafka_topic, kafka_partition, kafka_offset)"
            " values ('c.dbo.Product', 0, 2)"
        )
        return is_there

    monkeypatch.setattr(tables, "is_any_there", look_and_be_overtaken)
    load_files(bronze.name, [path])
    assert bronze.offsets() == [1, 2]
    assert [number for number, _, _ in bronze.rejected()] == [2]


def test_a_loader_that_waits_for_another_sees_its_records(bronze, line: Callable):
    path = bronze.write("a.jsonl", *(line(offset) for offset in range(50)))
    load_at_once(bronze.name, [path], [path], [path])
    assert bronze.offsets() == list(range(50))
    assert bronze.rows("select count(*) from rejected_lines") == [(0,)]
