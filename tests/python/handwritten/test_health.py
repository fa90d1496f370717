"""What the monitoring relation of health tells of each table, trap by trap."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from tests.python.handwritten.test_foreign_key import column
from tests.python.staging.dbt_project import DbtProject

CDC = {"source_table": "dbo.Part", "key": ["ID", "Kind"]}
# The second key column has a name that the view uses itself.
COLUMNS = [
    column("id", "ID"),
    column("kind", "Kind", "text"),
    column("price", "Price", "integer", config={"meta": {"source": "Price"}}),
]


def model(name: str, config: dict | None = None, **settings: str) -> dict:
    return {
        "name": name,
        "config": (config or {}) | {"meta": {"cdc": CDC | settings}},
        "columns": COLUMNS,
    }


MODELS = [
    model("stg_part"),
    model("stg_other"),
    model("stg_flat", envelope="flattened"),
    model("stg_ended", envelope="flattened", deletes="tombstone"),
    model("stg_moved", log_restarts=["2026-03-01T12:00:00Z"]),
    model("stg_table", {"materialized": "incremental", "contract": {"enforced": True}}),
]
TABLES = [f"{each['name'].removeprefix('stg_')}_cdc" for each in MODELS]
HEARTBEATS = "__debezium-heartbeat.c"
PAIRS = ", ".join(
    f"(ref('{each['name']}'), source('bronze', '{table}'))"
    for each, table in zip(MODELS, TABLES, strict=True)
)
TOLD = f"{{'retention_hours': 72, 'heartbeat_topic': '{HEARTBEATS}'}}"
BODIES = {
    "health": f"{{{{ cdc_health([{PAIRS}], {TOLD}) }}}}",
    "offset_gaps": f"{{{{ cdc_offset_gaps([{PAIRS}]) }}}}",
}
SHA256 = (f"{number:064x}" for number in count())
NOON = 1_767_268_800.0
"""2026-01-01 12:00:00 UTC, in seconds."""


@dataclass
class Watched:
    """The bronze tables of the project, empty at first, and what its views say."""

    project: DbtProject
    connection: psycopg.Connection

    def put(
        self,
        offset: int,
        value: object,
        table: str = "part",
        partition: int = 0,
        at: float = NOON,
        loaded: float | None = None,
        file: str | None = None,
    ) -> None:
        """Put a message into bronze; `at` is its time in Kafka, `loaded` that of its load."""
        self.connection.execute(
            f"insert into bronze.{table}_cdc (kafka_topic, kafka_partition, kafka_offset,"
            " kafka_timestamp, kafka_key, cdc_payload, ingested_at, batch_file)"
            " values (%s, %s, %s, to_timestamp(%s), null, %s, to_timestamp(%s), %s)",
            (
                f"c.dbo.{table}",
                partition,
                offset,
                at,
                None if value is None else Jsonb(value),
                at if loaded is None else loaded,
                file,
            ),
        )

    def health(self, table: str = "part") -> dict[str, Any]:
        """The row of a table."""
        query = "select * from staging.health where model = %s"
        cursor = self.connection.cursor(row_factory=dict_row)
        (row,) = cursor.execute(query, [f"stg_{table}"]).fetchall()
        return row

    def gaps(self, table: str = "part") -> list[tuple]:
        """Partition, first and last offset, and kind of each run that the table lacks."""
        query = (
            "select kafka_partition, first_offset, last_offset, kind from staging.offset_gaps"
            " where model = %s order by 1, 2"
        )
        rows = self.connection.execute(query, [f"stg_{table}"]).fetchall()
        assert all(first <= last for _, first, last, _ in rows)
        return rows

    def compacted(self, first: int, last: int, table: str = "part", partition: int = 0) -> None:
        """Write down that compaction removed these offsets."""
        self.connection.execute(
            "insert into bronze.compacted (bronze_table, kafka_topic, kafka_partition,"
            " first_offset, last_offset, replayed_copies, tombstones, other_messages)"
            " values (%s, %s, %s, %s, %s, 0, %s, 0)",
            (f"{table}_cdc", f"c.dbo.{table}", partition, first, last, last - first + 1),
        )

    def reject(
        self, raw: str, encoding: str = "text", reason: str = "PostgreSQL refuses it"
    ) -> None:
        """Keep a line that could not be loaded."""
        self.connection.execute(
            "insert into bronze.rejected_lines (file_sha256, file, line_number, reason, encoding,"
            " raw) values (%s, 'f', 1, %s, %s, %s)",
            (next(SHA256), reason, encoding, raw),
        )

    def read(self, file: str, written: float | None, loaded: float) -> None:
        """Write down that a landing file was read to its end."""
        self.connection.execute(
            "insert into bronze.loaded_files (sha256, file, size_bytes, written_at, lines, loaded,"
            " already_there, rejected, loaded_at)"
            " values (%s, %s, 1, to_timestamp(%s), 1, 1, 0, 0, to_timestamp(%s))",
            (next(SHA256), file, written, loaded),
        )

    def heartbeat(self, seconds_ago: float) -> None:
        """Let the connector have said that it is at work."""
        self.connection.execute(
            "insert into bronze.heartbeats (kafka_topic, kafka_partition, kafka_offset,"
            " connector_at) values (%s, 0, 1, now() - make_interval(secs => %s))",
            (HEARTBEATS, seconds_ago),
        )

    def now(self) -> float:
        """The server's clock."""
        return self.connection.execute("select extract(epoch from now())::float").fetchone()[0]


