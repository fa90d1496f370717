"""What a landing file becomes in bronze."""

import gzip
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from scripts.bronze_loader import batches, load, tables
from scripts.bronze_loader.examine import Examined


def test_a_line_becomes_a_row(bronze, line: Callable):
    bronze.write("a.jsonl", line(7))
    bronze.load("a.jsonl")
    columns = (
        "kafka_topic, kafka_partition, kafka_offset, kafka_timestamp, kafka_key, cdc_payload,"
        " kafka_headers, batch_file"
    )
    assert bronze.rows(f"select {columns} from {{t}}") == [
        (
            "c.dbo.Product",
            0,
            7,
            datetime(2026, 1, 1, 0, 0, 0, 123000, UTC),
            {"ID": 7},
            {"op": "c", "after": {"ID": 7, "Name": 'Гальма "A\\B"'}},
            {"source": "test"},
            "a.jsonl",
        )
    ]


def test_numbers_keep_their_digits(bronze, line: Callable):
    value = b'{"big": 9007199254740993, "price": 1.10, "tiny": 0.1000000000000000055}'
    bronze.write("a.jsonl", line(value=0).replace(b'"value": 0', b'"value": ' + value))
    bronze.load("a.jsonl")
    query = "select cdc_payload ->> 'big', cdc_payload ->> 'price', cdc_payload ->> 'tiny' from {t}"
    assert bronze.rows(query) == [("9007199254740993", "1.10", "0.1000000000000000055")]


def test_a_tombstone_is_null_and_not_json_null(bronze, line: Callable):
    bronze.write("a.jsonl", line(value=None, key=None, headers=None, timestamp=None))
    bronze.load("a.jsonl")
    query = "select num_nulls(cdc_payload, kafka_key, kafka_headers, kafka_timestamp) from {t}"
    assert bronze.rows(query) == [(4,)]


def test_each_topic_has_its_table(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), line(1, "c.dbo.Price"), line(2), line(2, "c.dbo.Price"))
    bronze.load("a.jsonl")
    assert bronze.offsets("product_cdc") == bronze.offsets("price_cdc") == [1, 2]


def test_a_folder_of_plain_and_gzip_files(bronze, line: Callable):
    (bronze.folder / "landing").mkdir()
    bronze.write("landing/a.jsonl", line(1))
    bronze.write("landing/b.jsonl.gz", gzip.compress(line(2)))
    bronze.write("landing/c.json", gzip.compress(line(3)))
    bronze.load()
    assert bronze.offsets() == [1, 2, 3]


def test_standard_input(bronze, line: Callable):
    bronze.load("-", input=line(1) + line(2))
    bronze.load("-", input=line(2) + line(3))
    assert bronze.offsets() == [1, 2, 3]
    assert bronze.rows("select distinct batch_file from {t}") == [("-",)]


def test_more_than_one_batch(bronze, line: Callable, monkeypatch):
    monkeypatch.setattr("scripts.bronze_loader.batches.BATCH_BYTES", 1000)
    bronze.write("a.jsonl", *(line(offset) for offset in range(100)))
    bronze.load("a.jsonl")
    assert bronze.offsets() == list(range(100))


