"""Command line: profiles the staging relations."""

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console

from scripts.profile_data import table
from scripts.profile_data.errors import ProfileError
from scripts.profile_data.facts import RelationFacts
from scripts.profile_data.manifest import Relation, read_project
from scripts.profile_data.page import render
from scripts.profile_data.profiling import Options, profile

FAILED, BAD_INPUT = 1, 2

PAGE = Path("target/profile.html")

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


@app.command()
def main(
    project_dir: Annotated[Path, typer.Option(help="Root of the dbt project.")] = Path(),
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Models, such as stg_product or stg_*_item."),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="ROWS", help="Of relations with more rows, read about so many of them."
        ),
    ] = None,
    top: Annotated[int, typer.Option(min=0, help="Most frequent values of a column.")] = 10,
    hide: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATTERN",
            help="Columns whose values are personal, such as stg_client.email or *.phone; "
            "config.meta.personal in dbt does the same.",
        ),
    ] = None,
    page: Annotated[
        Path | None, typer.Option(help=f"The page; default: {PAGE} of the project.")
    ] = None,
    write_table: Annotated[
        bool, typer.Option("--table/--no-table", help=f"Write monitoring.{table.TABLE}.")
    ] = True,
) -> None:
    """Profile the staging relations: rows, nulls, ranges, frequent values, orphans.

    Writes a page for people and a table for queries. Models, keys and foreign keys are those of
    target/manifest.json, which dbt build leaves. The database is that of PGHOST, PGPORT, PGUSER,
    PGPASSWORD and PGDATABASE; it needs the right to make temporary tables, and for the table that
    to create one in schema monitoring.

    Exit codes: 0 done; 1 the database did not answer, or refused; 2 the input has faults.
    """
    page = page or project_dir / PAGE
    options = Options(top, sample, tuple(hide or ()))
    try:
        project = read_project(project_dir)
        _check_hidden(project.relations, options.hide)
        relations = _selected(project.relations, select or ["*"])
        with psycopg.connect(
            "", autocommit=True, fallback_application_name="profile_data"
        ) as connection:
            found = profile(connection, relations, options, _tell)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(render(found), encoding="utf-8")
            if write_table:
                models = [relation.model for relation in project.relations]
                table.write(connection, project.monitoring_schema, found, models)
    except ProfileError as error:
        _fail(str(error), BAD_INPUT)
    except OSError as error:
        _fail(f"{page}: cannot be written: {error}", BAD_INPUT)
    except psycopg.Error as error:
        _fail(f"PostgreSQL: {' '.join(str(error).split())}", FAILED)
    read_seconds = sum(facts.read_seconds for facts in found.relations)
    count_seconds = sum(facts.count_seconds for facts in found.relations)
    _out.print(f"All: read in {read_seconds:.1f} s, counted in {count_seconds:.1f} s")
    if write_table:
        _out.print(f"Written: {project.monitoring_schema}.{table.TABLE}", markup=False)
    _out.print(f"Open {page}", markup=False)


def _selected(relations: tuple[Relation, ...], patterns: list[str]) -> list[Relation]:
    """Returns the relations of some models.

    Raises:
        ProfileError: no model has a name that fits one of the patterns.
    """
    for pattern in patterns:
        if not any(fnmatchcase(relation.model, pattern) for relation in relations):
            names = ", ".join(relation.model for relation in relations)
            raise ProfileError(f"--select {pattern}: no such model; there are {names}")
    return [
        relation
        for relation in relations
        if any(fnmatchcase(relation.model, pattern) for pattern in patterns)
    ]


def _check_hidden(relations: tuple[Relation, ...], patterns: tuple[str, ...]) -> None:
    """Checks that each pattern fits a column: values that a misspelt one should hide would show.

    Raises:
        ProfileError: one does not.
    """
    names = [f"{each.model}.{column}" for each in relations for column in each.descriptions]
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in names):
            raise ProfileError(
                f"--hide {pattern}: no such column; a pattern is of model.column, as {names[0]} is"
            )


def _tell(facts: RelationFacts) -> None:
    read = f", {facts.read_rows:,} of them read" if facts.is_sample else ""
    _out.print(
        f"{facts.relation.model}: {facts.rows:,} rows{read}, {len(facts.columns)} columns, "
        f"read in {facts.read_seconds:.1f} s, counted in {facts.count_seconds:.1f} s",
        markup=False,
    )


def _fail(message: str, code: int) -> None:
    _err.print(f"profile_data: {message}", markup=False)
    raise typer.Exit(code)
