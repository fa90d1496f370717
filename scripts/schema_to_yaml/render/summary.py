"""The monitoring model: events, current rows and rejected events of every captured table."""

from scripts.schema_to_yaml.map.models import Project
from scripts.schema_to_yaml.render.yaml_text import block, description, to_text

_COLUMNS = (
    ("model", "text", "Staging model."),
    ("source_table", "text", "Table in SQL Server."),
    ("events", "bigint", "Change events in bronze."),
    ("current_rows", "bigint", "Rows of the staging model."),
    ("deleted_keys", "bigint", "Keys that have change events but no current row."),
    (
        "rejected_events",
        "bigint",
        "Messages in bronze that should be change events and cannot be used.",
    ),
    ("newest_change", "timestamptz", "When the newest change was made in SQL Server."),
)


def summary_sql(project: Project, header: str) -> str:
    pairs = ",\n".join(
        f"    (ref('{model.name}'), source('bronze', '{model.bronze}'))" for model in project.models
    )
    return f"{header}\n{{{{ cdc_summary([\n{pairs},\n]) }}}}\n"


def summary_properties(project: Project, header: str) -> str:
    columns = [
        block({"name": name, "description": description(text, 8), "data_type": data_type})
        for name, data_type, text in _COLUMNS
    ]
    model = block(
        {
            "name": f"{project.name}_summary",
            "description": "State of each captured table, one row a staging model.",
            "columns": columns,
        }
    )
    return to_text(block({"version": 2, "models": [model]}), header)