def event(
    lsn: int = 1,
    operation: str = "u",
    key: int = 1,
    serial: int = 1,
    source: float = NOON - 5,
    connector: float = NOON - 2,
    **members: object,
) -> dict:
    """A change event; `source` and `connector` are times, `members` those of the source block."""
    row = {"ID": key, "Kind": "A", "Price": 1}
    block = {
        "commit_lsn": f"00000029:{lsn:08x}:0001",
        "change_lsn": None if operation == "r" else f"00000029:{lsn:08x}:0001",
        "event_serial_no": None if operation == "r" else serial,
        "ts_ms": round(source * 1000),
        "snapshot": "true" if operation == "r" else "false",
    }
    return {
        "op": operation,
        "before": row if operation == "d" else None,
        "after": None if operation == "d" else row,
        "source": block | members,
        "ts_ms": round(connector * 1000),
    }


def flat(lsn: int = 1, operation: str = "u", key: int = 1) -> dict:
    """A flattened event."""
    full = event(lsn, operation, key)
    names = ("commit_lsn", "change_lsn", "event_serial_no", "ts_ms")
    return (full["after"] or full["before"]) | {
        "__op": operation,
        "__deleted": str(operation == "d").lower(),
        "__ts_ms": full["ts_ms"],
        **{f"__source_{name}": full["source"][name] for name in names},
    }


@pytest.fixture(scope="module")
def project(write_project: Callable[..., DbtProject]) -> DbtProject:
    project = write_project(MODELS, **BODIES)
    project.dbt("run")
    return project


@pytest.fixture
def watched(project: DbtProject, connection: psycopg.Connection) -> Watched:
    others = ["compacted", "rejected_lines", "loaded_files", "heartbeats"]
    names = ", ".join(f"bronze.{table}" for table in (*TABLES, *others))
    connection.execute(f"truncate {names}")
    return Watched(project, connection)


def test_a_table_without_any_event_has_a_row_of_nothing(watched: Watched):
    row = watched.health()
    assert row["messages"] == row["recent_messages"] == row["snapshot_rows"] == 0
    assert row["newest_commit_at"] is row["load_delay_p95"] is row["retention_hours_left"] is None
    assert (row["source_table"], row["partitions"]) == ("dbo.Part", 0)


