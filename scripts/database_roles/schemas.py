"""The schemas that the dbt project builds in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML, YAMLError

from scripts.database_roles.errors import BadInputError

_BLOCKS = ("models", "seeds", "snapshots", "data_tests")


def model_schemas(project_dir: Path) -> list[str]:
    """Every schema that dbt_project.yml names for a folder of models, seeds or snapshots.

    `generate_schema_name` takes these names as they are, for every target but `developer`.

    Raises:
        BadInputError: no such file, or none of its folders names a schema.
    """
    path = project_dir / "dbt_project.yml"
    try:
        project = YAML(typ="safe").load(path)
    except (OSError, YAMLError) as error:
        raise BadInputError(f"{path}: {error}") from error
    found = {name for block in _BLOCKS for name in _schemas((project or {}).get(block))}
    if not found:
        raise BadInputError(f"{path}: no folder of models has +schema")
    return sorted(found)


def _schemas(block: Any) -> Iterator[str]:
    if not isinstance(block, dict):
        return
    for key, value in block.items():
        if key.removeprefix("+") in ("schema", "target_schema") and isinstance(value, str):
            yield value
        else:
            yield from _schemas(value)
