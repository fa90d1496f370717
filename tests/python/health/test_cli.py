"""The command line: what it says where there is nothing to read, and its exit codes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import Result
from psycopg import sql
from typer.testing import CliRunner

from scripts.health.cli import app
from scripts.schema_to_yaml.render.monitoring import MONITORS
from tests.python.health.conftest import table_row

CONFIG = """
name: shop
ddl: shop.sql
connector: {name: c, database: Shop, topic_prefix: shop, schema_history_topic: h}
tables: {goods: {tables: [Item]}}
"""
RELATIONS = ("health", "offset_gaps", "drift")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yml"
    path.write_text(CONFIG)
    return path


@pytest.fixture
def run(module_database, config: Path) -> Callable[..., Result]:
    """Runs the command; `environment` wins over the test's database."""

    def run(*options: str | Path, **environment: str) -> Result:
        return CliRunner().invoke(
            app,
            ["--config", str(config), *map(str, options)],
            env={"PGDATABASE": module_database.name} | environment,
        )

    return run


@pytest.fixture
def connection(module_database) -> Iterator[psycopg.Connection]:
    with module_database.connect() as connection:
        connection.execute("drop schema if exists monitoring cascade")
        yield connection


@pytest.fixture
def built(connection: psycopg.Connection) -> psycopg.Connection:
    """The relations with the columns that the generator declares, and a healthy row."""
    connection.execute("create schema monitoring")
    for monitor in MONITORS:
        columns = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(data_type))
            for name, data_type, _ in monitor.columns
        )
        name = sql.Identifier("monitoring", f"shop_{monitor.suffix}")
        connection.execute(sql.SQL("create table {} ({})").format(name, columns))
    row = table_row()
    columns = sql.SQL(", ").join(map(sql.Identifier, row))
    values = sql.SQL(", ").join(map(sql.Placeholder, row))
    statement = sql.SQL("insert into monitoring.shop_health ({}) values ({})")
    connection.execute(statement.format(columns, values), row)
    connection.execute(
        "update monitoring.shop_health set newest_message_at = now(), newest_commit_at = now(),"
        " heartbeat_at = now()"
    )
    return connection


def test_a_healthy_group_ends_with_0(run, built):
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("shop: healthy")


@pytest.mark.parametrize(
    ("column", "options", "code"),
    [
        ("missing_offsets", [], 1),
        ("single_offsets", [], 0),
        ("single_offsets", ["--fail-on", "warning"], 1),
    ],
)
def test_trouble_ends_with_1(run, built, column, options, code):
    built.execute(f"update monitoring.shop_health set {column} = 7")
    result = run(*options)
    assert (result.exit_code, result.stderr) == (code, "")
    assert "dbo.Item  7" in result.stdout


def test_findings_can_be_read_by_a_program(run, built):
    built.execute("update monitoring.shop_health set load_delay_p95 = 700")
    (finding,) = json.loads(run("--json").stdout)
    assert (finding["check"], finding["severity"]) == ("load_delay", "error")
    (place,) = finding["places"]
    assert (place["table"], place["amount"]) == ("dbo.Item", 700)


def test_thresholds_are_those_of_the_configuration(run, built, config: Path):
    built.execute("update monitoring.shop_health set load_delay_p95 = 700, missing_offsets = 1")
    more = "monitoring: {thresholds: {load_delay: {warn: 800, error: 900}, missing_offsets: null}}"
    config.write_text(f"{CONFIG}{more}\n")
    result = run()
    assert result.exit_code == 0
    assert "turned off: missing_offsets" in result.stdout


def test_drift_may_be_left_out(run, built):
    built.execute("drop table monitoring.shop_drift")
    result = run("--no-drift")
    assert result.exit_code == 0
    assert "turned off: bad_values, drift" in result.stdout


def test_files_are_written_beside_the_report(run, built, tmp_path: Path):
    result = run("--prometheus", tmp_path / "m.prom", "--html", tmp_path / "p.html")
    assert result.exit_code == 0
    assert 'cdc_messages{group="shop",table="dbo.Item"} 1200.0' in (tmp_path / "m.prom").read_text()
    assert "<title>Healthy: shop</title>" in (tmp_path / "p.html").read_text("utf-8")


def test_metrics_alone_can_go_to_standard_output(run, built):
    result = run("--prometheus", "-")
    assert result.stdout.startswith("# HELP cdc_messages")
    assert "healthy" not in result.stdout


def test_a_file_that_cannot_be_written_is_an_error(run, built, tmp_path: Path):
    result = run("--html", tmp_path / "no folder" / "p.html")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert "no such file or directory" in result.stderr


def test_models_that_are_not_built_are_named_with_the_command(run, connection):
    result = run()
    assert result.exit_code == 2
    assert result.stderr == (
        "health: no relation monitoring.shop_health: run dbt run --select shop_health\n"
    )


@pytest.mark.parametrize("suffix", RELATIONS)
def test_each_missing_relation_is_named(run, built, suffix):
    built.execute(f"drop table monitoring.shop_{suffix}")
    result = run()
    assert result.exit_code == 2
    assert (
        f"no relation monitoring.shop_{suffix}: run dbt run --select shop_{suffix}" in result.stderr
    )


def test_a_relation_of_an_older_version_is_told(run, built):
    built.execute("alter table monitoring.shop_health drop column lsn_backwards")
    result = run()
    assert result.exit_code == 2
    assert "has no column lsn_backwards" in result.stderr


def test_a_group_without_tables_is_told(run, built):
    built.execute("delete from monitoring.shop_health")
    result = run()
    assert (result.exit_code, result.stderr) == (
        2,
        "health: monitoring.shop_health has no row: no table is captured\n",
    )


def test_a_role_without_rights_is_told(run, built):
    options = {}
    if built.info.parameter_status("is_superuser") == "on":  # whom no right can be taken from
        built.execute("grant usage on schema monitoring to pg_signal_backend")
        options["PGOPTIONS"] = "-c role=pg_signal_backend"
    built.execute("revoke all on monitoring.shop_health from current_user")
    result = run(**options)
    assert result.exit_code == 2
    assert "permission denied for table shop_health: the role needs `usage`" in result.stderr


def test_a_database_that_is_not_reachable_is_told(run, built):
    result = run(PGHOST="127.0.0.1", PGPORT="1")
    assert result.exit_code == 2
    assert result.stderr.startswith("health: PostgreSQL cannot be reached: ")
    assert "see PGHOST" in result.stderr


def test_other_schemas_go_by_their_prefix(run, built):
    built.execute("alter schema monitoring rename to olena_monitoring")
    try:
        assert run("--schema-prefix", "olena_").exit_code == 0
    finally:
        built.execute("drop schema olena_monitoring cascade")


def test_a_fault_of_the_configuration_is_told_with_its_line(run, config: Path):
    config.write_text(f"{CONFIG}monitoring: {{threshold: 5}}\n")
    result = run()
    assert result.exit_code == 2
    assert (
        "shop.yml:6: monitoring.threshold: unknown key; did you mean thresholds?" in result.stderr
    )


def test_a_missing_configuration_is_told(run, config: Path):
    config.unlink()
    result = run()
    assert (result.exit_code, "cannot be read" in result.stderr) == (2, True)