def test_messages_are_counted_by_what_they_do(watched: Watched):
    for offset, operation in enumerate("rrcuuud"):
        watched.put(offset, event(offset, operation))
    watched.put(7, None)
    watched.put(8, {"ts_ms": 1})
    watched.put(9, {"op": "x"})
    row = watched.health()
    counted = ("snapshot_rows", "inserts", "updates", "deletes", "rejected_messages", "messages")
    assert [row[name] for name in counted] == [2, 1, 3, 1, 1, 10]


def test_each_delay_is_between_its_two_moments(watched: Watched):
    watched.read("f", written=NOON + 7, loaded=NOON + 11)
    watched.put(0, event(source=NOON - 5, connector=NOON - 2), loaded=NOON + 10, file="f")
    row = watched.health()
    assert row["debezium_delay_p95"] == pytest.approx(3)
    assert row["landing_delay_p95"] == pytest.approx(7)
    assert row["load_delay_p95"] == pytest.approx(10)
    assert row["arrival_delay_p95"] == pytest.approx(15)


def test_median_and_percentile_are_those_of_the_messages(watched: Watched):
    for number in range(101):
        watched.put(number, event(number), loaded=NOON + number)
    row = watched.health()
    figures = [row[f"load_delay_{name}"] for name in ("lowest", "median", "p95")]
    assert figures == pytest.approx([0, 50, 95])


def test_the_time_of_a_snapshot_row_begins_no_delay(watched: Watched):
    """It is when the table was read, for all of its rows."""
    watched.put(0, event(operation="r", source=NOON - 3600), loaded=NOON + 10)
    row = watched.health()
    assert row["debezium_delay_p95"] is row["arrival_delay_p95"] is row["newest_commit_at"] is None
    assert row["load_delay_p95"] == pytest.approx(10)


def test_the_time_of_a_replayed_event_begins_no_delay(watched: Watched):
    watched.put(0, event(connector=NOON - 2))
    watched.put(1, event(connector=NOON + 7200))
    assert watched.health()["debezium_delay_p95"] == pytest.approx(3)


def test_clocks_that_differ_give_negative_delays(watched: Watched):
    watched.put(0, event(source=NOON + 30, connector=NOON), loaded=NOON - 4)
    row = watched.health()
    assert row["debezium_delay_lowest"] == pytest.approx(-30)
    assert row["load_delay_lowest"] == pytest.approx(-4)


def test_delays_are_those_of_the_last_hour_in_which_something_came(watched: Watched):
    watched.put(0, event(1), loaded=NOON + 5000)
    watched.put(1, event(2), at=NOON + 8999, loaded=NOON + 9000)
    assert watched.health()["load_delay_p95"] == pytest.approx(1)


def test_of_a_file_that_grew_each_reading_has_its_own_time(watched: Watched):
    watched.read("f", written=NOON + 1, loaded=NOON + 3)
    watched.read("f", written=NOON + 21, loaded=NOON + 23)
    watched.put(0, event(1), loaded=NOON + 2, file="f")
    watched.put(1, event(2), at=NOON + 10, loaded=NOON + 22, file="f")
    row = watched.health()
    assert row["landing_delay_lowest"] == pytest.approx(1)
    assert row["landing_delay_p95"] == pytest.approx(1 + 0.95 * 10)


@pytest.mark.parametrize("file", [None, "-", "unknown"])
def test_without_a_file_the_landing_delay_is_not_known(watched: Watched, file: str | None):
    watched.read("-", written=None, loaded=NOON + 3)
    watched.put(0, event(), file=file)
    row = watched.health()
    assert row["landing_delay_p95"] is None
    assert row["load_delay_p95"] == 0


def test_a_table_whose_offsets_are_all_there_has_no_gap(watched: Watched):
    for partition in (0, 1):
        for offset in range(5):
            watched.put(offset, event(offset), partition=partition)
    assert watched.gaps() == []
    assert watched.health()["partitions"] == 2


