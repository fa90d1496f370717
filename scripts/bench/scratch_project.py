"""Copies of the project that the benchmark may build, with a wide table beside its own."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from scripts.bench import wide_table
from scripts.bench.dbt import Dbt
from scripts.schema_to_yaml.cli import DEFAULT_CONFIG
from scripts.schema_to_yaml.generate import generate
from scripts.schema_to_yaml.map.models import Model

LINKED = ("macros", "scripts", "dbt_packages", "tests")
COPIED = ("dbt_project.yml", "profiles.yml", "packages.yml", ".dbtignore")


@dataclass(frozen=True)
class Scratch:
    """A project of the benchmark.

    Attributes:
        models: the staging models of the project by name.
        wide: the staging model of the wide table.
    """

    dbt: Dbt
    models: dict[str, Model]
    wide: Model


def make(folder: Path, root: Path, database: str, materialized: str) -> Scratch:
    """Write a copy of the project.

    Args:
        folder: an empty folder.
        root: the project.
        materialized: how dbt makes the staging models, such as `view`.

    Raises:
        InputError: the project's own schema has faults.
    """
    for name in LINKED:
        (folder / name).symlink_to((root / name).resolve())
    for name in COPIED:
        shutil.copy(root / name, folder)
    shutil.copytree(root / "schema", folder / "schema")
    (folder / "models" / "staging").mkdir(parents=True)
    for docs in (root / "models" / "staging").glob("*.md"):
        shutil.copy(docs, folder / "models" / "staging")
    own = _generate(folder, folder / DEFAULT_CONFIG)
    (wide,) = _generate(folder, wide_table.write(folder / "schema"))
    _materialize(folder / "dbt_project.yml", materialized)
    return Scratch(Dbt(folder, database), {model.name: model for model in own}, wide)


def _generate(folder: Path, config: Path) -> tuple[Model, ...]:
    generated = generate(config, (), folder)
    for name, text in generated.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return generated.project.models


def _materialize(project_file: Path, materialized: str) -> None:
    yaml = YAML()
    document = yaml.load(project_file)
    document["models"][document["name"]]["staging"]["+materialized"] = materialized
    yaml.dump(document, project_file)
