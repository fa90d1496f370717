"""Lines that are no records stay in rejected_lines, and hold nothing up."""

import base64
import gzip
import json
import random
from collections.abc import Callable

import pytest

from scripts.bronze_loader import landing


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"topic": "c.dbo.Product"', "not JSON"),
        (b"17", "not a JSON object"),
        (b'{"topic": "c.dbo.Product", "partition": 0, "value": null}', "no member offset"),
        (
            b'{"topic":"c.dbo.None","partition":0,"offset":1,"value":null}',
            "no bronze table for the",
        ),
        (b'{"topic":"c.dbo.Product","partition":0,"offset":-1,"value":null}', "offset is not"),
        (rb'{"topic":"c.dbo.Product","partition":0,"offset":1,"value":"\u0000"}', "\\u0000 in a"),
        (
            b'{"topic":"c.dbo.Product","partition":0,"offset":1,"value":{"a":1,"a":2}}',
            "a member na",
        ),
        (
            b'{"topic":"c.dbo.Product","partition":0,"offset":1,"value":{"n":1e-20000}}',
            "PostgreSQL refuses it: value overflows numeric format",
        ),
    ],
)
def test_a_bad_line_between_good_ones(bronze, line: Callable, bad: bytes, reason: str):
    bronze.write("a.jsonl", line(1), bad + b"\r\n", b"\n", line(2))
    bronze.load("a.jsonl")
    assert bronze.offsets() == [1, 2]
    ((number, told, raw),) = bronze.rejected()
    assert (number, raw) == (2, bad.decode())
    assert told.startswith(reason)


@pytest.mark.parametrize("bad", [b"\xff\xfe", b"a\0b"])
def test_bytes_that_are_no_text_are_kept_as_base64(bronze, line: Callable, bad: bytes):
    bronze.write("a.jsonl", bad + b"\n", line(1))
    bronze.load("a.jsonl")
    ((encoding, raw),) = bronze.rows("select encoding, raw from rejected_lines")
    assert encoding == "base64"
    assert base64.b64decode(raw) == bad
    assert bronze.offsets() == [1]


def test_postgresql_refuses_many_lines_of_several_batches(bronze, line: Callable, monkeypatch):
    monkeypatch.setattr("scripts.bronze_loader.batches.BATCH_BYTES", 2000)
    lines = [line(offset) for offset in range(60)]
    for offset in (0, 7, 8, 31, 59):
        lines[offset] = lines[offset].replace(b'"op": "c"', b'"op": 1e-20000')
    bronze.write("a.jsonl", *lines)
    bronze.load("a.jsonl")
    assert [number for number, _, _ in bronze.rejected()] == [1, 8, 9, 32, 60]
    assert len(bronze.offsets()) == 55
    assert bronze.rows("select lines, loaded, rejected from loaded_files") == [(60, 55, 5)]


def test_what_an_index_of_the_table_refuses_holds_up_nothing(bronze, line: Callable):
    """A key of text may be longer than a page of its index can hold."""
    long = random.Random(1).randbytes(3000).hex()
    lines = [line(offset) for offset in range(40)]
    for offset in (0, 17, 18):
        lines[offset] = line(offset, key={"ID": long})
    bronze.write("a.jsonl", *lines)
    bronze.write("b.jsonl", line(1), line(50))
    bronze.connection.execute("create index on product_cdc ((kafka_key ->> 'ID'))")
    try:
        printed = bronze.load("a.jsonl", "b.jsonl")
    finally:
        bronze.connection.execute("drop index product_cdc_expr_idx")
    assert len(bronze.offsets()) == 38
    assert [number for number, _, _ in bronze.rejected()] == [1, 18, 19]
    assert all("refuses it: index row" in reason for _, reason, _ in bronze.rejected())
    assert json.loads(bronze.rejected()[1][2])["key"] == {"ID": long}
    assert "\n3 rejected: PostgreSQL refuses it\n" in printed
    assert bronze.rows("select loaded, already_there, rejected from loaded_files") == [
        (37, 0, 3), (1, 1, 0),
    ]  # fmt: skip


def test_a_line_longer_than_jsonb_can_hold(bronze, line: Callable, monkeypatch):
    monkeypatch.setattr(landing, "MAX_LINE_BYTES", 1000)
    monkeypatch.setattr(landing, "KEPT_OF_LONG_LINE", 10)
    bronze.write("a.jsonl", line(1), b"x" * 5000 + b"\n", line(2))
    bronze.load("a.jsonl")
    assert bronze.offsets() == [1, 2]
    ((_, reason, raw),) = bronze.rejected()
    assert reason.startswith("longer than jsonb can hold: 5001 bytes")
    assert raw == "x" * 10


