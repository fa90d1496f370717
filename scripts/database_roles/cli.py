"""Command line of the database roles."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console

from scripts.database_roles.apply import apply, public_may_create
from scripts.database_roles.catalogue import read_objects
from scripts.database_roles.errors import BadInputError, RolesError
from scripts.database_roles.logins import read_logins
from scripts.database_roles.plan import Project
from scripts.database_roles.roles import LOADER_MAY_IN, Roles
from scripts.database_roles.schemas import model_schemas

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


@app.command()
def main(
    owner: Annotated[str, typer.Option(help="Role that owns bronze.")] = "cdc_owner",
    loader: Annotated[str, typer.Option(help="Role that loads bronze.")] = "cdc_loader",
    transformer: Annotated[str, typer.Option(help="Role that runs dbt.")] = "cdc_transformer",
    reader: Annotated[str, typer.Option(help="Role that reads the results.")] = "cdc_reader",
    login: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROLE=NAME",
            help="A login role that becomes a member of owner, loader, transformer or reader; "
            "created without a password if there is none. May be given several times.",
        ),
    ] = None,
    bronze: Annotated[str, typer.Option(help="Schema of the bronze tables.")] = "bronze",
    schema: Annotated[
        list[str] | None,
        typer.Option(
            help="A schema that dbt builds in, beside those that dbt_project.yml names. May be "
            "given several times."
        ),
    ] = None,
    project_dir: Annotated[Path, typer.Option(help="Root of the dbt project.")] = Path(),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the statements, and change nothing.")
    ] = False,
) -> None:
    """Create the database roles and give them the rights that they need, and no others.

    Creates what is missing: roles that cannot log in, schemas, rights to what exists and to what
    will be created. Objects of another owner are handed over, rights too many are taken away. Run
    it again at any time. The database is that of PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE;
    the user needs CREATEROLE and owns the database, or is a superuser.

    Exit codes: 0 done; 1 refused by PostgreSQL, and nothing was changed; 2 wrong usage.
    """
    try:
        roles = Roles(owner, loader, transformer, reader)
        if len(set(roles)) < len(tuple(roles)):
            raise BadInputError(f"four different roles are needed: {', '.join(roles)}")
        models = dict.fromkeys([*model_schemas(project_dir), *(schema or [])])
        project = Project(roles, bronze, tuple(models))
        logins = read_logins(login or [], roles)
        with psycopg.connect("", fallback_application_name="database_roles") as connection:
            statements = apply(connection, project, logins)
            _report(connection, project, statements, dry_run)
            if dry_run:
                connection.rollback()
    except (RolesError, psycopg.Error) as error:
        _err.print(f"database_roles: {str(error).strip()}", markup=False)
        raise typer.Exit(2 if isinstance(error, BadInputError) else 1) from error


def _report(
    connection: psycopg.Connection, project: Project, statements: list[str], dry_run: bool
) -> None:
    if dry_run:
        for statement in statements:
            _out.print(f"{statement};", markup=False)
    elif statements:
        verbs = Counter(statement.partition(" ")[0] for statement in statements)
        done = ", ".join(f"{count} {verb}" for verb, count in sorted(verbs.items()))
        _out.print(f"Statements that were needed: {done}", markup=False)
    else:
        _out.print("Roles and rights are as they should be.")
    if public_may_create(connection):
        _err.print(
            "Everybody may still create objects in schema public, the loader too. Let a superuser "
            "run: revoke create on schema public from public",
            markup=False,
        )
    present = {each.name for each in read_objects(connection, [project.bronze])}
    if missing := LOADER_MAY_IN.keys() - present:
        _err.print(
            f"Not in {project.bronze} yet: {', '.join(sorted(missing))}. Run this again after "
            "scripts/create_bronze_tables.sh, and the loader may use them.",
            markup=False,
        )
