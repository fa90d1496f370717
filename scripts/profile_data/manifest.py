"""The staging relations as dbt's `target/manifest.json` has them (dbt's manifest schema v12).

dbt writes it whenever it runs. It has what properties files and `dbt_project.yml` say together:
schemas of the target, descriptions with their doc blocks, `meta` of folders and models.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.profile_data.errors import ProfileError

MANIFEST = Path("target/manifest.json")

PERSONAL = "personal"
"""Key of `meta`: at a column true, at a model the list of such columns, or true for all."""

_REF = re.compile(r"""\bref\(.*?['"]([^'"]+)['"]\s*\)""")


@dataclass(frozen=True)
class ForeignKey:
    """A column that refers to a row of another relation.

    Args:
        parent: name of the parent's model.
        parent_relation: its schema and name in the database.
        field: the parent's column.
    """

    column: str
    parent: str
    parent_relation: tuple[str, str]
    field: str


@dataclass(frozen=True)
class Relation:
    """A staging model and its relation in the database.

    Args:
        key: columns of the key, as they are called in staging.
        descriptions: of columns by name.
        personal: columns whose values are not to be shown.
        bronze: schema and name of the table with its change events.
    """

    model: str
    schema: str
    name: str
    description: str = ""
    key: tuple[str, ...] = ()
    descriptions: dict[str, str] = field(default_factory=dict)
    personal: frozenset[str] = frozenset()
    foreign_keys: tuple[ForeignKey, ...] = ()
    bronze: tuple[str, str] | None = None

    def foreign_key_of(self, column: str) -> ForeignKey | None:
        """The foreign key that a column is."""
        return next((key for key in self.foreign_keys if key.column == column), None)


@dataclass(frozen=True)
class Project:
    """What is profiled, and the schema that the result goes to."""

    relations: tuple[Relation, ...]
    monitoring_schema: str


def read_project(project_dir: Path) -> Project:
    """Reads the manifest that dbt has left in a project.

    Raises:
        ProfileError: there is none, it cannot be read, or it has no staging model.
    """
    path = project_dir / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
        nodes = manifest["nodes"]
    except FileNotFoundError as error:
        raise ProfileError(f"{path} is not there: run dbt build") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProfileError(f"{path} is no manifest of dbt: {error!r}") from error
    staging = {
        name: node
        for name, node in nodes.items()
        if node["resource_type"] == "model" and "cdc" in _meta(node)
    }
    if not staging:
        raise ProfileError(f"{path}: no model has config.meta.cdc")
    foreign_keys = _foreign_keys(nodes)
    return Project(
        relations=tuple(
            sorted(
                (
                    _relation(node, manifest["sources"], foreign_keys.get(name, {}))
                    for name, node in staging.items()
                ),
                key=lambda relation: relation.model,
            )
        ),
        monitoring_schema=next(
            (
                node["schema"]
                for node in nodes.values()
                if node["resource_type"] == "model" and node["fqn"][1] == "monitoring"
            ),
            "monitoring",
        ),
    )


def _relation(
    node: dict[str, Any], sources: dict[str, Any], foreign_keys: dict[str, ForeignKey]
) -> Relation:
    columns = node["columns"]
    names = {_meta(column).get("source"): name for name, column in columns.items()}
    bronze = [sources[name] for name in node["depends_on"]["nodes"] if name in sources]
    return Relation(
        model=node["name"],
        schema=node["schema"],
        name=node["alias"],
        description=node["description"],
        key=tuple(names[source] for source in _meta(node)["cdc"].get("key", ()) if source in names),
        descriptions={name: column["description"] for name, column in columns.items()},
        personal=_personal(node),
        foreign_keys=tuple(foreign_keys[column] for column in columns if column in foreign_keys),
        bronze=(bronze[0]["schema"], bronze[0]["identifier"]) if len(bronze) == 1 else None,
    )


def _personal(node: dict[str, Any]) -> frozenset[str]:
    """Returns the columns that `meta` calls personal.

    Raises:
        ProfileError: the model's list names a column that it does not have: its values would show.
    """
    columns, stated = node["columns"], _meta(node).get(PERSONAL, [])
    if stated is True:
        return frozenset(columns)
    if not isinstance(stated, list):
        raise ProfileError(
            f"{node['name']}: config.meta.{PERSONAL}: true or a list of columns, not {stated!r}"
        )
    if unknown := [str(name) for name in stated if name not in columns]:
        raise ProfileError(
            f"{node['name']}: config.meta.{PERSONAL} names {', '.join(unknown)}, but its columns "
            f"are {', '.join(columns)}"
        )
    return frozenset(stated) | {
        name for name, column in columns.items() if _meta(column).get(PERSONAL)
    }


def _foreign_keys(nodes: dict[str, Any]) -> dict[str, dict[str, ForeignKey]]:
    """Returns what the data tests of models say of foreign keys, by model and column."""
    relations = {
        node["name"]: (node["schema"], node["alias"])
        for node in nodes.values()
        if node["resource_type"] in ("model", "seed", "snapshot")
    }
    found: dict[str, dict[str, ForeignKey]] = {}
    for node in nodes.values():
        for column, reference in _references(node):
            parent = _REF.search(str(reference.get("to")))
            if parent and parent[1] in relations:
                found.setdefault(node["attached_node"], {})[column] = ForeignKey(
                    column, parent[1], relations[parent[1]], reference["field"]
                )
    return found


def _references(node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the foreign keys that a data test is about: column, and arguments `to`, `field`."""
    test = node.get("test_metadata") or {}
    arguments = test.get("kwargs", {})
    match test.get("name"):
        case "cdc_constraints":
            for reference in arguments.get("foreign_keys", ()):
                yield reference["column"], reference
        case "cdc_foreign_key" | "relationships":
            # In quotes where the column's properties ask for them.
            yield node["column_name"].removeprefix('"').removesuffix('"'), arguments


def _meta(node: dict[str, Any]) -> dict[str, Any]:
    return (node.get("config") or {}).get("meta") or {}