def staged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the lines that are staged from now on."""
    numbers = []
    stage = tables.stage

    def stage_and_note(connection: object, items: list[Examined], *rest: object) -> object:
        numbers.extend(item.number for item in items)
        return stage(connection, items, *rest)

    monkeypatch.setattr(tables, "stage", stage_and_note)
    return numbers


def test_what_is_new_is_not_staged(bronze, line: Callable, monkeypatch):
    monkeypatch.setattr(batches, "BATCH_BYTES", 1)
    numbers = staged(monkeypatch)
    bronze.write("a.jsonl", line(1), line(5), line(1, partition=1), line(3, "c.dbo.Price"))
    bronze.write("b.jsonl", line(1), line(2), line(6), line(3, "c.dbo.Price"), line(7))
    bronze.load("a.jsonl", "b.jsonl")
    assert numbers == [1, 4]
    assert bronze.offsets() == [1, 2, 5, 6, 7, 1]


def test_no_rows_are_copied_in_vain(bronze, line: Callable, monkeypatch):
    """Rows of a COPY that fails stay in the table as dead ones."""
    bronze.write("a.jsonl", line(2), line(4), line(8))
    bronze.load("a.jsonl")
    copied = []
    copy_new = tables.copy_new

    def copy_and_note(*arguments: object) -> bool:
        copied.append(copy_new(*arguments))
        return copied[-1]

    monkeypatch.setattr(tables, "copy_new", copy_and_note)
    bronze.write("b.jsonl", line(1), line(2))
    bronze.write("c.jsonl", line(8), line(9))
    bronze.write("d.jsonl", line(11), line(11))
    bronze.write("e.jsonl", line(5), line(7))
    bronze.load("b.jsonl", "c.jsonl", "d.jsonl", "e.jsonl")
    assert bronze.offsets() == [1, 2, 4, 5, 7, 8, 9, 11]
    assert copied == [True]


def test_the_first_of_two_records_at_one_place_is_kept(bronze, line: Callable, monkeypatch):
    """The first is staged, since its batch has it twice; the other is in the next batch."""
    monkeypatch.setattr(batches, "BATCH_BYTES", 2 * len(line(1).strip()))
    bronze.write("a.jsonl", line(1), line(1), line(1, value=None), line(2))
    bronze.load("a.jsonl")
    assert bronze.rows("select kafka_offset, cdc_payload is null from {t} order by 1") == [
        (1, False),
        (2, False),
    ]
    assert [number for number, _, _ in bronze.rejected()] == [3]


def test_the_server_works_while_the_next_lines_are_read(bronze, line: Callable, monkeypatch):
    """The next batch is made before the server has acknowledged the last."""
    monkeypatch.setattr(batches, "BATCH_BYTES", 1)
    done = []
    examine, copy_new = load.examine, tables.copy_new

    def examine_and_note(*arguments: object) -> Iterator[Examined]:
        for item in examine(*arguments):
            done.append(f"read {item.number}")
            yield item

    def copy_and_note(*arguments: object) -> bool:
        is_copied = copy_new(*arguments)
        done.append("copied")
        return is_copied

    monkeypatch.setattr(load, "examine", examine_and_note)
    monkeypatch.setattr(tables, "copy_new", copy_and_note)
    bronze.write("a.jsonl", line(1), line(2))
    bronze.load("a.jsonl")
    assert done == ["read 1", "read 2", "copied", "copied"]


def test_a_loaded_file_is_not_read_again(bronze, line: Callable):
    bronze.write("a.jsonl", line(1))
    bronze.load("a.jsonl")
    bronze.connection.execute("truncate product_cdc")
    assert "Files read: 0, skipped as loaded before: 1" in bronze.load("a.jsonl")
    assert bronze.offsets() == []


def test_a_loaded_file_is_read_again_on_request(bronze, line: Callable):
    bronze.write("a.jsonl", line(1))
    bronze.load("a.jsonl")
    bronze.connection.execute("truncate product_cdc")
    bronze.load("a.jsonl", "--again")
    assert bronze.offsets() == [1]


def test_the_same_content_under_another_name_is_known(bronze, line: Callable):
    bronze.write("a.jsonl", line(1))
    bronze.write("b.jsonl", line(1))
    assert "Files read: 1, skipped as loaded before: 1" in bronze.load("a.jsonl", "b.jsonl")


def test_another_content_of_the_same_size_is_read(bronze, line: Callable):
    bronze.write("a.jsonl", line(1))
    bronze.load("a.jsonl")
    bronze.write("a.jsonl", line(2))
    bronze.load("a.jsonl")
    assert bronze.offsets() == [1, 2]


def test_a_file_that_was_appended_to_is_read_again(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), line(2))
    bronze.load("a.jsonl")
    bronze.write("a.jsonl", line(1), line(2), line(3))
    bronze.load("a.jsonl")
    assert bronze.offsets() == [1, 2, 3]
    query = "select lines, loaded, already_there, rejected from loaded_files order by lines"
    assert bronze.rows(query) == [(2, 2, 0, 0), (3, 1, 2, 0)]


def test_a_file_is_loaded_whole_or_not_at_all(bronze, line: Callable):
    bronze.write("a.jsonl", b"no record\n", line(1, "c.dbo.Price"), line(1))
    bronze.connection.execute("alter table product_cdc rename to elsewhere")
    try:
        result = bronze.run("a.jsonl")
    finally:
        bronze.connection.execute("alter table elsewhere rename to product_cdc")
    assert result.exit_code == 1
    assert bronze.offsets("price_cdc") == []
    assert bronze.rejected() == []
    bronze.load("a.jsonl")
    assert bronze.offsets() == bronze.offsets("price_cdc") == [1]


def test_rows_of_a_file_share_a_transaction(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), line(2))
    bronze.write("b.jsonl", line(3))
    bronze.load("a.jsonl", "b.jsonl")
    query = "select count(*) from {t} group by transaction_id order by 1"
    assert bronze.rows(query) == [(1,), (2,)]


def test_text_is_utf_8_whatever_the_environment_says(bronze, line: Callable, monkeypatch):
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    bronze.write("a.jsonl", line(1, key={"ID": "Grün, Гальма"}))
    bronze.load("a.jsonl")
    assert bronze.rows("select kafka_key ->> 'ID' from {t}") == [("Grün, Гальма",)]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are UTF-8 elsewhere")
def test_a_file_name_may_be_any_bytes(bronze, line: Callable):
    name = os.fsdecode(b"caf\xe9.jsonl")
    bronze.write(name, line(1), b"bad\n")
    bronze.write("z.jsonl", line(2))
    bronze.load(".")
    assert bronze.offsets() == [1, 2]
    assert bronze.rows("select file from rejected_lines") == [("caf\\xe9.jsonl",)]
    assert "skipped as loaded before: 2" in bronze.load(".")
    bronze.write(name, line(1), b"bad\n", line(3))
    bronze.load(".")
    assert bronze.rows("select count(*) from rejected_lines") == [(1,)]
