"""Figures and findings in Prometheus' text format, for its node exporter's textfile collector."""

import sys
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, generate_latest, write_to_textfile

from scripts.health.checks import CHECKS
from scripts.health.judge import SEVERITIES, Verdict
from scripts.health.read import Figures

_BY_TABLE = {
    "messages": ("cdc_messages", "Messages in bronze."),
    "staging_delay": (
        "cdc_staging_delay_seconds",
        "For how long the first message that staging has not seen has been in bronze.",
    ),
    "staging_pending_events": (
        "cdc_staging_pending_messages",
        "Messages that staging has not seen.",
    ),
    "replayed_events": ("cdc_replayed_events", "Copies of events among the newest messages."),
    "lsn_backwards": ("cdc_lsn_backwards", "Changes whose place in the log is before an earlier."),
    "rejected_messages": ("cdc_rejected_messages", "Newest messages that cannot be used."),
    "rejected_lines": ("cdc_rejected_lines", "Lines of landing files that could not be loaded."),
}
_MOMENTS = {
    "newest_commit_at": ("cdc_newest_commit_timestamp_seconds", "Newest commit in SQL Server."),
    "newest_message_at": ("cdc_newest_message_timestamp_seconds", "Newest message in Kafka."),
    "newest_ingested_at": ("cdc_newest_load_timestamp_seconds", "Newest load into bronze."),
}
_OPERATIONS = {"c": "inserts", "u": "updates", "d": "deletes", "r": "snapshot_rows"}
_DELAYS = ("debezium", "landing", "load", "arrival")
_QUANTILES = {"0.5": "median", "0.95": "p95"}
_OFFSETS = {
    "missing": "missing_offsets",
    "single": "single_offsets",
    "before_first": "offsets_before_first",
    "compacted": "compacted_offsets",
    "rejected": "rejected_offsets",
}


def write_metrics(figures: Figures, verdict: Verdict, path: Path | None) -> None:
    """Write the metrics into a file, at once as a whole; None: to standard output."""
    metrics = registry(figures, verdict)
    if path is None:
        sys.stdout.write(generate_latest(metrics).decode())
    else:
        write_to_textfile(str(path), metrics)


def registry(figures: Figures, verdict: Verdict) -> CollectorRegistry:
    """Returns all metrics; what is not known of a table has no sample."""
    metrics = CollectorRegistry()
    group = figures.group
    _by_table(metrics, figures)
    events = Gauge(
        "cdc_recent_events",
        "Change events among the newest messages, by operation.",
        ["group", "table", "operation"],
        registry=metrics,
    )
    delays = Gauge(
        "cdc_delay_seconds",
        "Delays of the newest messages: from commit to Debezium, from Kafka to landing, from Kafka "
        "to bronze, from commit to bronze (arrival).",
        ["group", "table", "delay", "quantile"],
        registry=metrics,
    )
    offsets = Gauge(
        "cdc_absent_offsets",
        "Offsets that bronze lacks, by what explains them.",
        ["group", "table", "kind"],
        registry=metrics,
    )
    for row in figures.tables:
        table = row["source_table"]
        for operation, column in _OPERATIONS.items():
            events.labels(group, table, operation).set(row[column])
        for kind, column in _OFFSETS.items():
            offsets.labels(group, table, kind).set(row[column])
        for delay in _DELAYS:
            for quantile, figure in _QUANTILES.items():
                value = row[f"{delay}_delay_{figure}"]
                if value is not None:
                    delays.labels(group, table, delay, quantile).set(value)
    _of_all(metrics, figures)
    _findings(metrics, group, verdict)
    return metrics


def _by_table(metrics: CollectorRegistry, figures: Figures) -> None:
    for column, (name, about) in (_BY_TABLE | _MOMENTS).items():
        gauge = Gauge(name, about, ["group", "table"], registry=metrics)
        for row in figures.tables:
            value = row[column]
            if value is not None:
                number = value.timestamp() if column in _MOMENTS else value
                gauge.labels(figures.group, row["source_table"]).set(number)


def _of_all(metrics: CollectorRegistry, figures: Figures) -> None:
    """What is the same in each row."""
    row = figures.tables[0]
    values: dict[str, tuple[str, Any]] = {
        "cdc_read_timestamp_seconds": ("When these figures were read.", figures.now),
        "cdc_heartbeat_timestamp_seconds": ("Newest heartbeat.", row["heartbeat_at"]),
        "cdc_read_up_to_timestamp_seconds": (
            "Up to when the connector has read SQL Server's log.",
            row["connector_read_up_to"],
        ),
        "cdc_retention_left_seconds": (
            "Until SQL Server removes changes that the connector may not have read.",
            _seconds(row["retention_hours_left"]),
        ),
        "cdc_rejected_lines_elsewhere": (
            "Lines that could not be loaded, of no topic that bronze has records of.",
            row["rejected_lines_elsewhere"],
        ),
    }
    for name, (about, value) in values.items():
        gauge = Gauge(name, about, ["group"], registry=metrics)
        if value is not None:
            number = value.timestamp() if name.endswith("timestamp_seconds") else value
            gauge.labels(figures.group).set(number)


def _seconds(hours: float | None) -> float | None:
    return None if hours is None else hours * 3600


def _findings(metrics: CollectorRegistry, group: str, verdict: Verdict) -> None:
    gauge = Gauge(
        "cdc_findings",
        "Tables at which a check found something, by severity.",
        ["group", "check", "severity"],
        registry=metrics,
    )
    for check in CHECKS:
        for severity in SEVERITIES:
            gauge.labels(group, check.name, severity).set(0)
    for finding in verdict.findings:
        for place in finding.places:
            gauge.labels(group, finding.check.name, place.severity).inc()
