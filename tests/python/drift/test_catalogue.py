"""Properties files against the relations of a database."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from scripts.drift.catalogue import compare_catalogue
from scripts.drift.manifests import bronze_tables, staging_models
from tests.python.conftest import Database

CDC = {"meta": {"cdc": {}}}
PROPERTIES = {
    "models": [
        {
            "name": "stg_part",
            "config": CDC,
            "columns": [
                {"name": "id", "data_type": "bigint"},
                {"name": "seen", "data_type": "timestamptz"},
                {"name": "price", "data_type": "numeric(19,4)"},
            ],
        },
        {"name": "not_staging", "columns": [{"name": "id", "data_type": "bigint"}]},
    ],
    "sources": [
        {
            "name": "bronze",
            "tables": [
                {
                    "name": "part_cdc",
                    "config": CDC,
                    "columns": [{"name": "cdc_payload", "data_type": "jsonb"}],
                },
            ],
        },
        {"name": "elsewhere", "tables": [{"name": "other", "config": CDC}]},
    ],
}
BRONZE = "create schema bronze; create table bronze.part_cdc (cdc_payload jsonb, extra text)"
AGREEING = "select 1::bigint as id, now() as seen, 1::numeric(19,4) as price"


@pytest.fixture
def said(tmp_path: Path, database: Database):
    """What is said of a database in which some SQL was run."""

    def said(*statements: str) -> list[tuple[str, str]]:
        (tmp_path / "models").mkdir()
        YAML().dump(PROPERTIES, tmp_path / "models" / "properties.yml")
        with database.connect() as connection:
            for statement in statements:
                connection.execute(statement)
            found = [
                *compare_catalogue(
                    connection, "bronze", bronze_tables(tmp_path, "bronze"), tmp_path
                ),
                *compare_catalogue(connection, "staging", staging_models(tmp_path), tmp_path),
            ]
        lines = (tmp_path / "models" / "properties.yml").read_text().splitlines()
        for each in found:
            assert each.file == "models/properties.yml"
            name = each.subject.split(".")[-1]
            assert name in lines[each.line - 1] or "has not" in each.message
        return [(each.subject, f"{each.message}; {each.action}") for each in found]

    return said


def test_relations_as_declared_agree(said):
    assert said(BRONZE, f"create schema staging; create view staging.stg_part as {AGREEING}") == []


def test_nothing_was_built(said):
    assert said() == [
        ("bronze.part_cdc", "the database has no such relation; run scripts/create_bronze_tables.sh"),
        ("staging.stg_part", "the database has no such relation; run dbt build --select stg_part+"),
    ]  # fmt: skip


def test_a_bronze_table_lacks_a_column(said):
    view = f"create schema staging; create view staging.stg_part as {AGREEING}"
    assert said("create schema bronze; create table bronze.part_cdc (id bigint)", view) == [
        ("bronze.part_cdc.cdc_payload", "the database has no such column; run scripts/create_bronze_tables.sh")
    ]  # fmt: skip


def test_a_view_of_an_older_manifest(said):
    older = "select 1 as id, now() as seen, 1::numeric(18,2) as price, 'x' as gone"
    build = "run dbt build --select stg_part+"
    assert said(BRONZE, f"create schema staging; create view staging.stg_part as {older}") == [
        ("staging.stg_part.id", f"it is integer in the database, bigint here; {build}"),
        ("staging.stg_part.price", f"it is numeric(18,2) in the database, numeric(19,4) here; {build}"),
        ("staging.stg_part.gone", f"the view has the column, the manifest has not; {build}"),
    ]  # fmt: skip


def test_a_modifier_that_a_view_has_lost_is_no_difference(said):
    lost = AGREEING.replace("1::numeric(19,4)", "case when true then 1::numeric end")
    assert said(BRONZE, f"create schema staging; create view staging.stg_part as {lost}") == []
