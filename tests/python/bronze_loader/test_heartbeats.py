"""The newest heartbeat of each connector is remembered; and when a landing file was written."""

import os
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

TOPIC = "__debezium-heartbeat.c"
QUERY = """
    select kafka_topic, kafka_partition, kafka_offset, extract(epoch from connector_at)::float
    from heartbeats order by 1, 2
"""


@pytest.fixture
def heartbeat(line: Callable[..., bytes]) -> Callable[..., bytes]:
    """Makes the line of a heartbeat at a second."""

    def heartbeat(offset: int, second: float, **members: object) -> bytes:
        value = {"ts_ms": round(second * 1000)}
        return line(offset, TOPIC, **({"value": value} | members))

    return heartbeat


def test_the_newest_is_the_one_with_the_highest_offset(bronze, heartbeat):
    bronze.write("a.jsonl", heartbeat(5, 50.5), heartbeat(4, 40))
    bronze.load("a.jsonl", "--strict")
    assert bronze.rows(QUERY) == [(TOPIC, 0, 5, 50.5)]


def test_an_older_file_that_comes_later_changes_nothing(bronze, heartbeat):
    for name, offset in (("b.jsonl", 5), ("a.jsonl", 4)):
        bronze.write(name, heartbeat(offset, 10 * offset))
        bronze.load(name)
    assert bronze.rows(QUERY) == [(TOPIC, 0, 5, 50)]


def test_each_partition_has_its_own(bronze, heartbeat):
    bronze.write("a.jsonl", heartbeat(1, 10), heartbeat(2, 20, partition=1))
    bronze.load("a.jsonl")
    assert bronze.rows(QUERY) == [(TOPIC, 0, 1, 10), (TOPIC, 1, 2, 20)]


def test_the_wrapper_of_schemas_is_taken_off(bronze, heartbeat):
    value = {"schema": {"type": "struct"}, "payload": {"ts_ms": 7000}}
    bronze.write("a.jsonl", heartbeat(1, 0, value=value))
    bronze.load("a.jsonl")
    assert bronze.rows(QUERY) == [(TOPIC, 0, 1, 7)]


@pytest.mark.parametrize(
    "value", [None, [], "text", {}, {"ts_ms": "7"}, {"ts_ms": True}, {"ts_ms": -1}, {"ts_ms": 1e3}]
)
def test_what_says_no_time_is_passed_over(bronze, heartbeat, value):
    bronze.write("a.jsonl", heartbeat(1, 0, value=value))
    bronze.load("a.jsonl", "--strict")
    assert bronze.rows(QUERY) == []


def test_other_topics_of_debezium_are_no_heartbeats(bronze, line):
    bronze.write("a.jsonl", line(1, "c.transaction", value={"ts_ms": 7}))
    bronze.load("a.jsonl", "--strict")
    assert bronze.rows(QUERY) == []


def test_the_time_of_a_landing_file_is_kept(bronze, line):
    path = bronze.write("a.jsonl", line(1))
    os.utime(path, (1_767_225_600, 1_767_225_600.5))
    bronze.load("a.jsonl")
    written = datetime(2026, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)
    assert bronze.rows("select written_at from loaded_files") == [(written,)]


def test_of_standard_input_no_time_is_known(bronze, line):
    bronze.load("-", input=line(1))
    assert bronze.rows("select written_at from loaded_files") == [(None,)]
