"""From dbt's own manifest to the page, and what stops it."""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from click.testing import Result
from ruamel.yaml import YAML
from typer.testing import CliRunner

from scripts.profile_data.cli import app
from scripts.profile_data.errors import ProfileError
from scripts.profile_data.manifest import ForeignKey, Relation, read_project
from tests.python.conftest import REPOSITORY
from tests.python.staging.dbt_project import DbtProject

DBT_PROJECT = f"""
name: cdc_staging
profile: cdc_staging
macro-paths: ["{REPOSITORY}/macros/project", "{REPOSITORY}/tests/generic"]
flags: {{send_anonymous_usage_stats: false}}
models:
  cdc_staging:
    staging:
      +schema: staging
      shop:
        stg_line: {{+meta: {{personal: [note]}}}}
    monitoring: {{+schema: monitoring}}
"""


def column(name: str, data_type: str, **more: object) -> dict:
    meta = {"source": name.upper()} | more.pop("meta", {})
    return {"name": name, "data_type": data_type, "config": {"meta": meta}} | more


def model(name: str, key: list[str], *columns: dict, **more: object) -> dict:
    cdc = {"source_table": name, "key": key}
    return {"name": name, "config": {"meta": {"cdc": cdc}}, "columns": list(columns)} | more


TO_PART = {"to": "ref('stg_part')", "field": "id", "to_events": "source('bronze', 'part_cdc')"}

PROPERTIES = {
    "sources": [{"name": "bronze", "tables": [{"name": "part_cdc"}, {"name": "line_cdc"}]}],
    "models": [
        model(
            "stg_part",
            ["ID"],
            column("id", "bigint", description="{{ doc('the_id') }}"),
            column("owner", "text", meta={"personal": True}),
            column(
                "Set of",
                "bigint",
                quote=True,
                data_tests=[{"cdc_foreign_key": {"arguments": TO_PART}}],
            ),
            description="A part.",
        ),
        model(
            "stg_line",
            ["ORDER_ID", "ID"],
            column("id", "bigint"),
            column("order_id", "bigint"),
            column("part_id", "bigint"),
            column(
                "other_id",
                "bigint",
                data_tests=[
                    {"relationships": {"arguments": {"to": "ref('stg_part')", "field": "id"}}}
                ],
            ),
            column("note", "text"),
            data_tests=[
                {
                    "cdc_constraints": {
                        "arguments": {
                            "key": ["id"],
                            "foreign_keys": [{"column": "part_id"} | TO_PART],
                        }
                    }
                }
            ],
        ),
    ],
}


@pytest.fixture(scope="module")
def project(
    tmp_path_factory: pytest.TempPathFactory,
    new_database: Callable[[], AbstractContextManager],
) -> Iterator[DbtProject]:
    """A project that dbt has parsed, and a database with what its models would make."""
    path = tmp_path_factory.mktemp("a shop")
    folder = path / "models" / "staging" / "shop"
    folder.mkdir(parents=True)
    (path / "dbt_project.yml").write_text(DBT_PROJECT)
    (folder / "words.md").write_text("{% docs the_id %}Assigned by the shop.{% enddocs %}")
    YAML().dump(json.loads(json.dumps(PROPERTIES)), folder / "properties.yml")
    for table in ("part", "line"):
        body = f"select * from {{{{ source('bronze', '{table}_cdc') }}}}"
        (folder / f"stg_{table}.sql").write_text(body)
    (path / "models" / "monitoring").mkdir()
    (path / "models" / "monitoring" / "lines.sql").write_text(
        "select 1 as n from {{ ref('stg_line') }}"
    )
    with new_database() as database:
        environment = database.environment | {
            "DBT_PROFILES_DIR": str(REPOSITORY),
            "CDC_SCHEMA_PREFIX": "olena",
        }
        project = DbtProject(path, environment)
        project.dbt("parse", "--target", "developer")
        with project.connect() as connection:
            connection.execute("""
                create schema olena_staging;
                create schema olena_monitoring;
                create table olena_staging.stg_part as select 1::bigint as id, 'Olena'::text as owner, 7::bigint as "Set of";
                create view olena_staging.stg_line as
                select n::bigint as id, 1::bigint as order_id, n::bigint as part_id, 1::bigint as other_id, 'call Olena'::text as note
                from generate_series(1, 3) as n
            """)
        yield project


