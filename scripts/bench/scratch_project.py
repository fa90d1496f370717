"""Copies of the project that the benchmark may build: whole, or of a few tables."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from scripts.bench import wide_table
from scripts.bench.dbt import Dbt
from scripts.schema_to_yaml.cli import DEFAULT_CONFIG
from scripts.schema_to_yaml.generate import Generated, generate
from scripts.schema_to_yaml.map.models import Model

LINKED = ("macros", "scripts", "dbt_packages", "tests")
COPIED = ("dbt_project.yml", "profiles.yml", "packages.yml", ".dbtignore")
SELECTED = ("ProductPricing", "Product")
"""Tables of the project that are measured one by one: a narrow one, and one of 49 columns."""
REFERENCE = "product_id"
"""The column of the one that refers to the other."""
INCREMENTAL = "stg_product_pricing"
"""The model that is made a second time, as an incremental relation beside its view."""

REFRESHED = "incremental"
"""How dbt makes relations that are brought up to date."""


@dataclass(frozen=True)
class Project:
    """A project of the benchmark."""

    dbt: Dbt
    generated: Generated


@dataclass(frozen=True)
class Selection:
    """A project of few tables.

    Attributes:
        incremental: name of the incremental relation that equals the view `narrow`.
    """

    dbt: Dbt
    narrow: Model
    product: Model
    wide: Model
    incremental: str

    @property
    def models(self) -> tuple[Model, Model, Model]:
        return self.narrow, self.product, self.wide


def whole(folder: Path, root: Path, database: str, materialized: str) -> Project:
    """Write a copy of the project.

    Args:
        folder: an empty folder.
        root: the project.
        materialized: how dbt makes the staging models, such as `view`.
    """
    _copy(folder, root)
    generated = _generate(folder, folder / DEFAULT_CONFIG)
    _configure(folder / "dbt_project.yml", {"+materialized": materialized})
    return Project(Dbt(folder, database), generated)


def selection(folder: Path, root: Path, database: str) -> Selection:
    """Write a project of `SELECTED` and of a table of 160 columns; it makes its bronze tables.

    Args:
        folder: an empty folder.
        root: the project.
    """
    _copy(folder, root)
    config = folder / DEFAULT_CONFIG
    _keep_tables(config, SELECTED)
    by_table = {m.table.table: m for m in _generate(folder, config).project.models}
    narrow, product = (by_table[name] for name in SELECTED)
    (wide,) = _generate(folder, wide_table.write(folder / "schema")).project.models
    twin = _write_twin(folder / "models" / "staging", narrow)
    _configure(folder / "dbt_project.yml", {"incremental": {"+materialized": REFRESHED}})
    with (folder / "dbt_project.yml").open("a", encoding="utf-8") as file:
        file.write('on-run-start: ["{% if execute %}{{ create_bronze_tables() }}{% endif %}"]\n')
    return Selection(Dbt(folder, database), narrow, product, wide, twin)


def _copy(folder: Path, root: Path) -> None:
    for name in LINKED:
        (folder / name).symlink_to((root / name).resolve())
    for name in COPIED:
        shutil.copy(root / name, folder)
    shutil.copytree(root / "schema", folder / "schema")
    (folder / "models" / "staging").mkdir(parents=True)
    for docs in (root / "models" / "staging").glob("*.md"):
        shutil.copy(docs, folder / "models" / "staging")


def _generate(folder: Path, config: Path) -> Generated:
    generated = generate(config, (), folder)
    for name, text in generated.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return generated


def _keep_tables(config: Path, names: tuple[str, ...]) -> None:
    """Leave all other tables out of a configuration of the generator."""
    yaml = YAML()
    document = yaml.load(config)
    groups = document["tables"]
    for group in list(groups):
        kept = [entry for entry in groups[group]["tables"] if _table_name(entry) in names]
        groups[group]["tables"] = kept
        if not kept:
            del groups[group]
    # Words about columns that no table has would be refused.
    del document["columns"]
    yaml.dump(document, config)


def _table_name(entry: Any) -> str:
    return entry if isinstance(entry, str) else next(iter(entry))


def _write_twin(staging: Path, model: Model) -> str:
    """Write a model once more, in the folder `incremental`; its name."""
    twin = f"{model.name}_incremental"
    folder = staging / "incremental"
    folder.mkdir()
    sql = next(staging.rglob(f"{model.name}.sql"))
    shutil.copy(sql, folder / f"{twin}.sql")
    yaml = YAML()
    document = yaml.load(sql.with_suffix(".yml"))
    (properties,) = document["models"]
    properties["name"] = twin
    # Tests are measured in the whole project; the names of these are taken.
    properties.pop("data_tests", None)
    for column in properties["columns"]:
        column.pop("data_tests", None)
    yaml.dump(document, folder / f"{twin}.yml")
    return twin


def _configure(project_file: Path, staging: dict[str, Any]) -> None:
    """Add configuration of the folder `staging` to a dbt_project.yml."""
    yaml = YAML()
    document = yaml.load(project_file)
    document["models"][document["name"]]["staging"] |= staging
    yaml.dump(document, project_file)
