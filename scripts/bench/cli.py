"""Command line of the benchmark."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Annotated

import psycopg
import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from scripts.bench.child import ChildError
from scripts.bench.comparisons import comparisons
from scripts.bench.dbt import DbtError
from scripts.bench.equality import DifferentRowsError
from scripts.bench.figures import ratio, seconds
from scripts.bench.machine import describe
from scripts.bench.plan import Plan, grown, scaled, shortened
from scripts.bench.profile import NoSuchStepError
from scripts.bench.run import Result, measure_single, measure_whole
from scripts.bench.targets import targets
from scripts.schema_to_yaml.faults import InputError

QUICK_SCALE = 0.01
WIDTH = 120
_STORED = TypeAdapter(Result)
FAILURES = (
    ChildError, DbtError, DifferentRowsError, InputError, NoSuchStepError, psycopg.Error,
)  # fmt: skip
"""What a run may end with."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Part(StrEnum):
    """What can be measured on its own."""

    WHOLE = "whole"
    SINGLE = "single"


@app.command()
def main(
    scale: Annotated[
        float, typer.Option(min=0, help="1: 61,443 products, 1.6 million events; 2: twice that.")
    ] = 1,
    up_to: Annotated[
        int | None,
        typer.Option(help="Events to which the narrow table grows tenfold, from 10,000."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="A hundredth of the size, one run of each.")
    ] = False,
    only: Annotated[
        Part | None,
        typer.Option(help="whole: load, build and test all tables; single: tables one by one."),
    ] = None,
    landing: Annotated[
        Path | None,
        typer.Option(
            exists=True, file_okay=False, help="Landing folder instead of a run of the simulator."
        ),
    ] = None,
    store: Annotated[
        Path, typer.Option(dir_okay=False, help="Where the figures are stored, as JSON.")
    ] = Path("target/bench.json"),
    stored: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Measure nothing: show stored figures."),
    ] = None,
    pages: Annotated[
        Path | None,
        typer.Option(file_okay=False, help="Folder for benchmarks.md, scaling.md and plots."),
    ] = None,
    project: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="Project that is measured.")
    ] = Path(),
) -> None:
    """Measure the project and a plain implementation of the same result, side by side.

    Prints a table of ratios. The databases are new ones on the server of PGHOST, PGPORT, PGUSER and
    PGPASSWORD, dropped afterwards. Exit code 1: a part failed, or the two give different rows.
    """
    if pages and (only or quick):
        raise typer.BadParameter("pages need a whole run", param_hint="--pages")
    try:
        if stored:
            result = _STORED.validate_json(stored.read_bytes())
        else:
            plan = scaled(Plan(), scale * QUICK_SCALE if quick else scale)
            plan = shortened(plan) if quick else plan
            plan = grown(plan, up_to) if up_to else plan
            result = _measure(project, plan, only, landing, _command(scale, up_to))
            store.parent.mkdir(parents=True, exist_ok=True)
            store.write_bytes(_STORED.dump_json(result, indent=1))
        _show(result)
        if pages:
            _write_pages(result, pages)
    except FAILURES as error:
        typer.echo(f"bench: {error}", err=True)
        raise typer.Exit(1) from error


def _measure(
    project: Path, plan: Plan, only: Part | None, landing: Path | None, command: str
) -> Result:
    started = monotonic()
    machine = describe()
    say = _progress(started)
    whole = None if only is Part.SINGLE else measure_whole(project, plan, landing, say)
    single = None if only is Part.WHOLE else measure_single(project, plan, say)
    return Result(
        command=command,
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        seconds=monotonic() - started,
        machine=machine,
        whole=whole,
        single=single,
    )


def _command(scale: float, up_to: int | None) -> str:
    """The command that measures the same; another landing folder holds the same events."""
    words = ["python -m scripts.bench --pages docs"]
    words += [f"--scale {scale:g}"] if scale != 1 else []
    words += [f"--up-to {up_to}"] if up_to else []
    return " ".join(words)


def _write_pages(result: Result, folder: Path) -> None:
    """Write pages and plots; matplotlib is needed for nothing else."""
    from scripts.bench.pages.write import write_pages

    write_pages(result, folder)


def _progress(started: float) -> Callable[[str], None]:
    console = Console(stderr=True, highlight=False)
    return lambda what: console.print(f"{monotonic() - started:6.0f} s  {what}")


def _show(result: Result) -> None:
    console = Console(width=max(WIDTH, Console().width), highlight=False)
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("what")
    for title in ("plain", "project", "ratio"):
        table.add_column(title, justify="right")
    for each in comparisons(result):
        table.add_row(each.what, seconds(each.plain), seconds(each.project), ratio(each.ratio))
    console.print(table)
    console.print()
    table = Table(box=None, header_style="bold", pad_edge=False)
    for title in ("target", "wanted", "measured", "reached"):
        table.add_column(title)
    for target in targets(result):
        reached = "yes" if target.is_reached else "[red]no[/red]"
        table.add_row(target.what, target.wanted, target.measured, reached)
    console.print(table)
