"""The command line: the one place that writes."""

import json
import shlex
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.syntax import Syntax

from scripts.schema_to_yaml.faults import InputError, suggestion
from scripts.schema_to_yaml.generate import Generated, generate
from scripts.schema_to_yaml.output import Comparison, compare, unified_diff, write
from scripts.schema_to_yaml.render.files import folders
from scripts.schema_to_yaml.render.types_page import NUMERIC, types_page

TYPES_PAGE = PurePosixPath("docs/types.md")
RECORDS = PurePosixPath("tests/fixtures/debezium")
DEFAULT_CONFIG = Path("schema/product_ecosystem.yml")

FAILED = 1
BAD_INPUT = 2

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


ProjectDir = Annotated[Path, typer.Option(help="Root of the dbt project.")]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing; exit 1 and show what would change.")
]


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    config: Annotated[
        Path, typer.Option(help="What the DDL cannot say: tables, descriptions, connector.")
    ] = DEFAULT_CONFIG,
    ddl: Annotated[
        list[Path] | None,
        typer.Option(
            help="DDL script instead of the one that the configuration names; repeatable."
        ),
    ] = None,
    project_dir: ProjectDir = Path(),
    table: Annotated[
        list[str] | None,
        typer.Option(help="Write only the model of this table, such as Product; repeatable."),
    ] = None,
    check: Check = False,
) -> None:
    """Generate models, sources, the connector and SQL Server's scripts from DDL.

    Reads the configuration and the DDL it names; the same input gives the same bytes.

    Exit codes: 0 done (--check: nothing would change); 1 --check found a difference, or a file
    could not be written; 2 the input has faults.
    """
    if context.invoked_subcommand:
        _refuse_options(context)
        return
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
        _report_check(comparison, _arguments(config, ddl or [], project_dir, table or []))
    else:
        _report_written(comparison)


@app.command()
def types(project_dir: ProjectDir = Path(), check: Check = False) -> None:
    """Write docs/types.md: what each type is in JSON and in PostgreSQL.

    Its examples are tests/fixtures/debezium, which Debezium's own classes wrote. Exit codes are
    those without a command; 2 is a record that cannot be read.
    """
    try:
        page = types_page(_record(project_dir))
        comparison = compare({TYPES_PAGE: page}, project_dir, ())
    except OSError as error:
        _err.print(f"{error.filename}: {error.strerror}", markup=False)
        raise typer.Exit(BAD_INPUT) from None
    except (ValueError, KeyError) as error:
        _err.print(f"{RECORDS}: not a record of the types: {error}", markup=False)
        raise typer.Exit(BAD_INPUT) from None
    if check:
        _report_check(comparison, shlex.join(["types", *_project_dir(project_dir)]))
    else:
        write(comparison, project_dir)
        _report_written(comparison)


def _record(project_dir: Path) -> dict[str, Any]:
    """Returns the record of all types; decimals that Kafka writes as numbers are a mode of it."""
    record = json.loads((project_dir / RECORDS / "types.json").read_bytes())
    numbers = json.loads((project_dir / RECORDS / "decimal_numbers.json").read_bytes())
    for name, values in numbers["decimal_numbers"].items():
        record["types"][name][NUMERIC] = {"values": values}
    return record


def _refuse_options(context: typer.Context) -> None:
    """Refuses options before a command, where they would be read and not heeded."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    if any(source and source.name == "COMMANDLINE" for source in sources.values()):
        raise typer.BadParameter(f"options of {context.invoked_subcommand} go after it")


def _comparison(generated: Generated, project_dir: Path, tables: list[str]) -> Comparison:
    """Compares everything, or the models of some tables only."""
    project = generated.project
    generated_folders = folders(project.name)
    if not tables:
        return compare(generated.files, project_dir, generated_folders)
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
            path = generated_folders.staging / f"{known[name].name}{suffix}"
            wanted[path] = generated.files[path]
    return compare(wanted, project_dir, ())


def _arguments(config: Path, ddl: list[Path], project_dir: Path, tables: list[str]) -> str:
    """Returns the arguments that make what --check found missing."""
    words = ["--config", str(config)] if config != DEFAULT_CONFIG else []
    for path in ddl:
        words += ["--ddl", str(path)]
    words += _project_dir(project_dir)
    for name in tables:
        words += ["--table", name]
    return shlex.join(words)


def _project_dir(path: Path) -> list[str]:
    return ["--project-dir", str(path)] if path != Path() else []


def _report_written(comparison: Comparison) -> None:
    _out.print(
        f"{len(comparison.changed)} written, {len(comparison.unchanged)} unchanged, "
        f"{len(comparison.stale)} removed."
    )


def _report_check(comparison: Comparison, arguments: str) -> None:
    if comparison.clean:
        count = len(comparison.unchanged)
        _out.print(f"{count} generated file{'s are' if count > 1 else ' is'} up to date.")
        return
    diff = unified_diff(comparison)
    _out.print(
        Syntax(diff, "diff", background_color="default") if _out.is_terminal else diff, markup=False
    )
    command = f"python -m scripts.schema_to_yaml {arguments}".rstrip()
    _err.print(
        f"{len(comparison.changed)} to be written, {len(comparison.stale)} to be removed: run\n"
        f"  {command}",
        markup=False,
    )
    raise typer.Exit(FAILED)
