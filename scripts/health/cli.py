"""Command line of the health check."""

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console

from scripts.health.checks import DRIFT_CHECKS
from scripts.health.errors import CannotTellError
from scripts.health.judge import Verdict, judge
from scripts.health.page import page
from scripts.health.prometheus import write_metrics
from scripts.health.read import Figures, read_figures
from scripts.health.report import exit_code, print_report
from scripts.schema_to_yaml.cli import DEFAULT_CONFIG
from scripts.schema_to_yaml.faults import InputError
from scripts.schema_to_yaml.generate import configuration
from scripts.schema_to_yaml.parse.monitoring import Threshold

CANNOT_TELL = 2
WIDTH = 120
"""Where nobody looks, rich takes a narrow terminal for granted."""


class FailOn(StrEnum):
    """From which severity on the command ends with 1."""

    ERROR = "error"
    WARNING = "warning"


app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def health(
    config: Annotated[
        Path, typer.Option(help="Configuration of the generator; it has the thresholds.")
    ] = DEFAULT_CONFIG,
    schema_prefix: Annotated[
        str, typer.Option(help="What dbt's target puts before its schemas, such as olena_.")
    ] = "",
    fail_on: Annotated[
        FailOn, typer.Option(help="Severity from which on the exit code is 1.")
    ] = FailOn.ERROR,
    every_table: Annotated[
        bool, typer.Option("--all", help="Show every table, not only those with findings.")
    ] = False,
    drift: Annotated[
        bool, typer.Option(help="Look for bad values and drift, which takes longest.")
    ] = True,
    prometheus: Annotated[
        Path | None,
        typer.Option(help="File for the figures in Prometheus' text format; - prints them only."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="File for a page with plots that needs no other file.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Findings as a list of objects, and nothing else.")
    ] = False,
) -> None:
    """Tell whether the events of all tables arrive whole and in time.

    Reads the monitoring relations that dbt has built, compares their figures with the thresholds
    under `monitoring` in the configuration, and says what is wrong, why, and what to do. The
    database is that of PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE.

    Exit codes: 0 healthy, or warnings only; 1 not; 2 it cannot be told.
    """
    try:
        monitored = configuration(config, Path())
        with psycopg.connect("", fallback_application_name="health") as connection:
            schema = f"{schema_prefix}monitoring"
            figures = read_figures(connection, monitored.name, schema, with_drift=drift)
        thresholds = monitored.thresholds
        if not drift:
            thresholds = {**thresholds, **dict.fromkeys(DRIFT_CHECKS, Threshold(None, None))}
        verdict = judge(figures, thresholds)
        if prometheus and str(prometheus) != "-":
            write_metrics(figures, verdict, prometheus)
        if html:
            html.write_text(page(figures, verdict, thresholds), "utf-8")
    except InputError as refused:
        _fail("\n".join(map(str, refused.faults)))
    except CannotTellError as error:
        _fail(str(error))
    except psycopg.OperationalError as error:
        message = " ".join(str(error).split())
        _fail(f"PostgreSQL cannot be reached: {message}; see PGHOST and its companions")
    except psycopg.Error as error:
        _fail(f"PostgreSQL: {error.diag.message_primary or ' '.join(str(error).split())}")
    except OSError as error:
        _fail(f"cannot write {error.filename}: {(error.strerror or str(error)).lower()}")
    _print(figures, verdict, prometheus, every_table=every_table, as_json=as_json)
    raise typer.Exit(exit_code(verdict, warnings_too=fail_on is FailOn.WARNING))


def _print(
    figures: Figures, verdict: Verdict, prometheus: Path | None, *, every_table: bool, as_json: bool
) -> None:
    if as_json:
        typer.echo(json.dumps(_findings(verdict), indent=2, ensure_ascii=False))
    elif str(prometheus) == "-":
        write_metrics(figures, verdict, None)
    else:
        console = Console(width=max(WIDTH, Console().width), highlight=False)
        print_report(console, figures, verdict, every_table=every_table)


def _findings(verdict: Verdict) -> list[dict[str, object]]:
    return [
        {
            "check": finding.check.name,
            "severity": finding.severity,
            "title": finding.check.title,
            "why": finding.check.why,
            "action": finding.check.action,
            "link": finding.link,
            "places": [asdict(place) for place in finding.places],
        }
        for finding in verdict.findings
    ]


def _fail(message: str) -> None:
    typer.echo(f"health: {message}", err=True)
    raise typer.Exit(CANNOT_TELL)
