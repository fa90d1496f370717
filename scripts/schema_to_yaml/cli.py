"""The command line: the one place that writes."""

import shlex
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.syntax import Syntax

from scripts.schema_to_yaml.faults import InputError, suggestion
from scripts.schema_to_yaml.generate import Generated, generate
from scripts.schema_to_yaml.output import Comparison, compare, unified_diff, write
from scripts.schema_to_yaml.render.files import folders

DEFAULT_CONFIG = Path("schema/product_ecosystem.yml")

FAILED = 1
BAD_INPUT = 2

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


@app.command()
def main(
    config: Annotated[
        Path, typer.Option(help="What the DDL cannot say: tables, descriptions, connector.")
    ] = DEFAULT_CONFIG,
    ddl: Annotated[
        list[Path] | None,
        typer.Option(
            help="DDL script instead of the one that the configuration names; repeatable."
        ),
    ] = None,
    project_dir: Annotated[Path, typer.Option(help="Root of the dbt project.")] = Path(),
    table: Annotated[
        list[str] | None,
        typer.Option(help="Write only the model of this table, such as Product; repeatable."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 and show what would change.")
    ] = False,
) -> None:
    """Generate staging models, sources, the summary model and the connector from SQL Server DDL.

    Reads the configuration and the DDL it names; the same input gives the same bytes. Exit codes:
    0 done (--check: nothing would change), 1 --check found a difference or a file could not be
    written, 2 the input has faults.
    """
    try:
        generated = generate(config, ddl or [], project_dir)
        comparison = _comparison(generated, project_dir, table or [])
        if not check:
            write(comparison, project_dir)
    except InputError as refused:
        for fault in refused.faults:
            _err.print(str(fault), markup=False)
        count = len(refused.faults)
        _err.print(f"{count} fault{'s'[: count > 1]} in the input; nothing was written.")
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        _err.print(f"{error.filename}: {error.strerror}", markup=False)
        raise typer.Exit(FAILED) from None
    for note in generated.project.notes:
        _out.print(f"note: {note}", markup=False)
    if check:
        _report_check(comparison, _command(config, ddl or [], project_dir, table or []))
    else:
        _out.print(
            f"{len(comparison.changed)} written, {len(comparison.unchanged)} unchanged, "
            f"{len(comparison.stale)} removed."
        )


def _comparison(generated: Generated, project_dir: Path, tables: list[str]) -> Comparison:
    """Compares everything, or the models of some tables only."""
    project = generated.project
    staging, monitoring = folders(project.name)
    if not tables:
        return compare(generated.files, project_dir, (staging, monitoring))
    known = {
        name: model for model in project.models for name in (str(model.table), model.table.table)
    }
    wanted = {}
    for name in tables:
        if name not in known:
            raise typer.BadParameter(
                f"{name} is not among the tables of the configuration{suggestion(name, known)}",
                param_hint="--table",
            )
        for suffix in (".sql", ".yml"):
            path = staging / f"{known[name].name}{suffix}"
            wanted[path] = generated.files[path]
    return compare(wanted, project_dir, ())


def _command(config: Path, ddl: list[Path], project_dir: Path, tables: list[str]) -> str:
    """Returns the command that writes what --check found missing."""
    words = ["python", "-m", "scripts.schema_to_yaml"]
    if config != DEFAULT_CONFIG:
        words += ["--config", str(config)]
    for path in ddl:
        words += ["--ddl", str(path)]
    if project_dir != Path():
        words += ["--project-dir", str(project_dir)]
    for name in tables:
        words += ["--table", name]
    return shlex.join(words)


def _report_check(comparison: Comparison, command: str) -> None:
    if comparison.clean:
        _out.print(f"{len(comparison.unchanged)} generated files are up to date.")
        return
    diff = unified_diff(comparison)
    _out.print(
        Syntax(diff, "diff", background_color="default") if _out.is_terminal else diff, markup=False
    )
    _err.print(
        f"{len(comparison.changed)} to be written, {len(comparison.stale)} to be removed: run\n"
        f"  {command}",
        markup=False,
    )
    raise typer.Exit(FAILED)
