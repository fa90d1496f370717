"""What a small project is made of."""

import json
import shutil
from pathlib import Path

import psycopg
from psycopg.types.json import Jsonb
from ruamel.yaml import YAML

REPOSITORY = Path(__file__).resolve().parents[3]

SETTINGS = """
name: cdc_staging
profile: cdc_staging
flags: {send_anonymous_usage_stats: false, validate_macro_args: true}
models:
  +schema: staging
  +materialized: view
  +incremental_strategy: cdc
  +on_schema_change: fail
  +post-hook: "{{ cdc_remember_refresh() }}"
"""


def write_small_project(path: Path, models: list[dict], bodies: dict[str, str]) -> None:
    """Write a project with the macros and the generic tests of this one into an empty folder."""
    (path / "tests").mkdir()
    for entry in ("macros", "tests/generic"):
        (path / entry).symlink_to(REPOSITORY / entry)
    shutil.copy(REPOSITORY / "profiles.yml", path)
    (path / "dbt_project.yml").write_text(SETTINGS)
    (path / "models").mkdir()
    write_models(path / "models", models, bodies)


def write_models(path: Path, models: list[dict], bodies: dict[str, str]) -> None:
    """Write models with their properties; each stg_x reads bronze.x_cdc unless it has a body."""
    sources = []
    for model in models:
        table = model["name"].removeprefix("stg_") + "_cdc"
        sources.append({"name": table, "config": {"meta": {"cdc": {"topic": table}}}})
        body = f"{{{{ cdc_staging(source('bronze', '{table}')) }}}}"
        (path / f"{model['name']}.sql").write_text(body)
    for name, body in bodies.items():
        (path / f"{name}.sql").write_text(body)
    document = {"sources": [{"name": "bronze", "tables": sources}], "models": models}
    # Without the anchors that ruamel.yaml would write for what stands twice.
    YAML().dump(json.loads(json.dumps(document)), path / "properties.yml")


def send(connection: psycopg.Connection, table: str, *events: tuple) -> None:
    """Put events (operation, before, after) into a bronze table, one source transaction each."""
    for number, (operation, before, after) in enumerate(events, start=1):
        source = {"commit_lsn": f"00000029:{number:08x}:0001", "ts_ms": 1767225600000 + number}
        payload = {"op": operation, "before": before, "after": after, "source": source}
        send_payload(connection, table, number, payload)


def send_payload(connection: psycopg.Connection, table: str, offset: int, payload: object) -> None:
    """Put one record into a bronze table."""
    connection.execute(
        f"insert into bronze.{table} (kafka_topic, kafka_partition, kafka_offset, cdc_payload)"
        " values ('t', 0, %s, %s)",
        (offset, Jsonb(payload)),
    )
