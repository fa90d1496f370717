"""What is looked at, why it matters, what to do. The thresholds are those of the configuration."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from scripts.health import units
from scripts.health.read import Figures

PIPELINE = "all tables"
"""What a value is of that no single table has."""

SHOWN = 3
"""How many places a remark names."""

Values = Iterator[tuple[str, float, str]]
"""Table, value and a remark on it."""


@dataclass(frozen=True)
class Check:
    """One thing to look at.

    Args:
        name: of its threshold, and of its section in docs/monitoring.md.
        values: those of each table, or of all; a table without a value has none.
        unit: a value as text.
        explained_by: where one of these finds a table at fault, this one says nothing more of it.
    """

    name: str
    title: str
    values: Callable[[Figures], Values]
    unit: Callable[[float], str]
    why: str
    action: str
    explained_by: tuple[str, ...] = ()


def _first_of(texts: list[str]) -> str:
    return ", ".join(texts[:SHOWN]) + (", ..." if len(texts) > SHOWN else "")


def _column(name: str) -> Callable[[Figures], Values]:
    def values(figures: Figures) -> Values:
        for row in figures.tables:
            if row[name] is not None:
                yield row["source_table"], float(row[name]), ""

    return values


def _staging(figures: Figures) -> Values:
    for row in figures.tables:
        if row["staging_delay"] is not None:
            waiting = f"{row['staging_pending_events']:,} messages wait"
            yield row["source_table"], row["staging_delay"], waiting


def _skew(figures: Figures) -> Values:
    between = {
        "debezium_delay": "SQL Server's clock is ahead of Debezium's",
        "load_delay": "Kafka's clock is ahead of PostgreSQL's",
        "landing_delay": "Kafka's clock is ahead of the landing folder's",
    }
    for row in figures.tables:
        lowest = {name: row[f"{name}_lowest"] for name in between if row[f"{name}_lowest"]}
        if lowest:
            name = min(lowest, key=lowest.__getitem__)
            yield row["source_table"], max(-lowest[name], 0), between[name]


def _silence(figures: Figures) -> Values:
    moments = [row["newest_message_at"] for row in figures.tables]
    heard = max(filter(None, [*moments, figures.tables[0]["heartbeat_at"]]), default=None)
    if heard is None:
        yield PIPELINE, float("inf"), "neither a message nor a heartbeat has ever come"
    else:
        minutes = (figures.now - heard).total_seconds() / 60
        yield PIPELINE, minutes, f"the last sign is of {heard:%Y-%m-%d %H:%M} {heard:%Z}".rstrip()


def _retention(figures: Figures) -> Values:
    row = figures.tables[0]
    left = row["retention_hours_left"]
    if left is None:
        return
    remark = f"{max(left, 0):,.1f} of {row['retention_hours']:,.0f} hours left"
    if row["heartbeat_at"] is None:
        remark += "; no heartbeat is known, so a quiet source looks the same as a lost one"
    yield PIPELINE, max(left, 0) / row["retention_hours"] * 100, remark


def _empty(figures: Figures) -> Values:
    """Where nothing has come of any table, the silence says so."""
    if any(row["messages"] for row in figures.tables):
        for row in figures.tables:
            yield row["source_table"], float(row["messages"] == 0), ""


def _gaps(column: str, kind: str) -> Callable[[Figures], Values]:
    def values(figures: Figures) -> Values:
        for row in figures.tables:
            runs = [
                f"{gap['kafka_partition']}:{gap['first_offset']}"
                + (f"-{gap['last_offset']}" if gap["offsets"] > 1 else "")
                for gap in figures.gaps
                if gap["model"] == row["model"] and gap["kind"] == kind
            ]
            remark = f"partition:offsets {_first_of(runs)}" if runs else ""
            yield row["source_table"], float(row[column]), remark

    return values


def _rejected_lines(figures: Figures) -> Values:
    yield from _column("rejected_lines")(figures)
    elsewhere = figures.tables[0]["rejected_lines_elsewhere"]
    yield "no table", float(elsewhere), "lines of no topic that bronze has records of"


def _drift(wanted: Callable[[str], bool]) -> Callable[[Figures], Values]:
    def values(figures: Figures) -> Values:
        found: dict[str, list[dict[str, Any]]] = {}
        for row in figures.drift:
            if wanted(row["kind"]):
                found.setdefault(row["source_table"], []).append(row)
        for table, rows in found.items():
            texts = [f"{row['column_name']}: {row['kind']}" for row in rows]
            yield table, float(len(rows)), _first_of(texts)

    return values


BAD_VALUES, UNUSABLE = "values do not fit", "unusable event"
DRIFT_CHECKS = ("bad_values", "drift")
"""Those that read the relation of drift."""
DELAYS = ("debezium_delay", "landing_delay", "load_delay")

CHECKS = (
    Check(
        "silence_minutes", "Nothing comes", _silence, units.minutes,
        "The connector, Kafka Connect, the consumer or the loader may stand still.",
        "Look at the connector's status first, then at the consumer and the loader.",
    ),
    Check(
        "retention_percent_left", "SQL Server's CDC retention runs out", _retention, units.percent,
        "SQL Server removes changes at the end of its retention, whether they were read or not.",
        "Get the connector to run. Until then raise the retention: sys.sp_cdc_change_job.",
    ),
    Check(
        "missing_offsets", "Offsets are missing", _gaps("missing_offsets", "missing"), units.number,
        "Records that Kafka had never came into bronze, so staging may be wrong.",
        "Consume these offsets again while Kafka has them and load the file.",
    ),
    Check(
        "single_offsets", "Single offsets are missing", _gaps("single_offsets", "single"),
        units.number,
        "Lost records, or markers of Kafka's transactions (exactly-once), which are none.",
        "With exactly-once, turn this check off; without, treat them as missing offsets.",
    ),
    Check(
        "offsets_before_first", "Partitions do not begin at offset 0",
        _gaps("offsets_before_first", "before the first"), units.number,
        "Kafka's retention had removed them, or the consumer began at the end of the topic.",
        "If the first snapshot was among them, order an incremental snapshot of the table.",
    ),
    Check(
        "lsn_backwards", "The log goes backwards", _column("lsn_backwards"), units.number,
        "The log began anew (restore, failover): staging takes newer changes for older ones.",
        "If so, say when, with events.log_restarts, then generate and build again.",
    ),
    Check(
        "rejected_messages", "Messages cannot be used", _column("rejected_messages"), units.number,
        "They should be change events and are none, so staging lacks what they tell.",
        "Read the reasons in the relation of bad values.",
    ),
    Check(
        "rejected_lines", "Lines could not be loaded", _rejected_lines, units.number,
        "They are kept, but not in bronze, so staging lacks what they tell.",
        "Read the reasons in bronze.rejected_lines; docs/loading.md has what to do for each.",
    ),
    Check(
        "debezium_delay", "Debezium is late", _column("debezium_delay_p95"), units.seconds,
        "SQL Server's capture job, or the connector, does not keep up.",
        "Look at sys.dm_cdc_log_scan_sessions, then at the connector's queue and poll settings.",
    ),
    Check(
        "landing_delay", "Landing is late", _column("landing_delay_p95"), units.seconds,
        "The consumer does not keep up, or writes files too seldom.",
        "Look at the consumer group's lag, then at how files are rolled.",
    ),
    Check(
        "load_delay", "Loading is late", _column("load_delay_p95"), units.seconds,
        "The loader runs too seldom, or does not keep up.",
        "Look at when the loader ran last, and at how many files wait.",
        ("landing_delay",),
    ),
    Check(
        "arrival_delay", "Changes arrive late", _column("arrival_delay_p95"), units.seconds,
        "From the commit in SQL Server to bronze it takes too long.",
        "The parts of the way, each by itself, are in time: see where the sum can be cut.",
        DELAYS,
    ),
    Check(
        "staging_delay", "Staging is behind bronze", _staging, units.seconds,
        "The incremental relation was not refreshed since.",
        "Run dbt; if it runs, look at why this model is skipped or fails.",
    ),
    Check(
        "clock_skew", "Clocks differ", _skew, units.seconds,
        "A delay below zero: the delays of this table are wrong by at least as much.",
        "Synchronise the clocks (NTP); for SQL Server look at its time zone, too.",
    ),
    Check(
        "no_messages", "No message has ever come", _empty, lambda _: "",
        "CDC may be off for the table, or its gating role missing; or the table is empty.",
        "Check sys.sp_cdc_help_change_data_capture as the connector's login.",
    ),
    Check(
        "replayed_events", "Events are replayed", _column("replayed_events"), units.number,
        "The connector emitted events again, as after a restart. Staging is right all the same.",
        "If it goes on, look at why the connector restarts or cannot commit its offsets.",
    ),
    Check(
        "bad_values", "Values do not fit", _drift(BAD_VALUES.__eq__), units.number,
        "Columns among the newest messages have values that staging cannot show.",
        "Read them in the relation of bad values; docs/bad-values.md tells of the policies.",
    ),
    Check(
        "drift", "Events and manifests disagree",
        _drift(lambda kind: kind not in (BAD_VALUES, UNUSABLE)), units.number,
        "The source's table has changed, and staging does not know it.",
        "Run python -m scripts.drift: it names the line to change.",
    ),
)  # fmt: skip
