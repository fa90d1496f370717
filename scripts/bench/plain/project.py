"""The plain implementation as a dbt project: a view a table, a test a column."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.bench.dbt import Dbt
from scripts.bench.plain.names import SCHEMA
from scripts.bench.plain.views import select
from scripts.schema_to_yaml.generate import Generated
from scripts.schema_to_yaml.map.models import Model
from scripts.schema_to_yaml.parse.source_schema import Table

PROJECT = {
    "name": "plain",
    "version": "0.1.0",
    "profile": "plain",
    "flags": {"send_anonymous_usage_stats": False},
    "models": {"plain": {"+materialized": "view"}},
}
PROFILE = {
    "plain": {
        "target": "dev",
        "outputs": {
            "dev": {
                "type": "postgres",
                "host": "{{ env_var('PGHOST') }}",
                "port": "{{ env_var('PGPORT', '5432') | as_number }}",
                "user": "{{ env_var('PGUSER') }}",
                "password": "{{ env_var('PGPASSWORD', '') }}",
                "dbname": "{{ env_var('PGDATABASE') }}",
                "schema": SCHEMA,
                "threads": 4,
            }
        },
    }
}


def make(folder: Path, root: Path, database: str, generated: Generated) -> Dbt:
    """Write the project.

    Args:
        folder: an empty folder.
        root: the project whose dbt packages are used.
        generated: what the DDL says of the tables, and the models that follow from it.
    """
    (folder / "dbt_packages").symlink_to((root / "dbt_packages").resolve())
    (folder / "packages.yml").symlink_to((root / "packages.yml").resolve())
    _write_yaml(folder / "dbt_project.yml", PROJECT)
    _write_yaml(folder / "profiles.yml", PROFILE)
    (folder / "models").mkdir()
    by_table = {model.table.folded: model for model in generated.project.models}
    properties = []
    for folded, model in by_table.items():
        (folder / "models" / f"{model.name}.sql").write_text(select(model), encoding="utf-8")
        properties.append(_properties(model, generated.schema.tables[folded], by_table))
    _write_yaml(folder / "models" / "models.yml", {"version": 2, "models": properties})
    return Dbt(folder, database)


def _properties(
    model: Model, table: Table, by_table: Mapping[tuple[str, str], Model]
) -> dict[str, Any]:
    names = {column.source.casefold(): column.name for column in model.columns}
    tests: dict[str, list[Any]] = {column.name: [] for column in model.columns}
    combinations = []
    for key in (model.key, *(unique.columns for unique in table.unique_keys)):
        columns = [names[source.casefold()] for source in key]
        if len(columns) == 1:
            tests[columns[0]].append("unique")
        else:
            arguments = {"combination_of_columns": columns}
            combinations.append(
                {"dbt_utils.unique_combination_of_columns": {"arguments": arguments}}
            )
    for column in model.columns:
        if column.not_null or column.source in model.key:
            tests[column.name].append("not_null")
    for column, reference in _references(table, by_table):
        tests[names[column.casefold()]].append(reference)
    return {
        "name": model.name,
        "data_tests": combinations,
        "columns": [{"name": name, "data_tests": own} for name, own in tests.items() if own],
    }


def _references(
    table: Table, by_table: Mapping[tuple[str, str], Model]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Column and test of the foreign keys of one column to the key of a captured table."""
    for key in table.foreign_keys:
        parent = by_table.get(key.parent.folded)
        if parent is None or len(key.columns) != 1 or len(parent.key) != 1:
            continue
        field = next(column.name for column in parent.columns if column.source == parent.key[0])
        arguments = {"to": f"ref('{parent.name}')", "field": field}
        config = {"severity": "warn"}
        yield key.columns[0], {"relationships": {"arguments": arguments, "config": config}}


def _write_yaml(path: Path, content: dict[str, Any]) -> None:
    """JSON is YAML."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
