"""Command line of the dbt package installer."""

from pathlib import Path
from typing import Annotated

import typer

from scripts.dbt_packages.errors import BadInputError, DbtPackagesError
from scripts.dbt_packages.install import Choice, install
from scripts.dbt_packages.project import Project

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")


@app.command()
def dbt_packages(
    hub: Annotated[
        bool, typer.Option("--hub", help="The hub or nothing: fail if it does not answer.")
    ] = False,
    subset: Annotated[
        bool, typer.Option("--subset", help="The subset, whether or not the hub answers.")
    ] = False,
    project_dir: Annotated[
        Path, typer.Option(help="Folder of the packages.yml to install.", show_default=False)
    ] = Path(__file__).parents[2],
) -> None:
    """Install the dbt packages of packages.yml into dbt_packages.

    They come from the package hub if it answers (DBT_PACKAGE_HUB_URL names another one), else from
    vendor/dbt_packages_subset: a few of the same macros, with the same results.

    What is installed already is kept. Exit code 1: not installed; 2: wrong options or files.
    """
    if hub and subset:
        raise typer.BadParameter("--hub and --subset exclude each other")
    choice = Choice.HUB if hub else Choice.SUBSET if subset else Choice.HUB_OR_SUBSET
    try:
        typer.echo(f"dbt packages: {install(Project(project_dir.resolve()), choice)}")
    except (DbtPackagesError, OSError) as error:
        typer.echo(f"dbt packages: {error}", err=True)
        raise typer.Exit(2 if isinstance(error, BadInputError) else 1) from error
