"""Compaction takes what bronze says twice or staging never reads, and nothing else."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import psycopg
import pytest
from psycopg.sql import Identifier

from scripts.bronze_loader.locks import lock
from tests.python.handwritten.compaction_project import (
    BEFORE_THE_MODES_CHANGED,
    BODIES,
    COPY,
    JSON_NULL,
    MODELS,
    NOON,
    Topic,
)
from tests.python.staging.dbt_project import DbtProject


@dataclass(frozen=True)
class Compacted:
    """What compaction printed, and what was there before it."""

    output: str
    told: list[tuple[str, int]]
    before: dict[str, list]
    bronze: dict[str, list]


@pytest.fixture(scope="module")
def project(write_project: Callable[..., DbtProject]) -> DbtProject:
    project = write_project(MODELS, **BODIES)
    project.dbt("run")
    return project


@pytest.fixture
def part(connection: psycopg.Connection) -> Topic:
    return Topic(connection, "part")


@pytest.fixture
def flat(connection: psycopg.Connection) -> Topic:
    return Topic(connection, "flat")


def test_copies_of_an_event_go(part: Topic):
    for offset in (1, 2, 3):
        part.put(offset, part.event())
    assert part.can_go() == {2: COPY, 3: COPY}


def test_of_a_transaction_that_was_replayed_by_half_the_replay_goes(part: Topic):
    part.put(1, part.event(serial=1, row={"Name": "bolt"}))
    part.put(2, part.event(serial=2, row={"Name": "nut"}))
    part.put(3, part.event(serial=1, row={"Name": "bolt"}))
    assert part.can_go() == {3: COPY}


def test_only_copies_that_say_the_same_go(part: Topic):
    part.put(1, part.event())
    part.put(2, part.event(row={"Name": "nut"}))
    part.put(3, part.event())
    part.put(4, part.event(row={"Name": "nut"}))
    assert part.can_go() == {3: COPY, 4: COPY}


@pytest.mark.parametrize(
    "other",
    [
        {"lsn": 2},
        {"serial": 2},
        {"operation": "c"},
        {"source": {"change_lsn": "00000029:00000001:0002"}},
        {"source": {"ts_ms": NOON + 3}},
        {"source": {"version": "3.7"}},
        {"before": {"Name": "nut"}},
        {"row": {"Price": 1}},
    ],
    ids=str,
)
def test_what_differs_in_a_word_is_no_copy(part: Topic, other: dict):
    part.put(1, part.event())
    part.put(2, part.event(**other))
    assert part.can_go() == {}


def test_numbers_that_are_equal_and_not_the_same_are_no_copies(part: Topic):
    """Text that was a number would be another."""
    part.put(1, part.event())
    part.connection.execute(
        "insert into bronze.part_cdc (kafka_topic, kafka_partition, kafka_offset, kafka_timestamp,"
        " kafka_key, cdc_payload) select kafka_topic, 0, unnest('{2,3}'::int[]), kafka_timestamp,"
        " kafka_key, jsonb_set(cdc_payload, '{after,Name}', unnest('{1.0,1.00}'::jsonb[]))"
        " from bronze.part_cdc where kafka_topic = %s",
        [part.name],
    )
    assert part.can_go() == {}


def test_the_wrapper_and_headers_are_looked_at(part: Topic):
    part.put(1, part.event())
    part.put(2, {"schema": {"type": "struct"}, "payload": part.event()})
    part.put(3, {"schema": {"type": "struct"}, "payload": part.event()})
    part.put(4, {"schema": {"type": "other"}, "payload": part.event()})
    part.put(5, part.event(), headers={"trace": "1"})
    assert part.can_go() == {3: COPY}


@pytest.mark.parametrize("place", [{"partition": 1}, {"topic": "another prefix"}], ids=str)
def test_a_copy_in_another_partition_stays(part: Topic, place: dict):
    """Without it offsets and not times would order the commit."""
    part.put(1, part.event())
    part.put(2, part.event(), **place)
    part.put(3, part.event(), **place)
    part.put(4, part.event())
    query = (
        "select bronze.kafka_offset from staging.can_go_part"
        " inner join bronze.part_cdc as bronze using (id) where bronze.cdc_key_id = %s order by 1"
    )
    assert part.connection.execute(query, [part.number]).fetchall() == [(3,), (4,)]


def test_a_copy_that_looks_older_than_its_first_stays(part: Topic):
    """Should events of another partition join them, times decide."""
    part.put(1, part.event(), minute=5)
    part.put(2, part.event(), minute=4)
    part.put(3, part.event(), minute=5)
    assert part.can_go() == {3: COPY}


def test_snapshot_rows_stand_for_themselves(part: Topic):
    snapshot = {"change_lsn": None, "event_serial_no": None, "snapshot": "true"}
    part.put(1, part.event("r", source=snapshot))
    part.put(2, part.event("r", source=snapshot))
    part.put(3, part.event("r", source=snapshot | {"snapshot": "incremental"}))
    assert part.can_go() == {}


def test_events_without_a_place_in_their_transaction_stay(part: Topic):
    part.put(1, part.event(source={"change_lsn": None}))
    part.put(2, part.event(source={"change_lsn": None}))
    assert part.can_go() == {}


def test_each_copy_of_a_bad_value_stays(part: Topic):
    part.put(1, part.event(row={"Day": "tomorrow"}))
    part.put(2, part.event(row={"Day": "tomorrow"}))
    assert part.can_go() == {}


@pytest.mark.parametrize("day", ["2026-02-03", "20000"])
def test_copies_on_both_sides_of_a_change_of_modes_stay_if_one_is_bad(part: Topic, day: str):
    """What is bad in one is shown, held or not rejected in the other."""
    part.put(1, part.event(row={"Day": day}), minute=BEFORE_THE_MODES_CHANGED)
    part.put(2, part.event(row={"Day": day}))
    assert part.can_go() == {}


@pytest.mark.parametrize("tombstone", [None, JSON_NULL])
def test_a_tombstone_after_its_delete_goes(part: Topic, tombstone: object):
    part.put(1, part.event("d"))
    part.put(2, tombstone)
    part.put(3, part.event("d"))
    part.put(4, tombstone)
    assert part.can_go() == {2: "tombstone", 3: COPY, 4: "tombstone"}


def test_a_tombstone_without_its_delete_stays(part: Topic):
    """The manifest may be wrong, and the tombstone the delete itself."""
    part.put(1, part.event("u"))
    part.put(2, None)
    part.put(3, part.event("d", lsn=2))
    part.put(5, None)
    part.put(6, part.event("d", lsn=3))
    part.put(7, None, key={"ID": -1})
    part.put(8, part.event("d", lsn=4))
    part.put(9, None, partition=1)
    assert part.can_go() == {}


SCHEMA_CHANGE = {"databaseName": "ConcordDb", "ddl": None, "tableChanges": [], "source": {}}
OTHERS = {
    "heartbeat": {"ts_ms": 1},
    "transaction": {"status": "BEGIN", "id": "29:1", "ts_ms": 1},
    "schema change": SCHEMA_CHANGE,
}


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("table", ["part", "flat"])
def test_other_messages_go(connection: psycopg.Connection, table: str, kind: str):
    topic = Topic(connection, table)
    topic.put(1, OTHERS[kind], key={"serverName": "cord"})
    assert topic.can_go() == {1: kind}


@pytest.mark.parametrize("kind", OTHERS)
def test_a_message_that_has_a_key_of_the_table_may_be_its_row(part: Topic, kind: str):
    part.put(1, OTHERS[kind])
    assert part.can_go() == {}


def test_the_end_of_a_snapshot_stays_wherever_it_stands(part: Topic):
    part.put(1, SCHEMA_CHANGE | {"source": {"snapshot": "last"}}, key=None)
    assert part.can_go() == {}


def test_rejected_messages_stay(part: Topic):
    for offset, value in enumerate(([1], "text", {"a": 1}, part.event("x"), {"op": "c"})):
        part.put(offset, value)
        part.put(10 + offset, value)
    assert part.can_go() == {}


def test_flattened_copies_and_tombstones_go(flat: Topic):
    flat.put(1, flat.flat())
    flat.put(2, flat.flat())
    flat.put(3, flat.flat("d", lsn=2))
    flat.put(4, None)
    assert flat.can_go() == {2: COPY, 4: "tombstone"}


def test_a_column_may_be_named_as_the_wrapper_is(flat: Topic):
    for offset in (1, 2):
        flat.put(offset, flat.flat() | {"payload": [1], "schema": "dbo"})
    assert flat.can_go() == {2: COPY}


def test_where_tombstones_are_the_deletes_nothing_goes_but_heartbeats(connection):
    """Kafka's order is all there is: each record counts."""
    ended = Topic(connection, "ended")
    ended.put(1, ended.flat())
    ended.put(2, ended.flat())
    ended.put(3, None)
    ended.put(4, None)
    ended.put(5, None, key={"no key": 1})
    ended.put(6, OTHERS["heartbeat"], key=None)
    assert ended.can_go() == {6: "heartbeat"}


