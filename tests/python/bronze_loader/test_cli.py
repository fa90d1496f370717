"""Exit codes and messages."""

import re
from collections.abc import Callable

import pytest

from scripts.bronze_loader.topics import Topics

SUMMARY = """\
table        lines  loaded  already there  rejected
price_cdc        1       1              0         0
product_cdc      3       1              1         1
no table         3       0              0         3
total            7       2              1         4
2 rejected: not JSON
1 rejected: no bronze table for the topic
1 rejected: the offset already holds another record
They are in bronze.rejected_lines.
Files read: 1, skipped as loaded before: 0. Time: 0.0 s.
"""


def without_time(printed: str) -> str:
    return re.sub(r"\d+\.\d s", "0.0 s", printed)


def test_the_summary(bronze, line: Callable):
    bronze.write(
        "a.jsonl", line(1), line(1), line(1, value=None), line(1, "c.dbo.Price"),
        line(1, "c.dbo.None"), b"bad\n", b"worse\n",
    )  # fmt: skip
    printed = without_time(bronze.load("a.jsonl"))
    assert [line.rstrip() for line in printed.splitlines()] == SUMMARY.splitlines()


def test_a_rejected_line_is_an_error_only_if_asked(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), b"bad\n")
    assert bronze.run("a.jsonl").exit_code == 0
    assert bronze.run("a.jsonl", "--strict", "--again").exit_code == 1
    bronze.write("b.jsonl", line(2))
    assert bronze.run("b.jsonl", "--strict").exit_code == 0


def test_a_line_that_was_rejected_before_is_an_error_still(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), b"bad\n", b"worse\n")
    bronze.load("a.jsonl")
    result = bronze.run("a.jsonl", "--strict")
    assert result.exit_code == 1
    assert "2 rejected before, of files that are skipped now\nThey are in" in result.stdout
    bronze.connection.execute("delete from rejected_lines")
    assert bronze.run("a.jsonl", "--strict").exit_code == 0


def test_nothing_to_load(bronze):
    (bronze.folder / "landing").mkdir()
    printed = without_time(bronze.load())
    assert printed == "Files read: 0, skipped as loaded before: 0. Time: 0.0 s.\n"


def message_of(result, exit_code: int) -> str:
    assert result.exit_code == exit_code
    assert result.stdout == ""
    (message,) = result.stderr.splitlines()
    return message


def test_a_path_that_does_not_exist(bronze):
    assert message_of(bronze.run("nowhere"), 2) == "bronze_loader: nowhere does not exist"


def test_no_landing_folder(bronze):
    message = message_of(bronze.run(), 2)
    assert message.startswith("bronze_loader: landing does not exist: run 'make sample' first")


def test_no_sources(bronze):
    message = message_of(bronze.run("-", "--sources", "none/*.yml"), 2)
    assert "run python -m scripts.schema_to_yaml" in message


@pytest.mark.parametrize("table", ["product_cdc", "loaded_files", "rejected_lines"])
def test_a_missing_table(bronze, line: Callable, table: str):
    bronze.write("a.jsonl", line(1))
    bronze.connection.execute(f"alter table {table} rename to elsewhere")
    try:
        message = message_of(bronze.run("a.jsonl"), 1)
    finally:
        bronze.connection.execute(f"alter table elsewhere rename to {table}")
    assert message == (
        f'bronze_loader: relation "bronze.{table}" does not exist: '
        "run scripts/create_bronze_tables.sh"
    )


@pytest.mark.parametrize(
    ("break_it", "mend_it"),
    [
        ("rename column kafka_headers to h", "rename column h to kafka_headers"),
        (
            "drop constraint product_cdc_kafka_topic_kafka_partition_kafka_offset_key",
            "add unique (kafka_topic, kafka_partition, kafka_offset)",
        ),
    ],
)
def test_a_table_that_was_not_upgraded(bronze, line: Callable, break_it: str, mend_it: str):
    bronze.write("a.jsonl", line(1))
    bronze.connection.execute(f"alter table product_cdc {break_it}")
    try:
        message = message_of(bronze.run("a.jsonl"), 1)
    finally:
        bronze.connection.execute(f"alter table product_cdc {mend_it}")
    assert message.endswith("run scripts/create_bronze_tables.sh")


def test_no_server(bronze, line: Callable, monkeypatch):
    bronze.write("a.jsonl", line(1))
    monkeypatch.setenv("PGPORT", "1")
    message = message_of(bronze.run("a.jsonl"), 1)
    assert message.startswith("bronze_loader: PostgreSQL: connection failed")
    assert "port 1" in message


def test_a_file_that_cannot_be_read(bronze, line: Callable, monkeypatch):
    bronze.write("a.jsonl", line(1))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "a.jsonl")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    monkeypatch.setattr("scripts.bronze_loader.cli.read_topics", lambda *_: Topics({}))
    assert "Permission denied: 'a.jsonl'" in message_of(bronze.run("a.jsonl"), 1)