def test_damaged_gzip_data(bronze, line: Callable):
    content = gzip.compress(line(1)) + gzip.compress(line(2))
    bronze.write("a.jsonl.gz", content[:-9])
    bronze.load("a.jsonl.gz")
    ((number, reason, raw),) = bronze.rejected()
    assert (number, raw) == (2, "")
    assert reason.startswith("damaged gzip data")
    bronze.write("a.jsonl.gz", content)
    bronze.load("a.jsonl.gz")
    assert bronze.offsets() == [1, 2]
    assert bronze.rejected() == []


def test_another_record_at_the_same_place_is_told(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), line(2))
    bronze.write("b.jsonl", line(2), line(1, key={"ID": 5}), line(3, value=None))
    bronze.write("c.jsonl", line(3))
    assert "2 rejected: the offset already holds another record" in bronze.load(
        "a.jsonl", "b.jsonl", "c.jsonl"
    )
    assert bronze.rows("select kafka_key from {t} where kafka_offset = 1") == [({"ID": 1},)]
    assert [reason for _, reason, _ in bronze.rejected()] == 2 * [
        "the offset already holds another record"
    ]
    assert '"key" : {"ID": 5}' in bronze.rejected()[0][2]


@pytest.mark.parametrize(
    "other",
    [
        {"key": None},
        {"value": {"op": "c"}},
        {"value": None},
        {"timestamp": 1767225600124},
        {"headers": {"source": "other"}},
    ],
)
def test_two_records_of_one_file_at_one_place(bronze, line: Callable, other: dict):
    bronze.write("a.jsonl", line(1), line(1, **other), line(1))
    bronze.load("a.jsonl")
    ((number, reason, _),) = bronze.rejected()
    assert (number, reason) == (2, "the offset already holds another record")
    query = "select lines, loaded, already_there, rejected from loaded_files"
    assert bronze.rows(query) == [(3, 1, 1, 1)]


def test_a_row_from_before_the_loader_is_no_conflict(bronze, line: Callable):
    bronze.write("a.jsonl", line(1))
    bronze.load("a.jsonl")
    bronze.connection.execute("update product_cdc set kafka_timestamp = null, kafka_headers = null")
    bronze.load("a.jsonl", "--again")
    assert bronze.rejected() == []


def test_reading_again_does_not_double_them(bronze, line: Callable):
    bronze.write("a.jsonl", b"bad\n", line(1), line(1, value=None))
    for _ in range(2):
        bronze.load("a.jsonl", "--again")
    assert [number for number, _, _ in bronze.rejected()] == [1, 3]


def test_the_same_file_under_another_name_does_not_double_them(bronze):
    bronze.write("a.jsonl", b"bad\n")
    bronze.write("b.jsonl", b"bad\n")
    bronze.load("a.jsonl", "b.jsonl", "--again")
    assert bronze.rows("select file from rejected_lines") == [("b.jsonl",)]


def test_appending_does_not_double_them(bronze, line: Callable):
    bronze.write("a.jsonl", b"bad\n", line(1))
    bronze.load("a.jsonl")
    bronze.write("a.jsonl", b"bad\n", line(1), b"worse\n")
    bronze.load("a.jsonl")
    assert [raw for _, _, raw in bronze.rejected()] == ["bad", "worse"]


def test_a_last_line_that_was_half_written(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), line(2)[:-20])
    bronze.load("a.jsonl")
    ((_, reason, _),) = bronze.rejected()
    assert reason.startswith("the file ends within the line: not JSON")
    bronze.write("a.jsonl", line(1), line(2))
    bronze.load("a.jsonl")
    assert bronze.offsets() == [1, 2]
    assert bronze.rejected() == []


def test_a_file_that_was_overwritten_leaves_the_rejected_lines_of_the_former(bronze):
    bronze.write("a.jsonl", b"bad\n")
    bronze.load("a.jsonl")
    bronze.write("a.jsonl", b"other\n")
    bronze.load("a.jsonl")
    assert sorted(raw for _, _, raw in bronze.rejected()) == ["bad", "other"]


def test_a_topic_that_gets_its_table_later(bronze, line: Callable, tmp_path):
    known = tmp_path / "some__sources.yml"
    known.write_text(bronze.sources.read_text().replace("c.dbo.Price", "c.dbo.Other"))
    bronze.write("a.jsonl", line(1, "c.dbo.Price"), b"bad\n")
    bronze.load("a.jsonl", "--sources", known)
    assert [raw for _, _, raw in bronze.rejected()] == [
        line(1, "c.dbo.Price").decode().rstrip(),
        "bad",
    ]
    bronze.load("a.jsonl", "--again")
    assert [raw for _, _, raw in bronze.rejected()] == ["bad"]
    assert bronze.offsets("price_cdc") == [1]
