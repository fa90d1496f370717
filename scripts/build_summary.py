"""What a build made, for a person: `python -m scripts.build_summary`, after `dbt build`.

Reads the summary views in schema `monitoring` (one a source system, written by
scripts/schema_to_yaml) and the results that dbt left in target/. A test cdc_constraints that found
something is asked again what it was, unless dbt has stored it.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from rich.console import Console
from rich.table import Table
from rich.text import Text

COUNTS = {
    "events": "events",
    "current_rows": "current rows",
    "rows_with_errors": "bad values",
    "deleted_keys": "deleted keys",
    "rejected_events": "unusable",
}
"""Columns of a summary view that are added up, with their titles."""
FAULTS = {
    "rows_with_errors": "bad values: rows with a value that does not fit its column; see "
    "monitoring.{group}_bad_values",
    "rejected_events": "unusable: messages in bronze that should be change events and are not; see "
    "monitoring.{group}_bad_values (lines that never came into bronze are in "
    "bronze.rejected_lines)",
}
"""Those that should be 0, and what they mean."""

SUMMARY_MODELS = "models/monitoring/*/*_summary.sql"
RUN_RESULTS = Path("target/run_results.json")
MANIFEST = Path("target/manifest.json")

CONSTRAINTS_TEST = "cdc_constraints"
SEVERITY_STYLES = {"error": "red", "warn": "yellow"}

SUMMARY_VIEWS = """
    select table_name
    from information_schema.columns
    where table_schema = 'monitoring' and table_name like '%%\\_summary'
    group by table_name
    having %s <@ array_agg(column_name::text)
    order by table_name
"""

WIDTH = 120
"""Columns that the table needs; where nobody looks, rich takes a narrow terminal for granted."""

WHERE_TO_LOOK = """
A row:       psql -c "select * from staging.{model} limit 1" -x
Its SQL:     target/compiled/cdc_staging/models/staging/{group}/{model}.sql
The docs:    make docs
The shell:   source scripts/env.sh   (then dbt build, dbt docs serve and psql work)
"""


def main() -> None:
    """Print the table of models, the results of the tests, and where to look next."""
    console = Console(width=max(WIDTH, Console().width))
    try:
        with psycopg.connect("", row_factory=dict_row) as connection:
            found = connection.execute(SUMMARY_VIEWS, [["model", *COUNTS]]).fetchall()
            views = [view["table_name"] for view in found]
            model = group = ""
            for view in views:
                query = sql.SQL("select * from monitoring.{} order by model")
                rows = connection.execute(query.format(sql.Identifier(view))).fetchall()
                model, group = rows[0]["model"], view.removesuffix("_summary")
                console.print(summary_table(view, rows))
                console.print(explanations(view, rows), highlight=False, style="red")
            if RUN_RESULTS.exists():
                run_results = json.loads(RUN_RESULTS.read_text())
                nodes = json.loads(MANIFEST.read_text())["nodes"]
                if faults := broken_constraints(connection, run_results, nodes):
                    console.print(constraints_table(faults), "")
                console.print(_results(run_results), highlight=False)
    except psycopg.Error as error:
        raise SystemExit(f"build_summary: {error}") from error
    if model:
        where = WHERE_TO_LOOK.format(model=model, group=group)
        console.print(where, highlight=False, soft_wrap=True)
    models = sorted(path.stem for path in Path().glob(SUMMARY_MODELS))
    if missing := missing_views(models, views):
        raise SystemExit(f"build_summary: {missing}")


def missing_views(models: list[str], views: list[str]) -> str | None:
    """What to do about summary views that the database lacks; None where it has them.

    dbt drops a summary view with a staging view that it replaces, and skips it where a test of
    staging fails.

    Args:
        models: the summary models of the project.
        views: the summary views of the database.
    """
    if missing := [model for model in models if model not in views]:
        names = ", ".join(f"monitoring.{model}" for model in missing)
        return f"no view {names}: run dbt run --select {' '.join(missing)}"
    if not views:
        return "no summary view in schema monitoring: generate the models, then run dbt build"
    return None


def summary_table(view: str, rows: list[dict[str, Any]]) -> Table:
    """The rows of one summary view, with a total; faults are red."""
    table = Table(title=view, title_justify="left", box=None, header_style="bold", pad_edge=False)
    table.add_column("model")
    for title in (*COUNTS.values(), "newest change (UTC)"):
        table.add_column(title, justify="right")
    for row in rows:
        newest = row["newest_change"]
        table.add_row(row["model"], *_numbers(row), f"{newest:%Y-%m-%d %H:%M:%S}" if newest else "")
    table.add_section()
    table.add_row(f"{len(rows)} models", *_numbers(_total(rows)), style="bold")
    return table


def explanations(view: str, rows: list[dict[str, Any]]) -> str:
    """What the faults in a summary view are, and where to look at them."""
    group, total = view.removesuffix("_summary"), _total(rows)
    return "".join(f"{text}\n".format(group=group) for name, text in FAULTS.items() if total[name])


def _total(rows: list[dict[str, Any]]) -> Counter[str]:
    total = Counter[str]()
    for row in rows:
        total.update({name: row[name] for name in COUNTS})
    return total


def _numbers(row: dict[str, Any]) -> Iterator[Text]:
    for name in COUNTS:
        yield Text(f"{row[name]:,}", style="red" if name in FAULTS and row[name] else "")


def broken_constraints(
    connection: psycopg.Connection, run_results: dict, nodes: dict
) -> list[dict[str, Any]]:
    """The rows that the failed and warning tests of constraints gave, each with its model."""
    faults = []
    for result in run_results["results"]:
        node = nodes.get(result["unique_id"], {})
        test = (node.get("test_metadata") or {}).get("name")
        if test != CONSTRAINTS_TEST or result["status"] not in ("fail", "warn"):
            continue
        stored = result["relation_name"]
        rows = connection.execute(f"select * from {stored}" if stored else result["compiled_code"])
        model = node["attached_node"].rpartition(".")[2]
        faults.extend({"model": model, **row} for row in rows)
    return faults


def constraints_table(faults: list[dict[str, Any]]) -> Table:
    """The broken constraints: errors red, warnings yellow."""
    title = "broken constraints"
    table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for name in ("model", "kind", "subject"):
        table.add_column(name, overflow="fold")
    table.add_column("rows", justify="right")
    table.add_column("examples", overflow="fold")
    for fault in faults:
        texts = (fault["model"], fault["kind"], fault["subject"], f"{fault['faulty_rows']:,}")
        examples = ", ".join(map(_values, fault["examples"]))
        table.add_row(*map(Text, (*texts, examples)), style=SEVERITY_STYLES[fault["severity"]])
    return table


def _values(example: dict[str, Any]) -> str:
    """The values of an example: `4711`, or `(7, 2)` where there are several."""
    values = [json.dumps(value, ensure_ascii=False) for value in example.values()]
    return values[0] if len(values) == 1 else f"({', '.join(values)})"


def _results(run_results: dict) -> str:
    """How many of dbt's nodes came out how, by kind: models, data tests, unit tests."""
    kinds = {"model": "models", "test": "data tests", "unit_test": "unit tests"}
    counts: dict[str, Counter[str]] = {}
    for result in run_results["results"]:
        kind = kinds.get(result["unique_id"].split(".")[0], "other nodes")
        counts.setdefault(kind, Counter())[result["status"]] += 1
    return "dbt: " + "; ".join(
        f"{counter.total()} {kind} ("
        + ", ".join(f"{number} {status}" for status, number in sorted(counter.items()))
        + ")"
        for kind, counter in sorted(counts.items())
    )


if __name__ == "__main__":
    main()
