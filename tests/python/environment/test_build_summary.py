"""The table that ends `make build`."""

import re
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from psycopg.rows import dict_row
from rich.console import Console
from rich.table import Table

from scripts.build_summary import (
    broken_constraints,
    constraints_table,
    explanations,
    main,
    missing_views,
    summary_table,
)
from tests.python.conftest import Database

VIEW = "shop_summary"
RED = r"\x1b\[(1;)?31m *"


def row(model: str, **counts: int) -> dict[str, Any]:
    zero = dict.fromkeys(
        ("events", "current_rows", "rows_with_errors", "deleted_keys", "rejected_events"), 0
    )
    return zero | {"model": model, "newest_change": None} | counts


def printed(rows: list[dict[str, Any]], **options: Any) -> list[str]:
    return printed_table(summary_table(VIEW, rows), **options)


def printed_table(table: Table, **options: Any) -> list[str]:
    console = Console(file=StringIO(), width=110, **options)
    console.print(table)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_the_table():
    rows = [
        row("stg_a", events=1200, current_rows=1000, deleted_keys=7)
        | {"newest_change": datetime(2026, 1, 5, 6, 10)},
        row("stg_b", events=3, current_rows=2, rows_with_errors=1, rejected_events=4),
    ]
    assert printed(rows) == [
        "shop_summary",
        "model     events  current rows  bad values  deleted keys  unusable  newest change (UTC)",
        "stg_a      1,200         1,000           0             7         0  2026-01-05 06:10:00",
        "stg_b          3             2           1             0         4",
        "2 models   1,203         1,002           1             7         4",
    ]


def test_bad_values_and_unusable_messages_are_red():
    good, bad, unusable = (
        "\n".join(
            printed(
                [row("stg_a", **counts)],
                force_terminal=True,
                color_system="standard",
                no_color=False,
            )
        )
        for counts in (
            {"events": 5, "deleted_keys": 2},
            {"rows_with_errors": 3},
            {"rejected_events": 4},
        )
    )
    assert not re.search(RED, good)
    assert re.search(RED + "3", bad)
    assert re.search(RED + "4", unusable)


def test_what_is_wrong_is_explained():
    assert explanations(VIEW, [row("stg_a", events=5, deleted_keys=3)]) == ""
    text = explanations(VIEW, [row("stg_a", rows_with_errors=1), row("stg_b", rejected_events=2)])
    bad, unusable = text.splitlines()
    assert bad.startswith("bad values: ")
    assert bad.endswith("see monitoring.shop_bad_values")
    assert unusable.startswith("unusable: ")


def fault(kind: str, subject: str, severity: str, faulty_rows: int, *examples: dict) -> dict:
    return {
        "model": "stg_a",
        "kind": kind,
        "subject": subject,
        "severity": severity,
        "faulty_rows": faulty_rows,
        "examples": list(examples),
    }


def test_the_table_of_broken_constraints():
    table = constraints_table(
        [
            fault("not null", "name", "error", 1200, {"id": 7}, {"id": 9}),
            fault("unique", "a, b", "error", 2, {"a": "[x]", "b": None}),
        ]
    )
    assert printed_table(table) == [
        "broken constraints",
        "model  kind      subject   rows  examples",
        "stg_a  not null  name     1,200  7, 9",
        'stg_a  unique    a, b         2  ("[x]", null)',
    ]


def test_errors_are_red_and_warnings_are_not():
    options = {"force_terminal": True, "color_system": "standard", "no_color": False}
    red, yellow = (
        "\n".join(printed_table(constraints_table([fault("check", "c", word, 3)]), **options))
        for word in ("error", "warn")
    )
    assert re.search(RED + "stg_a", red)
    assert not re.search(RED, yellow)


def test_the_faults_of_failed_tests_are_those_stored_or_asked_for_again(database: Database):
    columns = "'not null' as kind, {} as subject, 'error' as severity, 1 as faulty_rows"
    asked = f"select {columns.format(repr('asked'))}"
    stored = f"create table stored as select {columns.format(repr('stored'))}"
    results = [
        {"unique_id": name, "status": status, "compiled_code": asked, "relation_name": relation}
        for name, status, relation in (
            ("a", "fail", None),
            ("b", "warn", "stored"),
            ("c", "pass", None),
            ("another", "fail", None),
        )
    ]
    nodes = {
        name: {"attached_node": f"model.p.stg_{name}", "test_metadata": {"name": test}}
        for name, test in (*((name, "cdc_constraints") for name in "abc"), ("another", "unique"))
    }
    with database.connect() as connection:
        connection.execute(stored)
        connection.row_factory = dict_row
        faults = broken_constraints(connection, {"results": results}, nodes)
    assert [(fault["model"], fault["subject"]) for fault in faults] == [
        ("stg_a", "asked"),
        ("stg_b", "stored"),
    ]


def test_a_view_that_is_missing_is_told_with_what_makes_it():
    assert missing_views(["shop_summary"], ["shop_summary", "dropped_summary"]) is None
    assert missing_views(["a_summary", "b_summary", "c_summary"], ["b_summary"]) == (
        "no view monitoring.a_summary, monitoring.c_summary: "
        "run dbt run --select a_summary c_summary"
    )
    assert missing_views([], []) == (
        "no summary view in schema monitoring: generate the models, then run dbt build"
    )


def test_without_a_view_it_fails(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    model = tmp_path / "models" / "monitoring" / "shop" / "shop_summary.sql"
    model.parent.mkdir(parents=True)
    model.touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PGDATABASE", database.name)
    told = "^build_summary: no view monitoring.shop_summary: run dbt run --select shop_summary$"
    with pytest.raises(SystemExit, match=told):
        main()