def test_a_gap_is_told_with_its_partition(watched: Watched):
    for offset in (0, 1, 5):
        watched.put(offset, event(offset))
    for offset in (0, 1, 2, 3, 4, 5):
        watched.put(offset, event(offset), partition=1)
    assert watched.gaps() == [(0, 2, 4, "missing")]
    row = watched.health()
    assert (row["missing_offsets"], row["single_offsets"]) == (3, 0)


def test_a_single_offset_may_be_the_marker_of_a_transaction(watched: Watched):
    for offset in (0, 2, 4, 7):
        watched.put(offset, event(offset))
    assert [(first, kind) for _, first, _, kind in watched.gaps()] == [
        (1, "single"),
        (3, "single"),
        (5, "missing"),
    ]
    row = watched.health()
    assert (row["missing_offsets"], row["single_offsets"]) == (2, 2)


def test_what_compaction_removed_is_no_gap(watched: Watched):
    for offset in (0, 1, 5, 7):
        watched.put(offset, event(offset))
    watched.compacted(2, 4)
    watched.compacted(6, 6)
    assert {kind for *_, kind in watched.gaps()} == {"compacted"}
    row = watched.health()
    assert (row["compacted_offsets"], row["missing_offsets"], row["single_offsets"]) == (4, 0, 0)


def test_compaction_explains_a_part_of_a_gap(watched: Watched):
    for offset in (0, 10):
        watched.put(offset, event(offset))
    watched.compacted(3, 4)
    watched.compacted(4, 5)
    watched.compacted(1, 9, partition=1)
    watched.compacted(1, 9, table="other")
    assert watched.gaps() == [(0, 1, 2, "missing"), (0, 3, 5, "compacted"), (0, 6, 9, "missing")]


def test_a_rejected_line_explains_its_offset(watched: Watched):
    for offset in (0, 4):
        watched.put(offset, event(offset))
    line = {"topic": "c.dbo.part", "partition": 0, "offset": 2, "value": "\u0000"}
    watched.reject(json.dumps(line))
    assert [(first, kind) for _, first, _, kind in watched.gaps()] == [
        (1, "single"),
        (2, "rejected"),
        (3, "single"),
    ]
    row = watched.health()
    assert (row["rejected_lines"], row["rejected_offsets"]) == (1, 1)
    assert row["rejected_lines_elsewhere"] == 0


@pytest.mark.parametrize(
    "raw",
    [
        "no JSON",
        "[1]",
        '"text"',
        "{}",
        '{"topic": "other", "partition": 0, "offset": 1}',
        "",
        '{"topic": {"a": 1}, "partition": 1.5, "offset": "x"}',
    ],
)
def test_a_rejected_line_of_no_table_is_told_apart(watched: Watched, raw: str):
    watched.put(0, event())
    watched.reject(raw)
    row = watched.health()
    assert (row["rejected_lines"], row["rejected_lines_elsewhere"]) == (0, 1)


def test_a_rejected_line_may_lack_its_place(watched: Watched):
    watched.put(0, event())
    watched.reject('{"topic": "c.dbo.part", "offset": 99999999999999999999}')
    watched.reject("eyJ0b3BpYyI6ICJjLmRiby5wYXJ0In0=", encoding="base64")
    row = watched.health()
    assert (row["rejected_lines"], row["rejected_lines_elsewhere"]) == (1, 1)
    assert watched.gaps() == []


@pytest.mark.parametrize("offset", ['"offset": 1.0', '"other": 1'])
def test_a_rejected_line_without_an_offset_explains_no_gap(watched: Watched, offset: str):
    for each in (0, 4):
        watched.put(each, event(each))
    watched.reject(f'{{"topic": "c.dbo.part", "partition": 0, {offset}}}')
    assert watched.gaps() == [(0, 1, 3, "missing")]


