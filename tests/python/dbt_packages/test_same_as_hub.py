"""The subset gives what the hub's packages give: same arguments, failing rows and generated text.

Needs the hub's packages, so it is not part of the default run: CDC_HUB_PACKAGES names a directory
that `dbt deps` filled, PGHOST and its companions a database to build in. docs/dbt-packages.md says
how to run it and what it compares.
"""

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from dbt_common.clients.jinja import get_environment
from jinja2 import nodes
from psycopg import sql

from scripts.dbt_packages import subset
from scripts.dbt_packages.project import Project, asked_for

ROOT = Path(__file__).parents[3]
COMPARISON = ROOT / "tests" / "fixtures" / "dbt_packages"
HUB_PACKAGES = os.environ.get("CDC_HUB_PACKAGES", "")
REFUSED_CALLS = [
    "star_of_text",
    "star_of_ephemeral",
    "columns_of_text",
    "values_of_missing_table",
    "model_yaml_of_text",
    "between_without_bounds",
]

pytestmark = [
    pytest.mark.skipif(
        not HUB_PACKAGES, reason="CDC_HUB_PACKAGES names no directory with the hub's packages"
    ),
    pytest.mark.filterwarnings("ignore:invalid escape sequence:DeprecationWarning"),
]


@dataclass(frozen=True)
class Outcome:
    """What one set of packages made of the comparison project."""

    tests: dict[str, tuple[str, int | None]]
    """Name of a data test -> status and number of failures."""
    failing_rows: dict[str, tuple[list[tuple[str, int]], list[str]]]
    """Name of a data test -> columns (name, type) and rows (as text, sorted)."""
    models: dict[str, list[str]]
    """Name of a model -> its rows."""
    text: str
    """All that the macros for text printed."""
    refusals: dict[str, int]
    """Call that is wrong -> exit code."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Outcome]:
    """The outcome of the hub's packages and that of the subset."""
    # One schema name for both, since generated text contains it.
    schema = f"package_comparison_{uuid.uuid4().hex[:8]}"
    from_hub = tmp_path_factory.mktemp("hub")
    shutil.copytree(HUB_PACKAGES, from_hub / "dbt_packages")
    from_subset = tmp_path_factory.mktemp("subset")
    subset.copy(asked_for(Project(ROOT)), from_subset).rename(from_subset / "dbt_packages")
    return _outcome(from_hub, schema), _outcome(from_subset, schema)


def test_data_tests_have_the_same_status_and_number_of_failures(outcomes):
    hub, own = outcomes
    assert own.tests == hub.tests
    assert {status for status, _ in hub.tests.values()} == {"pass", "warn", "fail", "error"}


def test_data_tests_return_the_same_rows(outcomes):
    hub, own = outcomes
    assert own.failing_rows == hub.failing_rows


def test_models_hold_the_same_rows(outcomes):
    hub, own = outcomes
    assert own.models == hub.models


def test_macros_write_the_same_text(outcomes):
    hub, own = outcomes
    assert own.text.splitlines() == hub.text.splitlines()


def test_wrong_calls_are_refused_by_both(outcomes):
    hub, own = outcomes
    assert own.refusals == hub.refusals == dict.fromkeys(REFUSED_CALLS, 1)


def test_every_macro_takes_the_same_arguments_with_the_same_defaults():
    own = _signatures(subset.ROOT)
    hub = {name: arguments for name, arguments in _signatures(HUB_PACKAGES).items() if name in own}
    # The hub's takes column_name, at_least and at_most through kwargs, which no signature shows.
    del hub["dbt_utils", "test_not_null_proportion"], own["dbt_utils", "test_not_null_proportion"]
    assert own == hub


def _outcome(project: Path, schema: str) -> Outcome:
    shutil.copytree(COMPARISON, project, dirs_exist_ok=True)
    shutil.copy(ROOT / "packages.yml", project)
    with psycopg.connect("", autocommit=True) as connection:
        try:
            _dbt(project, schema, "seed", "--full-refresh").check_returncode()
            _dbt(project, schema, "run").check_returncode()
            _dbt(project, schema, "test", "--store-failures")
            tests = _test_results(project)
            # The models have keys with the variable's default, the texts with its other value.
            variable = "surrogate_key_treat_nulls_as_empty_strings: true"
            texts = _dbt(project, schema, "run-operation", "texts", "--vars", variable)
            assert texts.returncode == 0, texts.stdout
            return Outcome(
                tests=tests,
                failing_rows=dict(_tables(connection, f"{schema}_dbt_test__audit")),
                models={name: rows for name, (_, rows) in _tables(connection, schema)},
                text=texts.stdout,
                refusals={
                    call: _dbt(
                        project, schema, "run-operation", "refused", "--args", f"call: {call}"
                    ).returncode
                    for call in REFUSED_CALLS
                },
            )
        finally:
            for name in (schema, f"{schema}_dbt_test__audit"):
                drop = sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(name))
                connection.execute(drop)


def _dbt(project: Path, schema: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", "--quiet", *arguments],
        cwd=project,
        env=os.environ | {"PACKAGE_COMPARISON_SCHEMA": schema, "DBT_PROFILES_DIR": str(project)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _test_results(project: Path) -> dict[str, tuple[str, int | None]]:
    results = json.loads((project / "target" / "run_results.json").read_text())["results"]
    return {
        result["unique_id"].split(".")[2]: (result["status"], result["failures"])
        for result in results
    }


def _tables(
    connection: psycopg.Connection, schema: str
) -> Iterator[tuple[str, tuple[list[tuple[str, int]], list[str]]]]:
    names = connection.execute(
        "select table_name from information_schema.tables where table_schema = %s", [schema]
    )
    for (name,) in names.fetchall():
        query = sql.SQL("select * from {}").format(sql.Identifier(schema, name))
        cursor = connection.execute(query)
        columns = [(column.name, column.type_code) for column in cursor.description]
        yield name, (columns, sorted(map(repr, cursor.fetchall())))


def _signatures(packages: str | Path) -> dict[tuple[str, str], list[tuple[str, Any]]]:
    """Package and macro name -> arguments with their defaults, of all public macros."""
    environment = get_environment(None, capture_macros=True)
    return {
        (path.relative_to(packages).parts[0], macro.name.removeprefix("dbt_macro__")): [
            (argument.name, default)
            for argument, default in zip(
                macro.args,
                [None] * (len(macro.args) - len(macro.defaults)) + macro.defaults,
                strict=True,
            )
        ]
        for path in Path(packages).glob("*/macros/**/*.sql")
        for macro in environment.parse(path.read_text()).find_all(nodes.Macro)
        if not macro.name.startswith("dbt_macro___")
    }
