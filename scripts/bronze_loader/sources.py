"""Which topic goes into which bronze table, from dbt's sources files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML, YAMLError

from scripts.bronze_loader.errors import BadInputError
from scripts.bronze_loader.topics import Topics, debezium_topics

DEFAULT_PATTERN = "models/**/*__sources.yml"


def read_topics(pattern: str, schema: str) -> Topics:
    """The topics of the sources of a schema that have `config.meta.cdc.topic`.

    Raises:
        BadInputError: no such source, an unreadable file, or two tables for one topic.
    """
    tables: dict[str, str] = {}
    passed_over: set[str] = set()
    for path in _matches(pattern):
        for topic, table, source_table in _tables(_read(path), schema):
            passed_over.update(debezium_topics(topic, source_table))
            if tables.setdefault(topic, table) != table:
                raise BadInputError(
                    f"{path}: topic {topic} belongs to {table} and to {tables[topic]}"
                )
    if not tables:
        raise BadInputError(
            f"no source of schema {schema} with config.meta.cdc.topic in files like {pattern}: "
            "run python -m scripts.schema_to_yaml, or see --sources and --schema"
        )
    return Topics(tables, frozenset(passed_over - tables.keys()))


def _matches(pattern: str) -> list[Path]:
    path = Path(pattern)
    return sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = YAML(typ="safe").load(path)
    except YAMLError as error:
        raise BadInputError(f"{path}: {error}") from error
    if not isinstance(content, dict):
        raise BadInputError(f"{path}: not a sources file of dbt")
    return content


def _tables(content: dict[str, Any], schema: str) -> Iterator[tuple[str, str, str]]:
    """Topic, table name and source table of each."""
    for source in content.get("sources") or []:
        if source.get("schema", source["name"]) != schema:
            continue
        for table in source.get("tables", []):
            meta = table.get("config", {}).get("meta", {}).get("cdc", {})
            if topic := meta.get("topic"):
                yield topic, table.get("identifier", table["name"]), meta.get("source_table", "")
