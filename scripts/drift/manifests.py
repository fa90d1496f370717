"""Manifests and bronze sources, as dbt's properties files under models/ have them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML, YAMLError

from scripts.drift.disagreement import NotComparedError
from scripts.schema_to_yaml.render.header import is_generated


@dataclass(frozen=True)
class Relation:
    """A table or view that should be in the database.

    Args:
        file: the properties file that declares it, relative to the project.
        is_generated: the file says of itself that scripts/schema_to_yaml wrote it.
        block: `models` or `sources`, under which it stands there.
        columns: type by name.
    """

    file: str
    is_generated: bool
    block: str
    name: str
    columns: dict[str, str]


def staging_models(project_dir: Path) -> list[Relation]:
    """Returns the models that have a manifest (`config.meta.cdc`)."""
    return [
        Relation(file, generated, "models", model["name"], _columns(model))
        for file, generated, document in _properties(project_dir)
        for model in document.get("models") or []
        if _has_cdc(model)
    ]


def bronze_tables(project_dir: Path, schema: str) -> list[Relation]:
    """Returns the source tables of a schema that hold change events (`config.meta.cdc`)."""
    return [
        Relation(
            file, generated, "sources", table.get("identifier", table["name"]), _columns(table)
        )
        for file, generated, document in _properties(project_dir)
        for source in document.get("sources") or []
        if source.get("schema", source["name"]) == schema
        for table in source.get("tables") or []
        if _has_cdc(table)
    ]


def line_of(project_dir: Path, relation: Relation, column: str | None = None) -> int:
    """Returns the line at which a relation is declared, from 1.

    Args:
        column: the line of this column is wanted, if there is one; its name here or at the source.
    """
    document = YAML().load(project_dir / relation.file)
    blocks = document[relation.block]
    if relation.block == "sources":
        blocks = [table for source in blocks for table in source.get("tables") or []]
    entry = next(
        block for block in blocks if relation.name in (block.get("identifier"), block["name"])
    )
    for declared in entry.get("columns") or []:
        if column and column in (declared["name"], _meta(declared).get("source")):
            return declared.lc.line + 1
    return entry.lc.line + 1


def _properties(project_dir: Path) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    """Yields every properties file: path relative to the project, if generated, and content.

    Raises:
        NotComparedError: one is no YAML.
    """
    for path in sorted((project_dir / "models").rglob("*.y*ml")):
        file = path.relative_to(project_dir).as_posix()
        text = path.read_text(encoding="utf-8")
        try:
            document = YAML(typ="safe").load(text)
        except YAMLError as error:
            raise NotComparedError(f"{file}: not YAML: {error}") from error
        if isinstance(document, dict):
            yield file, is_generated(text), document


def _has_cdc(node: dict[str, Any]) -> bool:
    return "cdc" in _meta(node)


def _meta(node: dict[str, Any]) -> dict[str, Any]:
    return (node.get("config") or {}).get("meta") or {}


def _columns(node: dict[str, Any]) -> dict[str, str]:
    return {
        column["name"]: column["data_type"]
        for column in node.get("columns") or []
        if "data_type" in column
    }
