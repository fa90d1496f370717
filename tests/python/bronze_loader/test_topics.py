"""Debezium's own topics, and what becomes of their records."""

from collections.abc import Callable

import pytest

from scripts.bronze_loader.topics import debezium_topics

SUMMARY = """\
table         lines  loaded  already there  rejected
product_cdc       1       1              0         0
other topics      3       0              0         0
total             4       1              0         0
"""


def own_topics(prefix: str) -> set[str]:
    return {f"__debezium-heartbeat.{prefix}", f"{prefix}.transaction", prefix}


@pytest.mark.parametrize(
    ("topic", "source_table", "prefix"),
    [
        ("cord.ConcordDb.dbo.Product", "dbo.Product", "cord"),
        ("pg.public.product", "public.product", "pg"),
        ("a.b.Db.dbo.T", "dbo.T", "a.b"),
        ("c.Db.sales.Order_Details_2.0", "sales.Order Details 2.0", "c"),
    ],
)
def test_the_prefix_is_what_stands_before_database_and_table(
    topic: str, source_table: str, prefix: str
):
    assert own_topics(prefix) <= set(debezium_topics(topic, source_table))


def test_the_topic_of_a_table_called_transaction_is_none_of_them():
    own = set(debezium_topics("cord.ConcordDb.dbo.Product", "dbo.Product"))
    assert own == own_topics("cord") | own_topics("cord.ConcordDb")


@pytest.mark.parametrize("source_table", ["", "dbo.Goods", "o.Product"])
def test_without_the_table_in_the_topic_nothing_is_known(source_table: str):
    assert set(debezium_topics("cord.ConcordDb.dbo.Product", source_table)) == set()


def test_their_records_are_counted_and_passed_over(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), *(line(1, topic) for topic in sorted(own_topics("c"))))
    printed = bronze.load("a.jsonl", "--strict")
    assert [line.rstrip() for line in printed.splitlines()[:-1]] == SUMMARY.splitlines()
    assert bronze.rejected() == []
    query = "select lines, loaded, already_there, rejected from loaded_files"
    assert bronze.rows(query) == [(4, 1, 0, 0)]


def test_a_line_of_theirs_that_is_no_record_is_rejected(bronze, line: Callable):
    bronze.write("a.jsonl", line(-1, "c.transaction"))
    bronze.load("a.jsonl")
    assert len(bronze.rejected()) == 1


def test_other_topics_without_a_table_are_rejected(bronze, line: Callable):
    bronze.write("a.jsonl", line(1, "c.dbo.transaction"), line(1, "d"), line(1, "d.transaction"))
    bronze.load("a.jsonl")
    assert [reason for _, reason, _ in bronze.rejected()] == [
        f"no bronze table for the topic: {topic}"
        for topic in ("c.dbo.transaction", "d", "d.transaction")
    ]
