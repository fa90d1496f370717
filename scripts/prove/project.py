"""A scratch dbt project: the macros that are proven, and the models of each random table."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.prove.manifest import manifest_columns, manifest_settings
from scripts.prove.table import SourceTable

# Making bronze tables waits for loaders: a run of some models only, while loaders work, does not.
IS_WHOLE_RUN = "execute and not invocation_args_dict.select"
MAKE_BRONZE = f"{{% if {IS_WHOLE_RUN} %}}{{{{ create_bronze_tables() }}}}{{% endif %}}"
PROJECT = {
    "name": "cdc_staging",
    "version": "0.1.0",
    "profile": "cdc_staging",
    "on-run-start": [MAKE_BRONZE],
    "flags": {"send_anonymous_usage_stats": False},
    "models": {
        "cdc_staging": {
            "staging": {"+schema": "staging", "+contract": {"enforced": True}},
            "monitoring": {"+schema": "monitoring"},
            "loads": {
                "+schema": "loads",
                "+contract": {"enforced": True},
                "+materialized": "incremental",
                "+incremental_strategy": "cdc",
                "+on_schema_change": "fail",
                "+post-hook": "{{ cdc_remember_refresh() }}",
            },
            "ends": {"+schema": "loads"},
        }
    },
}
MONITORING = ("summary", "bad_values")
"""Relations about a model: cdc_<name> makes them."""
LOADS, ENDS = "loads", "ends"
"""Folders of the incremental models, and of queries that a refresh of them asks."""
COMPILED, RUN = Path("target/compiled/cdc_staging/models"), Path("target/run/cdc_staging/models")
BEFORE, NOW = "3:3:", "4:4:"
"""Snapshots of transactions that stand in those queries in place of others."""
ENDS_OF_ROWS = """\
{{%- set relation = source('bronze', '{bronze}') -%}}
{{%- set model = ref('{model}') -%}}
{{%- if execute -%}}
{{%- set manifest = cdc_manifest_of(cdc_model_node(model)) -%}}
{{%- set refresh = {{'before': '{before}', 'now': '{now}'}} -%}}
{{{{ cdc_new_ends_of_rows(manifest, relation, refresh) or 'select false as none' }}}}
{{%- endif -%}}
"""


class DbtError(Exception):
    """dbt failed; the text is what it printed."""


def build(
    folder: Path,
    macros: Path,
    tables: Sequence[SourceTable],
    loaded: Sequence[SourceTable],
    database: str,
) -> None:
    """Write the project and let dbt make bronze tables, views and incremental relations.

    Args:
        macros: the project whose macros are proven.
        loaded: the tables that have an incremental relation, too.

    Raises:
        DbtError: dbt failed.
    """
    _write(folder, macros, tables)
    _write_loads(folder / "models", loaded)
    run_dbt(folder, database)


def run_dbt(folder: Path, database: str, *arguments: str) -> None:
    """Run the models of the project.

    Raises:
        DbtError: dbt failed.
    """
    done = subprocess.run(
        [Path(sys.executable).with_name("dbt"), "--no-use-colors", "--quiet", "run", *arguments],
        cwd=folder,
        env=os.environ | {"PGDATABASE": database, "DBT_PROFILES_DIR": str(folder)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        lines = (done.stdout + done.stderr).splitlines()
        raise DbtError("\n".join(line for line in lines if not line.startswith("created ")))


def loads_model(table: SourceTable) -> str:
    """The incremental model of a table."""
    return f"loads_{table.number:04d}"


def _write(folder: Path, macros: Path, tables: Sequence[SourceTable]) -> None:
    (folder / "macros").symlink_to(macros.resolve() / "macros")
    (folder / "profiles.yml").symlink_to(macros.resolve() / "profiles.yml")
    (folder / "dbt_project.yml").write_text(json.dumps(PROJECT))
    models, monitoring = folder / "models" / "staging", folder / "models" / "monitoring"
    models.mkdir(parents=True)
    monitoring.mkdir()
    for table in tables:
        source = f"source('bronze', '{table.bronze}')"
        (models / f"{table.model}.sql").write_text(f"{{{{ cdc_staging({source}) }}}}")
        for name in MONITORING:
            call = f"cdc_{name}([(ref('{table.model}'), {source})])"
            (monitoring / f"{name}_{table.number:04d}.sql").write_text(f"{{{{ {call} }}}}")
    _write_yaml(models / "models.yml", {"models": [_properties(table) for table in tables]})
    sources = [
        {"name": table.bronze, "config": {"meta": {"cdc": {"topic": table.bronze}}}}
        for table in tables
    ]
    bronze = {"name": "bronze", "schema": "bronze", "tables": sources}
    _write_yaml(models / "sources.yml", {"sources": [bronze]})


def _write_loads(models: Path, tables: Sequence[SourceTable]) -> None:
    """Incremental models, and queries about new messages between two snapshots."""
    (models / LOADS).mkdir()
    (models / ENDS).mkdir()
    for table in tables:
        source = f"source('bronze', '{table.bronze}')"
        (models / LOADS / f"{loads_model(table)}.sql").write_text(
            f"{{{{ cdc_staging({source}) }}}}"
        )
        (models / ENDS / f"ends_{table.number:04d}.sql").write_text(
            ENDS_OF_ROWS.format(model=table.model, bronze=table.bronze, before=BEFORE, now=NOW)
        )
    properties = [_properties(table) | {"name": loads_model(table)} for table in tables]
    _write_yaml(models / LOADS / "models.yml", {"models": properties})


def _properties(table: SourceTable) -> dict[str, Any]:
    columns = []
    for column in manifest_columns(table):
        own = {name: column.pop(name) for name in ("name", "data_type", "quote") if name in column}
        columns.append(own | ({"config": {"meta": column}} if column else {}))
    meta = {"cdc": manifest_settings(table)}
    return {"name": table.model, "config": {"meta": meta}, "columns": columns}


def _write_yaml(path: Path, content: dict[str, Any]) -> None:
    """JSON is YAML."""
    path.write_text(json.dumps({"version": 2} | content, ensure_ascii=False))
