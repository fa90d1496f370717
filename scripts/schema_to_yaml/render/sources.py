"""The sources file: the bronze tables that the staging models read."""

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from scripts.schema_to_yaml.map.models import Model, Project
from scripts.schema_to_yaml.render.staging import doc
from scripts.schema_to_yaml.render.yaml_text import block, compact, description, to_text

# The columns of every bronze table; their docs blocks are models/staging/_bronze__docs.md.
BRONZE_COLUMNS = (
    ("id", "bigint"),
    ("kafka_topic", "text"),
    ("kafka_partition", "integer"),
    ("kafka_offset", "bigint"),
    ("kafka_timestamp", "timestamptz"),
    ("kafka_key", "jsonb"),
    ("cdc_payload", "jsonb"),
    ("kafka_headers", "jsonb"),
    ("ingested_at", "timestamptz"),
    ("batch_file", "text"),
    ("transaction_id", "xid8"),
)


def sources(project: Project, header: str) -> str:
    columns = CommentedSeq(
        block({"name": name, "description": doc(f"bronze_{name}"), "data_type": data_type})
        for name, data_type in BRONZE_COLUMNS
    )
    columns.yaml_set_anchor("bronze_columns", always_dump=True)
    freshness = {key: compact(value, 22) for key, value in (project.freshness or {}).items()}
    about = f"Change events as Debezium wrote them, one table a source table. {project.description}"
    source = block(
        {
            "name": "bronze",
            "schema": "bronze",
            "description": description(about.strip(), 4),
            "config": block(
                {"freshness": block(freshness), "loaded_at_field": "ingested_at"},
            ),
            "tables": [_table(model, columns) for model in project.models],
        }
    )
    document = block(
        {
            "version": 2,
            "anchors": block({"bronze_columns": columns}),
            "sources": [source],
        }
    )
    return to_text(document, header)


def _table(model: Model, columns: CommentedSeq) -> CommentedMap:
    table = str(model.table)
    return block(
        {
            "name": model.bronze,
            "description": f"Change events of {table}, one row a Kafka record.",
            "config": block(
                {"meta": block({"cdc": compact({"source_table": table, "topic": model.topic}, 17)})}
            ),
            "columns": columns,
        }
    )
