"""The sources file: the bronze tables that the staging models read."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

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


LOADED_AT = (
    "select max(ingested_at) "
    "from (select ingested_at from {{ this }} order by id desc limit 1) as newest"
)
"""When the newest row was loaded, by the primary key: an index on the time would slow loads."""

ORDER_COLUMN = ("cdc_commit_order", "text")
LONGEST_IDENTIFIER = 63
"""PostgreSQL's limit, in bytes."""


def sources(project: Project, header: str) -> str:
    columns = _columns_by_key(project.models)
    about = f"Change events as Debezium wrote them, one table a source table. {project.description}"
    source = block(
        {
            "name": "bronze",
            "schema": "bronze",
            "description": description(about.strip(), 4),
            "config": block(
                {
                    "freshness": _freshness(project.freshness),
                    "loaded_at_query": description(LOADED_AT, 6),
                },
            ),
            "tables": [_table(model, columns[_key_columns(model)]) for model in project.models],
        }
    )
    document = block(
        {
            "version": 2,
            "anchors": block({c.yaml_anchor().value: c for c in columns.values()}),
            "sources": [source],
        }
    )
    return to_text(document, header)


KeyColumns = tuple[tuple[str, str], ...]


def _columns_by_key(models: Sequence[Model]) -> dict[KeyColumns, CommentedSeq]:
    """The columns of bronze tables, once for all tables whose keys have the same columns."""
    found: dict[KeyColumns, CommentedSeq] = {}
    for key in dict.fromkeys(map(_key_columns, models)):
        columns = CommentedSeq(
            [_column(name, name, data_type) for name, data_type in BRONZE_COLUMNS]
            + [_column(name, "cdc_key", data_type) for name, data_type in key]
            + [_column(ORDER_COLUMN[0], *ORDER_COLUMN)]
        )
        number = len(found) + 1
        anchor = "bronze_columns" if number == 1 else f"bronze_columns_{number}"
        columns.yaml_set_anchor(anchor, always_dump=True)
        found[key] = columns
    return found


def _column(name: str, docs_block: str, data_type: str) -> CommentedMap:
    return block({"name": name, "description": doc(f"bronze_{docs_block}"), "data_type": data_type})


def _key_columns(model: Model) -> KeyColumns:
    """Name and type of the bronze columns that hold the key, as macros/bronze makes them."""
    by_source = {column.source: column for column in model.columns}
    return tuple(
        (key_column_name(by_source[source].name), by_source[source].data_type)
        for source in model.key
    )


def key_column_name(column: str) -> str:
    """The bronze column that holds a column of the key; of a long name, its MD5."""
    name = f"cdc_key_{column}"
    if len(name.encode()) <= LONGEST_IDENTIFIER:
        return name
    return f"cdc_key_{hashlib.md5(column.encode()).hexdigest()}"


def _freshness(words: Mapping[str, Any] | None) -> CommentedMap:
    return block({key: compact(value, 22) for key, value in (words or {}).items()})


def _table(model: Model, columns: CommentedSeq) -> CommentedMap:
    table = str(model.table)
    meta = block({"cdc": compact({"source_table": table, "topic": model.topic}, 17)})
    config = block({"freshness": _freshness(model.freshness), "meta": meta})
    if model.freshness == {}:
        config.insert(0, "freshness", None)
    return block(
        {
            "name": model.bronze,
            "description": f"Change events of {table}, one row a Kafka record.",
            "config": config,
            "columns": columns,
        }
    )
