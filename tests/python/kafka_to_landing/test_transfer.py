"""One round after the other, with a consumer and a store that do what the test says."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest
from confluent_kafka import KafkaError, KafkaException, TopicPartition

from scripts.kafka_to_landing import commits, open_segments, transfer
from scripts.kafka_to_landing.errors import TransferError
from scripts.kafka_to_landing.open_segments import OpenSegments, Rolling
from scripts.kafka_to_landing.part import Compression
from scripts.kafka_to_landing.stores import Store
from scripts.kafka_to_landing.tally import Tally
from scripts.kafka_to_landing.transfer import Transfer

TOPIC = "t"


class Message:
    def __init__(self, offset: int, partition: int = 0, value: bytes | None = b"{}", error=None):
        self.place = (partition, offset)
        self.content = value
        self.fault = error

    def topic(self):
        return TOPIC

    def partition(self):
        return self.place[0]

    def offset(self):
        return self.place[1]

    def error(self):
        return self.fault

    def key(self):
        return None

    def value(self):
        return self.content

    def timestamp(self):
        return (1, 1)

    def headers(self):
        return None


class Consumer:
    """Gives batches, and remembers what it is told."""

    def __init__(self, *batches):
        self.batches = list(batches)
        self.committed = {}
        self.refusals = []
        self.is_paused = False
        self.calls = []

    def consume(self, *_):
        return [] if self.is_paused or not self.batches else self.batches.pop(0)

    def assignment(self):
        return [TopicPartition(TOPIC, 0)]

    def pause(self, _):
        self.is_paused = True
        self.calls.append("pause")

    def resume(self, _):
        self.is_paused = False
        self.calls.append("resume")

    def commit(self, offsets, asynchronous):
        assert asynchronous is False
        self.calls.append("commit")
        if self.refusals:
            refusal = self.refusals.pop(0)
            if isinstance(refusal, Exception):
                raise refusal
            for place in offsets:
                if place.partition == refusal:
                    place.error = KafkaError(KafkaError.UNKNOWN_MEMBER_ID)
        for place in offsets:
            if not getattr(place, "error", None):
                self.committed[place.partition] = place.offset
        return offsets

    def close(self):
        pass


class Offset:
    """A TopicPartition whose error can be set."""

    def __init__(self, topic, partition, offset):
        self.topic, self.partition, self.offset, self.error = topic, partition, offset, None


class HeldStore(Store):
    """Keeps a file when it is let."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.is_open = threading.Event()
        self.failure = None
        self.names = []

    def check(self):
        pass

    def keep(self, path, name):
        self.is_open.wait(10)
        if self.failure:
            raise self.failure
        self.names.append(name)

    def _spool_parent(self):
        return self.folder


@pytest.fixture
def store(tmp_path: Path) -> HeldStore:
    return HeldStore(tmp_path)


@pytest.fixture
def make(store: HeldStore, monkeypatch):
    monkeypatch.setattr(commits, "TopicPartition", Offset)
    made = []

    def make(*batches, line_bytes=1, seconds=3600.0) -> Transfer:
        segments = OpenSegments(store, store, Compression.NONE, Rolling(line_bytes, seconds))
        moving = Transfer(Consumer(*batches), segments, Tally())
        moving.assigned = {(TOPIC, 0), (TOPIC, 1)}
        made.append(moving)
        return moving

    yield make
    store.is_open.set()
    for moving in made:
        moving.close()


def test_nothing_is_committed_before_it_is_durable(make, store: HeldStore):
    moving = make([Message(5)])
    moving.round()
    moving.round()
    assert moving.consumer.committed == {}
    assert moving.tally.records == 0
    store.is_open.set()
    moving.finish()
    assert moving.consumer.committed == {0: 6}
    assert moving.tally.records == 1


def test_a_later_file_that_is_durable_first_waits_for_the_earlier(make, store: HeldStore):
    moving = make([Message(5), Message(6)])
    keep, is_second_kept = store.keep, threading.Event()

    def keep_second_first(path, name):
        if "000000000006-" in name:
            is_second_kept.set()
        else:
            keep(path, name)

    store.keep = keep_second_first
    moving.round()
    assert is_second_kept.wait(5)
    moving.round()
    assert moving.consumer.committed == {}
    store.is_open.set()
    moving.finish()
    assert moving.consumer.committed == {0: 7}


def test_a_file_that_cannot_be_kept_stops_it_without_a_commit(make, store: HeldStore):
    moving = make([Message(5)])
    store.failure = OSError("no space left")
    store.is_open.set()
    with suppress(OSError):
        moving.round()
    with pytest.raises(OSError, match="no space"):
        moving.finish()
    assert moving.consumer.committed == {}


def test_reading_pauses_while_the_store_is_slow(make, store: HeldStore, monkeypatch):
    monkeypatch.setattr(transfer, "MOST_UNFINISHED", 3)
    moving = make(*([Message(offset)] for offset in range(10)))
    for _ in range(8):
        moving.round()
    assert len(moving.consumer.batches) == 7
    assert moving.consumer.is_paused
    store.is_open.set()
    while moving.consumer.batches:
        moving.round()
    moving.finish()
    assert moving.consumer.committed == {0: 10}
    assert moving.consumer.calls.count("resume") >= 1