@pytest.fixture
def run(project: DbtProject, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("PGDATABASE", project.environment["PGDATABASE"])
    return lambda *arguments: CliRunner().invoke(
        app, ["--project-dir", str(project.path), *arguments]
    )


def test_what_dbt_says_of_the_models(project: DbtProject):
    found = read_project(project.path)
    part_relation = ("olena_staging", "stg_part")
    assert found.monitoring_schema == "olena_monitoring"
    line, part = found.relations
    assert line == Relation(
        model="stg_line",
        schema="olena_staging",
        name="stg_line",
        key=("order_id", "id"),
        descriptions=dict.fromkeys(("id", "order_id", "part_id", "other_id", "note"), ""),
        personal=frozenset({"note"}),
        foreign_keys=(
            ForeignKey("part_id", "stg_part", part_relation, "id"),
            ForeignKey("other_id", "stg_part", part_relation, "id"),
        ),
        bronze=("bronze", "line_cdc"),
    )
    assert part.description == "A part."
    assert part.descriptions["id"] == "Assigned by the shop."
    assert part.personal == {"owner"}
    assert part.foreign_keys == (ForeignKey("Set of", "stg_part", part_relation, "id"),)


def test_the_command_writes_page_and_table(project: DbtProject, run):
    result = run("--sample", "2")
    assert result.exit_code == 0, result.output
    page = (project.path / "target" / "profile.html").read_text()
    assert "stg_line" in page
    assert "Olena" not in page
    assert "Written: olena_monitoring.staging_profile" in result.stdout
    with project.connect() as connection:
        rows = connection.execute(
            "select column_name, parent_model, orphan_rows from olena_monitoring.staging_profile where parent_model is not null"
        ).fetchall()
    assert ("Set of", "stg_part", 1) in rows
    assert {name for name, *_ in rows} == {"Set of", "part_id", "other_id"}


def test_some_models_without_a_table(project: DbtProject, run, tmp_path: Path):
    page = tmp_path / "new" / "page.html"
    result = run("--select", "*_line", "--no-table", "--page", str(page))
    assert result.exit_code == 0, result.output
    told = re.sub(r"\d+\.\d s", "0.0 s", result.stdout).splitlines()
    assert told == [
        "stg_line: 3 rows, 5 columns, read in 0.0 s, counted in 0.0 s",
        "All: read in 0.0 s, counted in 0.0 s",
        f"Open {page}",
    ]
    assert "2 rows (66.7%) without stg_part, such as 2, 3" in page.read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--select", "stg_lines"),
            "profile_data: --select stg_lines: no such model; there are stg_line, stg_part",
        ),
        (
            ("--hide", "line.note"),
            "profile_data: --hide line.note: no such column; a pattern is of model.column, as stg_line.id is",
        ),
    ],
)
def test_a_pattern_that_fits_nothing_is_told(run, arguments: tuple[str, ...], message: str):
    result = run(*arguments)
    assert (result.exit_code, result.stderr.strip()) == (2, message)


def test_a_project_without_a_manifest_is_told(tmp_path: Path):
    result = CliRunner().invoke(app, ["--project-dir", str(tmp_path)])
    assert result.exit_code == 2
    assert result.stderr.startswith("profile_data: ")
    assert result.stderr.strip().endswith("target/manifest.json is not there: run dbt build")


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_manifest_that_is_none_is_told(tmp_path: Path, content: str):
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "manifest.json").write_text(content)
    with pytest.raises(ProfileError, match=r"manifest\.json is no manifest of dbt: "):
        read_project(tmp_path)


@pytest.mark.parametrize(
    ("personal", "message"),
    [
        (["nota"], "stg_line: config.meta.personal names nota, but its columns are id, order_id, "),
        ("note", "stg_line: config.meta.personal: true or a list of columns, not 'note'"),
    ],
)
def test_a_misspelt_personal_column_is_told(
    project: DbtProject, tmp_path: Path, personal: object, message: str
):
    manifest = json.loads((project.path / "target" / "manifest.json").read_text())
    manifest["nodes"]["model.cdc_staging.stg_line"]["config"]["meta"]["personal"] = personal
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ProfileError) as raised:
        read_project(tmp_path)
    assert str(raised.value).startswith(message)


def test_a_database_that_does_not_answer_is_told(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(os.environ, "PGPORT", "1")
    result = run()
    assert result.exit_code == 1
    assert result.stderr.startswith("profile_data: PostgreSQL: connection ")
    assert "Traceback" not in result.stderr


def test_the_page_is_there_though_the_table_cannot_be_written(
    project: DbtProject, run, tmp_path: Path
):
    page = tmp_path / "page.html"
    with project.connect() as connection:
        connection.execute("drop table if exists olena_monitoring.staging_profile")
        connection.execute("create view olena_monitoring.staging_profile as select 1 as n")
        result = run("--page", str(page))
        connection.execute("drop view olena_monitoring.staging_profile")
    assert result.exit_code == 1
    assert result.stderr.startswith('profile_data: PostgreSQL: "staging_profile" is not a table')
    assert page.exists()
