"""From Kafka into bronze, with a kill before each load."""

import pytest

from tests.python.kafka_to_landing.conftest import (
    Topic,
    broker,
    landing,
    landing_in_s3,
    place,
    runs,
    topic,
)

__all__ = ["broker", "landing", "landing_in_s3", "place", "runs", "topic"]

BRONZE = {"folder": ("c.dbo.Product", "product_cdc"), "s3": ("c.dbo.Price", "price_cdc")}


@pytest.mark.parametrize("kind", BRONZE)
def test_nothing_is_lost_and_nothing_doubled(bronze, broker, place, kind: str):
    landing = place(kind)
    name, table = BRONZE[kind]
    landing.topic = topic = Topic(broker, name)
    kills = [("commit", "before", 1), ("commit", "after", 1), ("keep", "after", 2)]
    for round_, kill in enumerate(kills):
        for number in range(60):
            value = [b'{"a":%d}' % number, None, b"poison"][number % 3]
            headers = number % 2 and [("a", b"1")]
            topic.send(value, b'{"ID":%d}' % number, number % 2, headers=headers or None)
        topic.flush()
        assert landing.run("--roll-megabytes", "0.001", kill=kill) == -9
        if round_:
            bronze.load(landing.place)
    assert landing.run() == 0
    bronze.load(landing.place, "--strict")
    bronze.load(landing.place, "--strict")
    good = {place: each for place, each in topic.produced.items() if each[2] != b"poison"}
    rows = bronze.rows(
        "select kafka_partition, kafka_offset, extract(epoch from kafka_timestamp) * 1000,"
        f" kafka_key->>'ID', cdc_payload->>'a', kafka_headers->>'a' from bronze.{table}"
    )
    assert len(rows) == len(good) == 120
    for partition, offset, timestamp, key, value, header in rows:
        sent = good[name, partition, offset]
        assert timestamp == sent[0]
        assert b'{"ID":%b}' % key.encode() == sent[1]
        assert (value and b'{"a":%b}' % value.encode()) == sent[2]
        assert (header and [("a", header.encode())]) == sent[3]
    assert len(dict(landing.in_poison())) == 60
