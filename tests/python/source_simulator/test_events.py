"""What the events of a run look like: order, positions, kinds."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

import pytest

from scripts.source_simulator.operations import OPERATIONS

LSN = re.compile(r"[0-9a-f]{8}:[0-9a-f]{8}:[0-9a-f]{4}")


def lines(run) -> list[bytes]:
    return [stored.line() for stored in run.stored]


def test_the_same_seed_gives_the_same_bytes(sample, simulate: Callable):
    assert lines(simulate()) == lines(sample)


def test_another_seed_gives_other_bytes(sample, simulate: Callable):
    assert lines(simulate(seed=2, transactions=5))[:100] != lines(sample)[:100]


@pytest.mark.parametrize("transactions", [0, 50])
def test_fewer_transactions_are_the_beginning_of_more(
    sample, simulate: Callable, transactions: int
):
    short = lines(simulate(transactions=transactions))
    assert lines(sample)[: len(short)] == short


def test_the_snapshot_has_every_row_of_every_table(sample):
    rows = Counter(stored.record.topic for stored in sample.snapshot)
    assert len(rows) == 31
    assert rows["cord.ConcordDb.dbo.Product"] == 200
    for stored in sample.snapshot:
        event = json.loads(stored.record.value)
        assert event["op"] == "r"
        assert event["before"] is None


def test_snapshot_rows_share_one_lsn_and_have_no_place_in_a_transaction(sample):
    sources = [json.loads(stored.record.value)["source"] for stored in sample.snapshot]
    assert len({source["commit_lsn"] for source in sources}) == 1
    assert {source["change_lsn"] for source in sources} == {None}
    assert {source["event_serial_no"] for source in sources} == {None}
    for event in sample.events:
        assert event["source"]["commit_lsn"] > sources[0]["commit_lsn"]


def test_snapshot_markers(sample):
    markers = Counter(
        json.loads(stored.record.value)["source"]["snapshot"] for stored in sample.snapshot
    )
    assert markers["first"] == 1
    assert markers["first_in_data_collection"] == 30
    assert markers["last_in_data_collection"] == 30
    assert markers["last"] == 1
    assert markers["true"] == len(sample.snapshot) - 62


def test_lsns_are_of_fixed_width_and_commits_ascend(sample):
    commits = [events[0]["source"]["commit_lsn"] for events in sample.transactions]
    assert commits == sorted(set(commits))
    for event in sample.events:
        assert LSN.fullmatch(event["source"]["commit_lsn"])
        assert LSN.fullmatch(event["source"]["change_lsn"])


def test_a_transaction_shares_its_begin_and_its_changes_precede_its_commit(sample):
    for events in sample.transactions:
        assert len({event["source"]["ts_ms"] for event in events}) == 1
        for event in events:
            assert event["source"]["change_lsn"] < event["source"]["commit_lsn"]


def test_change_lsns_are_not_always_in_the_order_of_the_statements(sample):
    unordered = 0
    for events in sample.transactions:
        lsns = [event["source"]["change_lsn"] for event in events]
        unordered += lsns != sorted(lsns)
    assert 0 < unordered < len(sample.transactions) / 4


def test_serial_numbers_count_change_table_rows_of_one_log_record(sample):
    for events in sample.transactions:
        for previous, event in pairwise([None, *events]):
            rows = 2 if event["op"] == "u" else 1
            same = previous and previous["source"]["change_lsn"] == event["source"]["change_lsn"]
            before = previous["source"]["event_serial_no"] if same else 0
            assert event["source"]["event_serial_no"] == before + rows


def test_a_key_change_is_a_delete_and_an_insert_in_one_log_record(sample):
    pairs = [
        (first, second)
        for events in sample.transactions
        for first, second in pairwise(events)
        if first["source"]["change_lsn"] == second["source"]["change_lsn"]
    ]
    assert pairs
    for first, second in pairs:
        assert (first["op"], second["op"]) == ("d", "c")
        assert [e["source"]["event_serial_no"] for e in (first, second)] == [1, 2]
        assert first["before"]["ID"] != second["after"]["ID"]
        assert first["before"]["NetUID"] == second["after"]["NetUID"]


def test_a_delete_is_followed_by_its_tombstone(sample):
    deletes = 0
    for stored, following in pairwise(sample.changes):
        if stored.record.value and json.loads(stored.record.value)["op"] == "d":
            deletes += 1
            assert following.record.value is None
            assert following.record.key == stored.record.key
            assert following.record.headers == stored.record.headers
            assert following.partition == stored.partition
    tombstones = sum(stored.record.value is None for stored in sample.changes)
    assert deletes == tombstones > 20


def test_no_tombstones_where_the_connector_writes_none(simulate: Callable):
    run = simulate(transactions=60, settings={"tombstones": False})
    assert all(stored.record.value for stored in run.changes)


def test_every_kind_of_operation_occurs(sample):
    assert set(sample.simulation.kinds) == set(OPERATIONS) - {"new_row"}


def test_every_table_is_changed(sample):
    assert len({event["source"]["table"] for event in sample.events}) == 31


def test_rows_are_updated_several_times_and_reinserted_within_one_transaction(sample):
    updated = reinserted = 0
    for events in sample.transactions:
        ops = defaultdict(str)
        for event in events:
            row = event["after"] or event["before"]
            ops[event["source"]["table"], row["ID"]] += event["op"]
        updated += any("uuu" in letters for letters in ops.values())
        reinserted += any("dc" in letters for letters in ops.values())
    assert updated >= 3
    assert reinserted >= 3


def test_long_transactions_carry_an_older_time_than_what_they_overwrite(sample):
    last = {}
    older = 0
    for event in sample.events:
        row = event["after"] or event["before"]
        place = event["source"]["table"], row["ID"]
        older += event["source"]["ts_ms"] < last.get(place, 0)
        last[place] = event["source"]["ts_ms"]
    assert older >= 3


def test_begin_times_have_the_resolution_of_datetime(sample):
    assert {event["source"]["ts_ms"] % 10 for event in sample.events} == {0, 3, 7}
    assert all(event["source"]["ts_us"] % 1000 == 0 for event in sample.events)


def test_max_columns_are_missing_from_before_unless_they_changed(sample):
    kept = missing = 0
    for event in sample.events:
        if event["op"] != "u" or event["source"]["table"] != "Product":
            continue
        before, after = event["before"]["OrderStandard"], event["after"]["OrderStandard"]
        assert before is None or before != after
        kept += before is not None
        missing += before is None and after is not None
    assert kept
    assert missing


def test_unavailable_values_stand_for_unchanged_max_columns_of_updates(simulate: Callable):
    placeholder = "__debezium_unavailable_value"
    run = simulate(transactions=120, settings={"unavailable_values": True})
    products = [event for event in run.events if event["source"]["table"] == "Product"]
    updates = [event for event in products if event["op"] == "u"]
    assert any(event["after"]["Image"] == placeholder for event in updates)
    assert any(event["after"]["UCGFEA"] not in (placeholder, None) for event in updates)
    others = [row for e in products if e["op"] != "u" for row in (e["before"], e["after"]) if row]
    assert all(placeholder not in row.values() for row in others)


def test_offsets_of_a_partition_are_without_gaps_and_a_key_keeps_its_partition(sample):
    next_offsets = Counter()
    partitions = {}
    for stored in sample.stored:
        place = stored.record.topic, stored.partition
        assert stored.offset == next_offsets[place]
        next_offsets[place] += 1
        assert partitions.setdefault(
            (stored.record.topic, stored.record.key), stored.partition
        ) == (stored.partition)
    assert {partition for _, partition in next_offsets} == {0, 1, 2}


def test_a_replay_repeats_the_same_events_at_new_offsets(sample, simulate: Callable):
    run = simulate(replay=True, replay_events=30)
    replayed = [
        json.loads(s.record.value) for s in run.changes[len(sample.changes) :] if s.record.value
    ]
    assert len(replayed) == 15
    first = sample.events[-30:-15]
    for copy, event in zip(replayed, first, strict=True):
        assert copy["ts_ns"] > event["ts_ns"]
        assert {**copy, "ts_ms": 0, "ts_us": 0, "ts_ns": 0} == {
            **event, "ts_ms": 0, "ts_us": 0, "ts_ns": 0,
        }  # fmt: skip


def test_other_topics_only_on_demand(sample, simulate: Callable):
    assert all(s.record.topic.startswith("cord.ConcordDb.dbo.") for s in sample.stored)
    run = simulate(transactions=10, other_topics=True, settings={"transaction_metadata": True})
    topics = Counter(stored.record.topic for stored in run.stored)
    assert topics["cord"] == 31
    assert topics["__debezium-heartbeat.cord"] == 10
    assert topics["cord.transaction"] == 20
    for events in run.transactions:
        orders = [event["transaction"]["total_order"] for event in events]
        assert orders == list(range(1, len(events) + 1))
