"""Which topic goes into which bronze table, from dbt's sources files."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML, YAMLError

from scripts.bronze_loader.errors import BadInputError

DEFAULT_PATTERN = "models/**/*__sources.yml"


def tables_by_topic(pattern: str, schema: str) -> dict[str, str]:
    """Topic to table name, for the sources of a schema that have `config.meta.cdc.topic`.

    Raises:
        BadInputError: no such source, an unreadable file, or two tables for one topic.
    """
    tables: dict[str, str] = {}
    for path in _matches(pattern):
        for topic, table in _topics(_read(path), schema):
            if tables.setdefault(topic, table) != table:
                raise BadInputError(
                    f"{path}: topic {topic} belongs to {table} and to {tables[topic]}"
                )
    if not tables:
        raise BadInputError(
            f"no source of schema {schema} with config.meta.cdc.topic in files like {pattern}: "
            "run python -m scripts.schema_to_yaml, or see --sources and --schema"
        )
    return tables


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


def _topics(content: dict[str, Any], schema: str) -> list[tuple[str, str]]:
    return [
        (topic, table.get("identifier", table["name"]))
        for source in content.get("sources") or []
        if source.get("schema", source["name"]) == schema
        for table in source.get("tables", [])
        if (topic := table.get("config", {}).get("meta", {}).get("cdc", {}).get("topic"))
    ]
