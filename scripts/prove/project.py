"""A scratch dbt project: the macros that are proven, and a model for each random table."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.prove.table import SourceTable

PROJECT = {
    "name": "cdc_staging",
    "version": "0.1.0",
    "profile": "cdc_staging",
    "on-run-start": ["{% if execute %}{{ create_bronze_tables() }}{% endif %}"],
    "flags": {"send_anonymous_usage_stats": False},
    "models": {
        "cdc_staging": {
            "staging": {"+schema": "staging", "+contract": {"enforced": True}},
            "monitoring": {"+schema": "monitoring"},
        }
    },
}
SUMMARY = "monitoring.proof_summary"
COMPILED = Path("target/compiled/cdc_staging/models/staging")


class DbtError(Exception):
    """dbt failed; the text is what it printed."""


def build(folder: Path, macros: Path, tables: Sequence[SourceTable], database: str) -> None:
    """Write the project and let dbt make bronze tables and views.

    Args:
        macros: the project whose macros are proven.

    Raises:
        DbtError: dbt failed.
    """
    _write(folder, macros, tables)
    done = subprocess.run(
        [Path(sys.executable).with_name("dbt"), "--no-use-colors", "run"],
        cwd=folder,
        env=os.environ | {"PGDATABASE": database, "DBT_PROFILES_DIR": str(folder)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise DbtError(done.stdout + done.stderr)


def compiled(folder: Path, table: SourceTable) -> str:
    """The SQL of a table's model."""
    return (folder / COMPILED / f"{table.model}.sql").read_text()


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
    _write_yaml(models / "models.yml", {"models": [_properties(table) for table in tables]})
    sources = [
        {"name": table.bronze, "config": {"meta": {"cdc": {"topic": table.bronze}}}}
        for table in tables
    ]
    bronze = {"name": "bronze", "schema": "bronze", "tables": sources}
    _write_yaml(models / "sources.yml", {"sources": [bronze]})
    pairs = ", ".join(f"(ref('{t.model}'), source('bronze', '{t.bronze}'))" for t in tables)
    (monitoring / "proof_summary.sql").write_text(f"{{{{ cdc_summary([{pairs}]) }}}}")


def _properties(table: SourceTable) -> dict[str, Any]:
    columns = []
    for column in table.manifest_columns():
        own = {name: column[name] for name in ("name", "data_type", "quote") if name in column}
        meta = {name: column[name] for name in ("source", "encoding") if name in column}
        columns.append(own | ({"config": {"meta": meta}} if meta else {}))
    meta = {"cdc": table.manifest_settings()}
    return {"name": table.model, "config": {"meta": meta}, "columns": columns}


def _write_yaml(path: Path, content: dict[str, Any]) -> None:
    """JSON is YAML."""
    path.write_text(json.dumps({"version": 2} | content, ensure_ascii=False))
