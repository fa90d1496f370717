"""The monitoring models, each over all captured tables: their state, bad values, drift, health."""

from scripts.schema_to_yaml.map.models import Project
from scripts.schema_to_yaml.render.health_monitors import HEALTH_MONITORS
from scripts.schema_to_yaml.render.monitor import MODEL, Monitor
from scripts.schema_to_yaml.render.yaml_text import block, description, to_text


def _places(project: Project) -> dict[str, str | int]:
    """Where each table is declared."""
    return {model.name: model.place for model in project.models}


MONITORS = (
    Monitor(
        "summary",
        "cdc_summary",
        "State of each captured table, one row a staging model.",
        (
            *MODEL,
            ("events", "bigint", "Change events in bronze."),
            ("current_rows", "bigint", "Rows of the staging model."),
            (
                "rows_with_errors",
                "bigint",
                "Rows of the staging model whose cdc_errors names a value that did not fit.",
            ),
            ("deleted_keys", "bigint", "Keys that have change events but no current row."),
            (
                "rejected_events",
                "bigint",
                "Messages in bronze that should be change events and cannot be used.",
            ),
            ("newest_change", "timestamptz", "When the newest change was made in SQL Server."),
        ),
    ),
    Monitor(
        "bad_values",
        "cdc_bad_values",
        "Every value in bronze that does not fit its column, also of events that are not the "
        "newest, and every message that cannot be used; one row a value or message.",
        (
            *MODEL,
            ("kafka_topic", "text", "Kafka topic of the event."),
            ("kafka_partition", "integer", "Kafka partition of the event."),
            ("kafka_offset", "bigint", "Offset of the event in its Kafka partition."),
            ("operation", "text", "What the event did, as in cdc_operation."),
            ("key", "jsonb", "Key of the row, by source column."),
            (
                "column_name",
                "text",
                "Column in staging; NULL where the message as a whole cannot be used.",
            ),
            ("raw_value", "text", "The value as the event has it."),
            ("reason", "text", "Why it does not fit, as in cdc_errors."),
            ("policy", "text", "What staging does with it: null, hold, reject or fail."),
            ("ingested_at", "timestamptz", "When the event was loaded into bronze."),
        ),
    ),
    Monitor(
        "drift",
        "cdc_drift",
        "Where the newest events of a table and the manifest of its model disagree, one row a "
        "disagreement.",
        (
            *MODEL,
            ("place", "text", "File and line where the table is declared."),
            (
                "kind",
                "text",
                "What disagrees: unknown key, absent column, values do not fit, unexpected null, "
                "placeholder, or unusable event.",
            ),
            ("column_name", "text", "Column in SQL Server; NULL for unusable events."),
            ("detail", "text", "What was seen, with numbers and an example."),
            (
                "suggested_type",
                "text",
                "SQL Server type that would hold the values of an unknown key.",
            ),
            ("events", "bigint", "How many of the newest events it was seen in."),
        ),
        data_tests=("cdc_no_drift",),
        told=_places,
    ),
    *HEALTH_MONITORS,
)


def monitoring_sql(monitor: Monitor, project: Project, header: str) -> str:
    pairs = ",\n".join(
        f"    (ref('{model.name}'), source('bronze', '{model.bronze}'))" for model in project.models
    )
    told = monitor.told(project) if monitor.told else {}
    lines = "\n".join(f"    '{name}': {value!r}," for name, value in told.items())
    second = f", {{\n{lines}\n}}" if told else ""
    return f"{header}\n{{{{ {monitor.macro}([\n{pairs},\n]{second}) }}}}\n"


def monitoring_properties(monitor: Monitor, project: Project, header: str) -> str:
    columns = [
        block({"name": name, "description": description(text, 8), "data_type": data_type})
        for name, data_type, text in monitor.columns
    ]
    model = block(
        {
            "name": f"{project.name}_{monitor.suffix}",
            "description": description(monitor.description, 4),
            "data_tests": list(monitor.data_tests) or None,
            "columns": columns,
        }
    )
    return to_text(block({"version": 2, "models": [model]}), header)
