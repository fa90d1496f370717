"""Projects that hold nothing but what the generator writes from configurations of a test."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from scripts.schema_to_yaml.generate import generate
from tests.python.staging.dbt_project import DbtProject

PROJECT = Path(__file__).resolve().parents[3]
# The bronze tables are made in the run that makes the models: each start of dbt takes seconds.
HOOK = 'on-run-start: ["{% if execute %}{{ create_bronze_tables() }}{% endif %}"]\n'


def generated_project(
    path: Path,
    environment: Mapping[str, str],
    ddl: Mapping[str, str],
    configs: Iterable[dict[str, Any]],
) -> DbtProject:
    """Write a project that uses this one's macros.

    Args:
        path: an empty folder.
        ddl: T-SQL by the file name that the configurations know.
        configs: of the generator; the models of each are in a folder of its name.
    """
    (path / "tests").mkdir()
    for entry in ("macros", "scripts", "dbt_packages", "tests/generic"):
        (path / entry).symlink_to(PROJECT / entry)
    for entry in ("profiles.yml", "packages.yml"):
        shutil.copy(PROJECT / entry, path)
    (path / "dbt_project.yml").write_text((PROJECT / "dbt_project.yml").read_text() + HOOK)
    (path / "models/staging").mkdir(parents=True)
    for docs in (PROJECT / "models/staging").glob("*.md"):
        shutil.copy(docs, path / "models/staging")
    (path / "landing").mkdir()
    (path / "schema").mkdir()
    for name, text in ddl.items():
        (path / "schema" / name).write_text(text)
    for config in configs:
        file = path / "schema" / f"{config['name']}.yml"
        YAML().dump(config, file)
        for name, text in generate(file, (), path).files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(text)
    return DbtProject(path, {**environment, "DBT_PROFILES_DIR": str(path)})
