"""What the database has against what the generated files say of it."""

import json
import re
from datetime import datetime

from ruamel.yaml import YAML

from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.truth import Table

SOURCES = "models/staging/product_ecosystem/_product_ecosystem__sources.yml"
TABLES_WITHOUT_EVENTS = {"compacted", "heartbeats", "loaded_files", "rejected_lines"}


def columns_of(sources: dict) -> dict[str, list[tuple[str, str]]]:
    """Table, and its columns in order, each with its type."""
    (source,) = sources["sources"]
    return {
        table["name"]: [(column["name"], column["data_type"]) for column in table["columns"]]
        for table in source["tables"]
    }


def test_codegen_finds_the_tables_and_columns_of_the_sources_file(
    sample: tuple[DbtProject, list[Table]],
):
    project, _ = sample
    arguments = "{schema_name: bronze, generate_columns: true, include_data_types: true}"
    found = columns_of(
        YAML(typ="safe").load(
            project.dbt("--quiet", "run-operation", "generate_source", "--args", arguments)
        )
    )
    declared = columns_of(YAML(typ="safe").load(project.path / SOURCES))
    for table in TABLES_WITHOUT_EVENTS:
        found.pop(table)
    types = {"timestamptz": "timestamp with time zone"}
    assert found == {
        table: [(name, types.get(data_type, data_type)) for name, data_type in columns]
        for table, columns in declared.items()
    }


def test_monitoring_relations_have_the_columns_that_are_declared(
    sample: tuple[DbtProject, list[Table]],
):
    project, _ = sample
    declared = {}
    for path in (project.path / "models/monitoring/product_ecosystem").glob("*.yml"):
        (model,) = YAML(typ="safe").load(path)["models"]
        declared[model["name"]] = [(c["name"], c["data_type"]) for c in model["columns"]]
    query = """
        select relname, array_agg(array[attname, format_type(atttypid, null)] order by attnum)
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'monitoring'::regnamespace and attnum > 0 group by relname
    """
    types = {"timestamp with time zone": "timestamptz"}
    with project.connect() as connection:
        found = {
            name: [(column, types.get(data_type, data_type)) for column, data_type in columns]
            for name, columns in connection.execute(query)
        }
    assert found == declared


def test_of_the_sample_health_finds_its_age_and_nothing_that_is_missing(
    sample: tuple[DbtProject, list[Table]],
):
    project, _ = sample
    found = json.loads(project.module("health", "--json", status=1))
    old = {"silence_minutes", "retention_percent_left", "landing_delay"}
    # A long transaction: Debezium gives the time at which it began.
    slow = {"debezium_delay", "arrival_delay"}
    assert old <= {finding["check"] for finding in found} <= old | slow


def test_source_freshness_reads_the_newest_row(sample: tuple[DbtProject, list[Table]]):
    project, _ = sample
    with project.connect() as connection:
        connection.execute("update bronze.product_cdc set ingested_at = now() - interval '2 hours'")
        connection.execute("truncate bronze.measure_unit_cdc")
        loads = connection.execute(
            "select max(ingested_at) from bronze.product_slug_cdc"
        ).fetchone()
    select = [f"source:bronze.{table}_cdc" for table in ("product", "product_slug", "measure_unit")]
    output = project.dbt("source", "freshness", "--select", *select, status=1)
    for status, table in (
        ("WARN", "product"),
        ("PASS", "product_slug"),
        ("ERROR STALE", "measure_unit"),
    ):
        assert re.search(rf"{status} freshness of bronze\.{table}_cdc", output), output
    results = json.loads((project.path / "target/sources.json").read_text())["results"]
    newest = {each["unique_id"].rpartition(".")[2]: each["max_loaded_at"] for each in results}
    assert datetime.fromisoformat(newest["product_slug_cdc"]) == loads[0]
