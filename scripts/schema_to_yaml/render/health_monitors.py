"""The monitoring models of how events arrive: `docs/monitoring.md` defines their figures."""

from collections.abc import Iterator

from scripts.schema_to_yaml.map.models import Project
from scripts.schema_to_yaml.render.monitor import MODEL, Monitor

_DELAYS = {
    "debezium_delay": "from the commit in SQL Server to Debezium",
    "landing_delay": "from Kafka to the last write of the landing file",
    "load_delay": "from Kafka to bronze",
    "arrival_delay": "from the commit in SQL Server to bronze",
}
_FIGURES = {"lowest": "Lowest", "median": "Median", "p95": "95th percentile"}


def _connector(project: Project) -> dict[str, str | int]:
    """What all tables have in common."""
    connector = project.connector
    prefix = connector.properties.get("topic.heartbeat.prefix") or "__debezium-heartbeat"
    told = {"heartbeat_topic": f"{prefix}.{connector.topic_prefix}"}
    if project.connector_properties is None:
        return told
    return {"retention_hours": connector.capture.retention_hours, **told}


def _delays() -> Iterator[tuple[str, str, str]]:
    for delay, between in _DELAYS.items():
        for figure, title in _FIGURES.items():
            yield (
                f"{delay}_{figure}",
                "double precision",
                f"{title} of the seconds {between}.",
            )


HEALTH_MONITORS = (
    Monitor(
        "health",
        "cdc_health",
        "How the events of each captured table arrive, one row a staging model.",
        (
            *MODEL,
            ("messages", "bigint", "Messages in bronze."),
            ("recent_messages", "bigint", "How many of them are looked into, the newest."),
            ("inserts", "bigint", "Inserts among these."),
            ("updates", "bigint", "Updates among these."),
            ("deletes", "bigint", "Deletes among these."),
            ("snapshot_rows", "bigint", "Rows of snapshots among these."),
            (
                "rejected_messages",
                "bigint",
                "Messages among these that should be change events and cannot be used.",
            ),
            ("newest_commit_at", "timestamptz", "Newest commit in SQL Server that they tell of."),
            ("newest_message_at", "timestamptz", "When Kafka got the newest of them."),
            ("newest_ingested_at", "timestamptz", "When the newest of them was loaded."),
            *_delays(),
            (
                "staging_pending_events",
                "bigint",
                "Messages in bronze that the incremental relation has not seen; a view sees all.",
            ),
            (
                "staging_delay",
                "double precision",
                "Seconds for which the first of them has been in bronze.",
            ),
            (
                "replayed_events",
                "bigint",
                "Copies, among the newest messages, of events that bronze has.",
            ),
            (
                "lsn_backwards",
                "bigint",
                "Changes among the newest messages whose place in the log is before that of a "
                "change that was emitted before them.",
            ),
            ("partitions", "bigint", "Partitions of Kafka that the messages come from."),
            (
                "missing_offsets",
                "bigint",
                "Offsets that bronze lacks, two or more in a row, and that nothing explains.",
            ),
            (
                "single_offsets",
                "bigint",
                "Single offsets that bronze lacks: lost, or markers of Kafka's transactions.",
            ),
            (
                "offsets_before_first",
                "bigint",
                "Offsets before the first one in bronze of each partition.",
            ),
            ("compacted_offsets", "bigint", "Offsets that compact_bronze removed."),
            ("rejected_offsets", "bigint", "Offsets whose line is in bronze.rejected_lines."),
            ("rejected_lines", "bigint", "Rejected lines of landing files that name the topic."),
            (
                "rejected_lines_elsewhere",
                "bigint",
                "Rejected lines of topics without a record in these tables, the same in each row.",
            ),
            (
                "heartbeat_at",
                "timestamptz",
                "Connector's clock in its newest heartbeat, the same in each row.",
            ),
            (
                "connector_read_up_to",
                "timestamptz",
                "Up to when the connector has read the log of SQL Server, the same in each row.",
            ),
            (
                "retention_hours_left",
                "double precision",
                "Hours until SQL Server removes changes that the connector may not have read, "
                "the same in each row.",
            ),
            (
                "retention_hours",
                "double precision",
                "Hours for which SQL Server keeps changes, the same in each row.",
            ),
        ),
        told=_connector,
    ),
    Monitor(
        "offset_gaps",
        "cdc_offset_gaps",
        "Each run of Kafka offsets that bronze lacks, one row a run.",
        (
            MODEL[0],
            ("kafka_topic", "text", "Topic."),
            ("kafka_partition", "integer", "Partition."),
            ("first_offset", "bigint", "First of the offsets."),
            ("last_offset", "bigint", "Last of the offsets."),
            ("offsets", "bigint", "How many they are."),
            (
                "kind",
                "text",
                "What explains them: compacted, rejected, before the first, single, or missing.",
            ),
        ),
    ),
)