def test_memory_stays_bounded(make, monkeypatch):
    monkeypatch.setattr(open_segments, "MEMORY_BYTES", 1000)
    moving = make(
        *([Message(offset, partition) for partition in (0, 1)] for offset in range(50)),
        line_bytes=1 << 30,
    )
    waiting = []
    for _ in range(50):
        moving.round()
        waiting.append(moving._segments._sum("waiting_bytes"))
    assert max(waiting) <= 1000
    assert moving._segments._sum("line_bytes") > 5000


def test_unfinished_files_stay_bounded(make, store: HeldStore, monkeypatch):
    monkeypatch.setattr(open_segments, "SPOOL_BYTES", 1000)
    store.is_open.set()
    moving = make(*([Message(offset)] for offset in range(50)), line_bytes=1 << 30)
    for _ in range(50):
        moving.round()
    assert moving._segments._sum("line_bytes") <= 1000
    moving.finish()
    assert len(store.names) > 3
    assert moving.consumer.committed == {0: 50}


def test_a_file_ends_by_time(make, store: HeldStore):
    store.is_open.set()
    moving = make([Message(1)], [Message(2)], line_bytes=1 << 30, seconds=0)
    moving.round()
    moving.round()
    moving.finish()
    assert len(store.names) == 2


def test_offsets_that_begin_again_begin_a_file(make, store: HeldStore):
    """The topic was deleted and made anew."""
    store.is_open.set()
    moving = make([Message(7), Message(8), Message(0), Message(1)], line_bytes=1 << 30)
    moving.round()
    moving.finish()
    ranges = sorted(name.partition("-")[2][:25] for name in store.names)
    assert ranges == ["000000000000-000000000001", "000000000007-000000000008"]
    assert moving.consumer.committed == {0: 2}


def test_records_of_a_partition_of_others_are_left_to_them(make, store: HeldStore):
    store.is_open.set()
    moving = make([Message(1), Message(1, partition=2)])
    moving.round()
    moving.finish()
    assert moving.consumer.committed == {0: 2}


def test_what_is_handed_over_is_committed(make, store: HeldStore):
    store.is_open.set()
    moving = make([Message(1), Message(4, partition=1)], line_bytes=1 << 30)
    moving.round()
    assert moving.hand_over({(TOPIC, 1)}, 10) == 0
    assert moving.consumer.committed == {1: 5}
    assert moving.assigned == {(TOPIC, 0)}


def test_what_takes_too_long_to_hand_over_is_not_committed(make, store: HeldStore):
    moving = make([Message(4, partition=1)])
    moving.round()
    assert moving.hand_over({(TOPIC, 1)}, 0.05) == 1
    store.is_open.set()
    moving.finish()
    assert moving.consumer.committed == {}


def test_what_is_refused_amid_a_rebalance_comes_again(make, store: HeldStore):
    store.is_open.set()
    refusal = KafkaException(KafkaError(KafkaError.REBALANCE_IN_PROGRESS))
    moving = make([Message(1), *(Message(n, partition=1) for n in (4, 5))], line_bytes=1 << 30)
    moving.round()
    moving.consumer.refusals = [refusal]
    assert moving.hand_over({(TOPIC, 1)}, 10) == 2
    moving.finish()
    assert moving.consumer.committed == {0: 2}


def test_what_is_lost_is_not_committed(make, store: HeldStore):
    store.is_open.set()
    moving = make([Message(1), *(Message(n, partition=1) for n in (4, 5))], line_bytes=1 << 30)
    moving.round()
    assert moving.drop({(TOPIC, 1)}) == 2
    assert len(list(store._spool.folder.glob("*.part"))) <= 1
    moving.finish()
    assert moving.consumer.committed == {0: 2}


@pytest.mark.parametrize("refusal", [KafkaException(KafkaError(KafkaError._WAIT_COORD)), 1])
def test_a_commit_that_is_refused_is_tried_again(make, store: HeldStore, refusal):
    """As a whole, or for one of the partitions."""
    store.is_open.set()
    moving = make([Message(1), Message(4, partition=1)])
    moving.consumer.refusals = [refusal]
    moving.round()
    moving.finish()
    assert moving.consumer.committed == {0: 2, 1: 5}
    assert moving.tally.records == 2


def test_commits_that_are_refused_for_long_are_an_error(make, store: HeldStore, monkeypatch):
    monkeypatch.setattr(commits, "PATIENCE_SECONDS", 0.05)
    store.is_open.set()
    moving = make([Message(1)])
    moving.consumer.refusals = [0] * 100_000
    moving.round()
    with pytest.raises(TransferError, match="does not accept offsets"):
        moving.finish()


def test_the_end_of_a_partition(make):
    end = Message(9, error=KafkaError(KafkaError._PARTITION_EOF))
    moving = make([end])
    moving.round()
    assert moving.ended == {(TOPIC, 0)}
    assert moving.positions == {(TOPIC, 0): 9}


def test_an_error_of_kafka_stops_it(make):
    moving = make([Message(0, error=KafkaError(KafkaError.TOPIC_AUTHORIZATION_FAILED))])
    with pytest.raises(KafkaException):
        moving.round()


def test_a_topic_that_is_not_there_does_not(make):
    moving = make([Message(0, error=KafkaError(KafkaError.UNKNOWN_TOPIC_OR_PART))])
    moving.round()