WATCHED = (
    "stg_part",
    "stg_holding",
    "stg_rejecting",
    "stg_flat",
    "stg_ended",
    "bad_values",
    "history",
)


def compact(project: DbtProject, status: int = 0, **arguments: object) -> str:
    given = str(arguments).replace("True", "true")
    return project.dbt("--quiet", "run-operation", "compact_bronze", "--args", given, status=status)


def contents(connection: psycopg.Connection, schema: str, *tables: str) -> dict[str, list]:
    """All rows as text, by relation."""
    found = {}
    for table in tables:
        rows = connection.execute(f"select t::text from {schema}.{table} as t order by 1")
        found[table] = rows.fetchall()
    return found


def lines_of(output: str, table: str) -> list[tuple[str, int]]:
    """Class and rows of a table's lines."""
    found = re.findall(rf"^{table} +(.*?) {{2,}} *([\d,]+) ", output, re.MULTILINE)
    return [(name, int(rows.replace(",", ""))) for name, rows in found]


def count_by_class(connection: psycopg.Connection, table: str) -> list[tuple[str, int]]:
    query = f"select class, count(*) from staging.can_go_{table} group by class order by class"
    return connection.execute(query).fetchall()


def fill(connection: psycopg.Connection) -> None:
    """Something of each class, and ten copies in a row."""
    part = Topic(connection, "part")
    for offset in range(1, 12):
        part.put(offset, part.event())
    part.put(12, part.event("d", lsn=2))
    part.put(13, None)
    part.put(14, {"ts_ms": 1}, key=None)
    part.put(15, part.event("x"))


