"""Databases that were used before, wrong usage, refusals."""

from pathlib import Path

import pytest
from psycopg.errors import InsufficientPrivilege
from typer.testing import CliRunner

from scripts.database_roles.cli import app
from scripts.database_roles.errors import BadInputError
from scripts.database_roles.logins import read_logins
from scripts.database_roles.roles import Roles
from scripts.database_roles.schemas import model_schemas
from tests.python.database_roles.conftest import PROJECT, Server

BUILT_BY_ONE = """
create schema bronze;
create schema staging;
create table bronze.item_cdc (id bigint generated always as identity, x integer);
create table bronze.loaded_files (sha256 text);
create table bronze.rejected_lines (raw text);
create table bronze.compacted (kafka_topic text);
create function bronze.fits(value integer) returns boolean language sql return value > 0;
revoke execute on function bronze.fits from public;
create view staging."Stg item" as select x from bronze.item_cdc where bronze.fits(x);
create materialized view staging.counted as select count(*) as items from bronze.item_cdc;
create sequence staging.numbers;
insert into bronze.item_cdc (x) values (1), (-1);
"""


def test_what_one_owner_built_is_handed_over(server: Server):
    with server.connect(server.admin) as admin:
        admin.execute(BUILT_BY_ONE)
    server.set_up("--project-dir", str(PROJECT))
    with server.connect(server.logins.reader) as reader:
        assert reader.execute('select x from staging."Stg item"').fetchall() == [(1,)]
        assert reader.execute("select items from staging.counted").fetchall() == [(0,)]
    with server.connect(server.logins.transformer) as transformer:
        transformer.execute('drop view staging."Stg item"')
        transformer.execute("refresh materialized view staging.counted")
    with server.connect(server.logins.owner) as owner:
        owner.execute("alter table bronze.item_cdc add column y integer")
    with server.connect(server.admin) as admin, pytest.raises(InsufficientPrivilege):
        admin.execute("select 1 from bronze.item_cdc")


def test_rights_too_many_are_taken_away(server: Server):
    with server.connect(server.admin) as admin:
        admin.execute(BUILT_BY_ONE)
    server.set_up("--project-dir", str(PROJECT))
    roles = server.roles
    for statement in (
        "grant usage on schema bronze to public",
        f'grant select on bronze.item_cdc to "{roles.reader}"',
        f'grant update on bronze.item_cdc to "{roles.loader}"',
        f'grant usage on schema staging to "{roles.loader}"',
        f'alter default privileges for role "{roles.transformer}" in schema staging'
        f' grant delete on tables to "{roles.reader}"',
        "grant create on schema public to public",
    ):
        server.as_superuser(statement)
    printed = server.run("--project-dir", str(PROJECT), "--dry-run").stdout.splitlines()
    assert [text.partition(" ")[0] for text in printed] == ["revoke"] * 4 + ["alter", "revoke"]
    printed = server.run("--project-dir", str(PROJECT)).stdout
    assert printed == "Statements that were needed: 1 alter, 5 revoke\n"
    assert server.run("--project-dir", str(PROJECT)).stdout.startswith("Roles and rights are")


def test_what_an_administrator_may_not_do_is_an_error_and_changes_nothing(server: Server):
    server.as_superuser(BUILT_BY_ONE)
    done = server.run("--project-dir", str(PROJECT))
    assert done.exit_code == 1
    assert "alter schema bronze owner to" in done.stderr
    assert "must be owner of schema bronze" in done.stderr
    with server.connect(server.admin) as admin:
        query = "select count(*) from pg_roles where rolname = any(%s)"
        assert admin.execute(query, [list(server.roles)]).fetchone() == (0,)


def test_a_grant_that_postgresql_only_warns_about_is_an_error(server: Server):
    server.set_up("--project-dir", str(PROJECT))
    database = f'database "{server.database}"'
    server.as_superuser(f"revoke connect on {database} from public")
    server.as_superuser(f"alter {database} owner to current_user")
    server.as_superuser(f"grant connect on {database} to {server.admin}")
    done = server.run("--project-dir", str(PROJECT))
    assert done.exit_code == 1
    assert "without effect, since this role may not do it" in done.stderr


def test_a_role_above_the_others_is_refused(server: Server):
    server.set_up("--project-dir", str(PROJECT))
    server.as_superuser(f'grant "{server.roles.transformer}" to "{server.roles.reader}"')
    done = server.run("--project-dir", str(PROJECT))
    assert done.exit_code == 1
    assert f"{server.roles.reader} is a member of {server.roles.transformer}" in done.stderr


def test_the_roles_must_differ():
    done = CliRunner().invoke(app, ["--project-dir", str(PROJECT), "--reader", "cdc_loader"])
    assert done.exit_code == 2
    assert "four different roles are needed" in done.stderr


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["loader"], "--login loader: not ROLE=NAME, with ROLE of loader, transformer, reader"),
        (["writer=x"], "--login writer=x: not ROLE=NAME"),
        (["reader="], "--login reader=: not ROLE=NAME"),
        (["reader=t"], "--login reader=t: t is one of the roles themselves"),
        (["owner=x", "transformer=x"], "x cannot be owner and transformer"),
    ],
)
def test_wrong_logins_are_refused(texts: list[str], message: str):
    with pytest.raises(BadInputError, match=message):
        read_logins(texts, Roles("o", "l", "t", "r"))


def test_schemas_are_those_of_dbt_project_yml(tmp_path: Path):
    (tmp_path / "dbt_project.yml").write_text(
        "models: {p: {a: {+schema: staging}, b: {c: {schema: marts}}}}\n"
        "snapshots: {p: {+target_schema: history}}\n"
    )
    assert model_schemas(tmp_path) == ["history", "marts", "staging"]


@pytest.mark.parametrize("text", ["", "models: {p: {+materialized: view}}", "models: ["])
def test_a_project_without_schemas_is_refused(tmp_path: Path, text: str):
    (tmp_path / "dbt_project.yml").write_text(text)
    with pytest.raises(BadInputError, match=r"dbt_project\.yml"):
        model_schemas(tmp_path)