@pytest.mark.parametrize(
    "reason",
    [
        "not JSON: depth limit exceeded: line 1",
        "nested too deeply",
        "PostgreSQL refuses it: stack depth limit exceeded",
    ],
)
def test_a_rejected_line_may_be_nested_deeper_than_postgresql_can_ask(
    watched: Watched, reason: str
):
    watched.put(0, event())
    watched.reject("[" * 100_000 + "]" * 100_000, reason=reason)
    assert watched.health()["rejected_lines_elsewhere"] == 1


def test_what_was_before_the_first_record_is_told_apart(watched: Watched):
    watched.put(100, event())
    watched.compacted(0, 9)
    assert watched.gaps() == [(0, 0, 9, "compacted"), (0, 10, 99, "before the first")]
    row = watched.health()
    assert (row["offsets_before_first"], row["missing_offsets"]) == (90, 0)


def test_an_event_that_came_twice_is_a_replay(watched: Watched):
    watched.put(0, event(1, connector=NOON))
    watched.put(1, event(1, serial=2))
    watched.put(2, event(1, connector=NOON + 60))
    watched.put(3, event(1, key=2))
    row = watched.health()
    assert (row["replayed_events"], row["lsn_backwards"]) == (1, 0)


def test_a_replay_goes_back_in_the_log_without_fault(watched: Watched):
    for offset, lsn in enumerate((1, 2, 3, 2, 3, 4)):
        watched.put(offset, event(lsn))
    row = watched.health()
    assert (row["replayed_events"], row["lsn_backwards"]) == (2, 0)


def test_a_log_that_began_anew_is_told(watched: Watched):
    for offset, lsn in enumerate((10, 11, 12, 1, 2)):
        watched.put(offset, event(lsn, key=offset))
    assert watched.health()["lsn_backwards"] == 2


def test_it_is_told_as_long_as_staging_shows_an_older_row(project, watched: Watched):
    """The events before the restart are no longer among the newest."""
    watched.put(0, event(5000))
    for offset in range(1, 1101):
        watched.put(offset, event(offset, key=1 if offset == 1100 else 2 + offset))
    row = watched.health()
    assert row["recent_messages"] == 1000
    assert row["lsn_backwards"] == 1


def test_a_restart_that_the_manifest_tells_of_is_none(watched: Watched):
    before, after = 1_772_366_399, 1_772_366_401
    for offset, (lsn, at) in enumerate(((10, before), (11, before), (1, after), (2, after))):
        watched.put(offset, event(lsn), table="moved", at=at)
    assert watched.health("moved")["lsn_backwards"] == 0


def test_partitions_are_looked_at_one_by_one(watched: Watched):
    watched.put(0, event(9, key=1), partition=0)
    watched.put(0, event(3, key=2), partition=1)
    watched.put(1, event(4, key=1), partition=1)
    assert watched.health()["lsn_backwards"] == 0


def test_order_of_arrival_is_no_order_in_the_log(watched: Watched):
    for offset in (3, 1, 2, 0):
        watched.put(offset, event(offset))
    row = watched.health()
    assert (row["lsn_backwards"], row["replayed_events"]) == (0, 0)


def test_rows_of_a_snapshot_are_no_part_of_that_order(watched: Watched):
    """A blocking snapshot has a position that streaming has yet to reach."""
    watched.put(0, event(5))
    watched.put(1, event(9, "r"))
    watched.put(2, event(9, "r"))
    watched.put(3, event(6, key=2))
    row = watched.health()
    assert (row["lsn_backwards"], row["replayed_events"]) == (0, 0)


def test_an_event_without_a_position_is_no_part_of_it(watched: Watched):
    watched.put(0, event(5))
    watched.put(1, event(commit_lsn=None, change_lsn=None))
    assert watched.health()["lsn_backwards"] == 0


def test_flattened_events_have_the_same_figures(watched: Watched):
    watched.put(0, flat(2), "flat", loaded=NOON + 10)
    watched.put(1, flat(2), "flat", loaded=NOON + 10)
    watched.put(2, flat(1, "d", key=2), "flat", loaded=NOON + 10)
    row = watched.health("flat")
    assert (row["updates"], row["deletes"]) == (2, 1)
    assert (row["replayed_events"], row["lsn_backwards"]) == (1, 1)
    assert row["debezium_delay_p95"] == pytest.approx(3)


