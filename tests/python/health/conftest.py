"""Figures as the monitoring relations give them, made by hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from scripts.health.read import Figures

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DELAYS = ("debezium_delay", "landing_delay", "load_delay", "arrival_delay")


def table_row(table: str = "dbo.Item", **values: Any) -> dict[str, Any]:
    """A row of the health relation of a table at which nothing is wrong."""
    row = {
        "model": f"stg_{table.partition('.')[2].lower()}",
        "source_table": table,
        "messages": 1200,
        "recent_messages": 1000,
        "inserts": 100,
        "updates": 700,
        "deletes": 50,
        "snapshot_rows": 150,
        "rejected_messages": 0,
        "newest_commit_at": NOW - timedelta(seconds=50),
        "newest_message_at": NOW - timedelta(seconds=45),
        "newest_ingested_at": NOW - timedelta(seconds=30),
        "staging_pending_events": 0,
        "staging_delay": 0.0,
        "replayed_events": 0,
        "lsn_backwards": 0,
        "partitions": 3,
        "missing_offsets": 0,
        "single_offsets": 0,
        "offsets_before_first": 0,
        "compacted_offsets": 0,
        "rejected_offsets": 0,
        "rejected_lines": 0,
        "rejected_lines_elsewhere": 0,
        "heartbeat_at": NOW - timedelta(seconds=8),
        "connector_read_up_to": NOW - timedelta(seconds=8),
        "retention_hours_left": 72.0,
        "retention_hours": 72.0,
    }
    for delay in DELAYS:
        row |= {f"{delay}_lowest": 0.5, f"{delay}_median": 2.0, f"{delay}_p95": 9.0}
    unknown = values.keys() - row.keys()
    assert not unknown, unknown
    return row | values


def figures_of(*rows: dict[str, Any], gaps: tuple = (), drift: tuple = ()) -> Figures:
    """The figures of a group called shop."""
    return Figures("shop", NOW, list(rows), list(gaps), list(drift))


@pytest.fixture(scope="session")
def row() -> Callable[..., dict[str, Any]]:
    """Makes a row of the health relation."""
    return table_row


@pytest.fixture(scope="session")
def figures() -> Callable[..., Figures]:
    """Makes figures out of rows."""
    return figures_of
