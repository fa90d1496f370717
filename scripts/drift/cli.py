"""The command line of the comparison."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console

from scripts.drift.build import build_views
from scripts.drift.catalogue import compare_catalogue
from scripts.drift.connector import compare_connector, read_connector
from scripts.drift.declared import Declared, read_declared
from scripts.drift.disagreement import Disagreement, NotComparedError
from scripts.drift.generated import compare_generated
from scripts.drift.manifests import bronze_tables, staging_models
from scripts.drift.payload import compare_payload, drift_views
from scripts.schema_to_yaml.cli import DEFAULT_CONFIG
from scripts.schema_to_yaml.faults import InputError

DISAGREEMENT = 1
BAD_INPUT = 2

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


@app.command()
def main(
    config: Annotated[
        Path, typer.Option(help="Configuration of the generator; it names the DDL.")
    ] = DEFAULT_CONFIG,
    project_dir: Annotated[Path, typer.Option(help="Root of the dbt project.")] = Path(),
    connector: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|URL",
            help="Configuration of the running connector, such as what Kafka Connect has at "
            "/connectors/NAME/config.",
        ),
    ] = None,
    schema_prefix: Annotated[
        str, typer.Option(help="What dbt's target puts before its schemas, such as olena_.")
    ] = "",
    build: Annotated[
        bool, typer.Option(help="Build the view anew by dbt; otherwise it is read as it is.")
    ] = True,
    as_json: Annotated[
        bool, typer.Option("--json", help="A list of objects instead of lines.")
    ] = False,
) -> None:
    """Hold DDL, manifests, payloads, database and connector against each other.

    Prints a line for each disagreement: file and line to change, what differs, what to do. Payloads
    are compared by the view <name>_drift in schema monitoring, over the newest events of each
    table; dbt builds it anew first, with the manifests of today. The database is that of PGHOST,
    PGPORT, PGUSER, PGPASSWORD and PGDATABASE.

    Exit codes: 0 all agree; 1 they do not, or the database cannot be reached; 2 the input has
    faults.
    """
    try:
        declared = read_declared(config, project_dir)
        found = list(compare_generated(declared, project_dir))
        if connector:
            found += compare_connector(declared, connector, read_connector(connector))
        with psycopg.connect("", fallback_application_name="drift") as connection:
            found += _in_database(connection, declared, project_dir, schema_prefix, build)
    except InputError as refused:
        _fail("\n".join(map(str, refused.faults)), BAD_INPUT)
    except NotComparedError as error:
        _fail(str(error), BAD_INPUT)
    except psycopg.Error as error:
        _fail(f"PostgreSQL: {' '.join(str(error).split())}", DISAGREEMENT)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found], indent=2, ensure_ascii=False))
    else:
        _report(found)
    raise typer.Exit(DISAGREEMENT if found else 0)


def _in_database(
    connection: psycopg.Connection, declared: Declared, project_dir: Path, prefix: str, build: bool
) -> Iterator[Disagreement]:
    models = staging_models(project_dir)
    bronze = bronze_tables(project_dir, "bronze")
    yield from compare_catalogue(connection, "bronze", bronze, project_dir)
    yield from compare_catalogue(connection, f"{prefix}staging", models, project_dir)
    monitoring = f"{prefix}monitoring"
    if build:
        views = [declared.drift_view, *drift_views(connection, monitoring)]
        try:
            build_views(views, project_dir, prefix)
        except NotComparedError as error:
            yield Disagreement(
                between="payload",
                file=declared.config.file,
                line=1,
                subject=f"{monitoring}.{declared.drift_view}",
                message=f"it cannot be built anew, so payloads were not compared: {error}",
                action="mend that, or read the view as it is with --no-build",
            )
            return
    others = {model.name: model for model in models if model.name not in declared.models}
    yield from compare_payload(connection, monitoring, declared, others, project_dir)


def _report(found: list[Disagreement]) -> None:
    for each in found:
        _out.print(str(each), markup=False)
    if found:
        _err.print(f"{len(found)} disagreement{'s'[: len(found) > 1]}.")
    else:
        _out.print("DDL, manifests, payloads, database and connector agree.")


def _fail(message: str, code: int) -> None:
    _err.print(f"drift: {message}", markup=False)
    raise typer.Exit(code)