def test_where_tombstones_are_the_deletes_there_is_no_log(watched: Watched):
    watched.put(0, flat(2), "ended")
    watched.put(1, flat(1), "ended")
    row = watched.health("ended")
    assert (row["updates"], row["replayed_events"], row["lsn_backwards"]) == (2, 0, 0)


def test_retention_counts_from_the_newest_commit_of_any_table(watched: Watched):
    now = watched.now()
    watched.put(0, event(source=now - 7200), at=now)
    watched.put(0, event(source=now - 3600), "other", at=now)
    for table in ("part", "other"):
        row = watched.health(table)
        assert row["retention_hours_left"] == pytest.approx(71, abs=0.1)
        assert row["retention_hours"] == 72
        assert row["heartbeat_at"] is None


def test_a_heartbeat_tells_that_a_quiet_source_was_read(watched: Watched):
    watched.put(0, event(source=watched.now() - 250_000))
    watched.heartbeat(60)
    assert watched.health()["retention_hours_left"] == pytest.approx(72, abs=0.1)


def test_an_old_heartbeat_does_not_hide_newer_commits(watched: Watched):
    watched.put(0, event(source=watched.now() - 3600))
    watched.heartbeat(7200)
    assert watched.health()["retention_hours_left"] == pytest.approx(71, abs=0.1)


def test_heartbeats_of_another_connector_tell_nothing(watched: Watched):
    watched.put(0, event(source=watched.now() - 7200))
    watched.heartbeat(60)
    watched.connection.execute("update bronze.heartbeats set kafka_topic = 'other'")
    assert watched.health()["retention_hours_left"] == pytest.approx(70, abs=0.1)


def test_of_snapshots_alone_the_oldest_scan_counts(watched: Watched):
    now = watched.now()
    watched.put(0, event(operation="r", source=now - 7200), at=now)
    watched.put(0, event(operation="r", source=now - 3600), "other", at=now)
    assert watched.health()["retention_hours_left"] == pytest.approx(70, abs=0.1)


def test_a_view_shows_all_of_bronze(watched: Watched):
    watched.put(0, event())
    row = watched.health()
    assert (row["staging_pending_events"], row["staging_delay"]) == (0, 0)


def test_an_incremental_relation_is_behind_by_what_it_has_not_seen(watched: Watched):
    row = watched.health("table")
    assert (row["staging_pending_events"], row["staging_delay"]) == (0, 0)
    now = watched.now()
    watched.put(0, event(1), "table", loaded=now - 120)
    watched.put(1, event(2), "table", loaded=now - 60)
    row = watched.health("table")
    assert row["staging_pending_events"] == 2
    assert row["staging_delay"] == pytest.approx(120, abs=5)


def test_of_a_relation_without_a_refresh_nothing_is_known(watched: Watched):
    """As after a restore into another cluster."""
    with watched.connection.transaction(force_rollback=True):
        watched.connection.execute("delete from staging.cdc_refreshes")
        row = watched.health("table")
    assert row["staging_pending_events"] is row["staging_delay"] is None


def test_what_a_refresh_has_seen_beside_an_open_transaction_is_not_pending(watched: Watched):
    watched.put(0, event(1), "table")
    query = "select transaction_id::text::bigint from bronze.table_cdc"
    (number,) = watched.connection.execute(query).fetchone()
    with watched.connection.transaction(force_rollback=True):
        seen = f"{number - 1}:{number + 1}:{number - 1}"
        watched.connection.execute("update staging.cdc_refreshes set snapshot = %s", [seen])
        assert watched.health("table")["staging_pending_events"] == 0
        watched.connection.execute(
            "update staging.cdc_refreshes set snapshot = %s", [f"{number}:{number + 1}:{number}"]
        )
        assert watched.health("table")["staging_pending_events"] == 1
