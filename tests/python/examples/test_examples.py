"""Each example, from its DDL to staging, against the simulator's own tables."""

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.test_staging_equals_truth import assert_relation_is, staging_columns
from tests.python.staging.truth import Table

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
TABLES = {"chinook": 11, "workshop": 8}


@pytest.fixture(scope="module")
def examples(empty_project: DbtProject) -> tuple[DbtProject, dict[str, list[Table]]]:
    """Both examples, side by side in one project and built at once; the truth of each."""
    project, truth = empty_project, {}
    for name in TABLES:
        shutil.copytree(EXAMPLES / name / "schema", project.path / "schema", dirs_exist_ok=True)
        config = f"schema/{name}.yml"
        project.module("schema_to_yaml", "--config", config)
        truth[name] = project.simulate("--config", config, "--out", f"landing/{name}")
        shutil.rmtree(project.path / "truth")
    project.dbt("run-operation", "create_bronze_tables")
    project.load("landing")
    project.dbt("build")
    return project, truth


@pytest.mark.parametrize("name", TABLES)
def test_staging_equals_the_truth(examples: tuple[DbtProject, dict[str, list[Table]]], name: str):
    project, truth = examples
    models = models_by_source_table(project.path / "models" / "staging" / name)
    assert {table.source_table for table in truth[name]} == set(models)
    assert len(models) == TABLES[name]
    with project.connect() as connection:
        columns = staging_columns(connection)
        for table in truth[name]:
            model, names = models[table.source_table]
            assert_relation_is(connection, model, columns[model], renamed(table, names))


def models_by_source_table(folder: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """Of each source table the model, and its columns: source name to name in staging."""
    models = {}
    for file in folder.glob("stg_*.yml"):
        (model,) = YAML(typ="safe").load(file)["models"]
        columns = (column for column in model["columns"] if "config" in column)
        names = {column["config"]["meta"]["source"]: column["name"] for column in columns}
        models[model["config"]["meta"]["cdc"]["source_table"]] = model["name"], names
    return models


def renamed(table: Table, names: dict[str, str]) -> Table:
    """The table with the names that its columns have in staging."""
    rows = [{names[source]: text for source, text in row.items()} for row in table.rows]
    return Table(table.source_table, rows, table.events)