def test_a_dry_run_tells_and_changes_nothing(project: DbtProject, connection):
    fill(connection)
    tables = ("part_cdc", "flat_cdc", "compacted")
    before = contents(connection, "bronze", *tables)
    output = compact(project)
    assert contents(connection, "bronze", *tables) == before
    assert lines_of(output, "part_cdc") == count_by_class(connection, "part")
    assert "holding_cdc" in output
    assert "no staging model reads it" in output
    assert "Nothing was changed" in output


def wait_for_a_waiting(connection: psycopg.Connection) -> None:
    query = "select from pg_stat_activity where datname = current_database() and "
    deadline = time.monotonic() + 60
    while not connection.execute(query + "wait_event_type = 'Lock'").fetchall():
        assert time.monotonic() < deadline
        time.sleep(0.02)


# Deletes one message more than it was asked to: a mistake that no proof knows of.
ONE_TOO_MANY = """
create function public.take_another() returns trigger language plpgsql as $body$
begin
    execute format('delete from bronze.%I where kafka_offset = %s', tg_table_name, tg_argv[0]);
    return null;
end
$body$;
create trigger take_another after delete on bronze.guarded_cdc
for each row when (old.kafka_offset = 3) execute function public.take_another(2);
create trigger take_another after delete on bronze.counted_cdc
for each row when (old.kafka_offset = 3) execute function public.take_another(1);
"""
GUARDED = {
    "guarded": "staging.stg_guarded would change",
    "counted": "other messages would go with these",
}


@pytest.fixture(scope="module")
def compacted(project: DbtProject, connection: psycopg.Connection) -> Compacted:
    """While a loader is at work, which commits between the two comparisons."""
    fill(connection)
    for table in GUARDED:
        topic = Topic(connection, table)
        topic.put(1, topic.event("c"))
        topic.put(2, topic.event(lsn=2))
        topic.put(3, topic.event(lsn=2))
    connection.execute(ONE_TOO_MANY)
    before = contents(connection, "staging", *WATCHED)
    bronze = contents(connection, "bronze", "part_cdc", "guarded_cdc", "counted_cdc")
    told = count_by_class(connection, "part")
    with ThreadPoolExecutor(1) as pool, project.connect() as loader, project.connect() as holder:
        loader.autocommit = holder.autocommit = False
        lock(loader, Identifier("bronze", "part_cdc"))
        newcomer = Topic(loader, "part")
        newcomer.put(1, newcomer.event("c"))
        holder.execute(
            "select from bronze.part_cdc where id in (select id from staging.can_go_part) for update"
        )
        run = pool.submit(compact, project, status=1, apply=True)
        wait_for_a_waiting(connection)
        loader.commit()
        holder.commit()
        output = run.result()
    connection.execute("delete from bronze.part_cdc where kafka_topic = %s", [newcomer.name])
    return Compacted(output, told, before, bronze)


def test_what_was_told_is_gone_and_staging_is_the_same(connection, compacted: Compacted):
    assert lines_of(compacted.output, "part_cdc") == compacted.told
    assert count_by_class(connection, "part") == []
    assert contents(connection, "staging", *WATCHED) == compacted.before
    assert '"bronze"."flat_cdc", "bronze"."part_cdc"' in compacted.output


def test_each_offset_that_is_gone_is_written_down(connection, compacted: Compacted):
    left = contents(connection, "bronze", "part_cdc")["part_cdc"]
    gone = len(compacted.bronze["part_cdc"]) - len(left)
    query = """
        select
            sum(last_offset - first_offset + 1),
            sum(replayed_copies + tombstones + other_messages),
            max(last_offset - first_offset + 1)
        from bronze.compacted where bronze_table = 'part_cdc'
    """
    assert connection.execute(query).fetchone() == (gone, gone, 10)


@pytest.mark.parametrize("table", GUARDED)
def test_a_table_that_would_lose_something_stays_as_it_is(
    connection, compacted: Compacted, table: str
):
    bronze = f"{table}_cdc"
    assert f"{bronze} stays as it is: {GUARDED[table]}" in compacted.output
    assert contents(connection, "bronze", bronze)[bronze] == compacted.bronze[bronze]
    query = "select count(*) from bronze.compacted where bronze_table = %s"
    assert connection.execute(query, [bronze]).fetchone() == (0,)


def test_an_incremental_relation_stays_what_the_view_is(
    project: DbtProject, connection, compacted: Compacted
):
    """Though copies went that it had not seen."""
    project.dbt("run", "--select", "stg_table")
    difference = """
        (table staging.stg_table except all table staging.stg_part)
        union all (table staging.stg_part except all table staging.stg_table)
    """
    assert connection.execute(difference).fetchall() == []


def test_an_unknown_table_is_named(project: DbtProject):
    output = compact(project, status=1, tables=["part_cdc", "parts_cdc"])
    assert "compact_bronze: no source table with meta.cdc: parts_cdc" in output


def test_nothing_goes_that_cannot_be_written_down(project: DbtProject, connection):
    connection.execute("alter table bronze.compacted rename to other")
    output = compact(project, status=1, apply=True)
    connection.execute("alter table bronze.other rename to compacted")
    assert 'no table "bronze"."compacted": run `dbt run-operation create_bronze_tables`' in output
