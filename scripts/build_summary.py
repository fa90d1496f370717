"""What a build made, for a person: `python -m scripts.build_summary`, after `dbt build`.

Reads the summary views in schema `monitoring` (one a source system, written by
scripts/schema_to_yaml) and the results that dbt left in target/run_results.json.
"""

import json
from collections import Counter
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from rich.console import Console
from rich.table import Table

RUN_RESULTS = Path("target/run_results.json")

SUMMARY_VIEWS = """
    select table_name
    from information_schema.columns
    where table_schema = 'monitoring' and table_name like '%\\_summary'
    group by table_name
    having array['model', 'events', 'current_rows', 'deleted_keys', 'rejected_events']
        <@ array_agg(column_name::text)
    order by table_name
"""

WIDTH = 110
"""Columns that the table needs; where nobody looks, rich takes a narrow terminal for granted."""

WHERE_TO_LOOK = """
A row:       psql -c "select * from staging.stg_product limit 1" -x
Its SQL:     target/compiled/cdc_staging/models/staging/product_ecosystem/stg_product.sql
The docs:    make docs
The shell:   source scripts/env.sh   (then dbt build, dbt docs serve and psql work)
"""


def main() -> None:
    """Print the table of models, the results of the tests, and where to look next."""
    console = Console(width=max(WIDTH, Console().width))
    try:
        with psycopg.connect("", row_factory=dict_row) as connection:
            for view in connection.execute(SUMMARY_VIEWS).fetchall():
                console.print(_table(connection, view["table_name"]))
    except psycopg.Error as error:
        raise SystemExit(f"build_summary: {error}") from error
    if RUN_RESULTS.exists():
        console.print(_results(json.loads(RUN_RESULTS.read_text())), highlight=False)
    console.print(WHERE_TO_LOOK, highlight=False, soft_wrap=True)


def _table(connection: psycopg.Connection[dict], view: str) -> Table:
    """The rows of one summary view, with a total."""
    query = sql.SQL("select * from monitoring.{} order by model").format(sql.Identifier(view))
    rows = connection.execute(query).fetchall()
    table = Table(title=view, title_justify="left", box=None, header_style="bold", pad_edge=False)
    table.add_column("model")
    for title in ("events", "current rows", "deleted", "rejected", "newest change (UTC)"):
        table.add_column(title, justify="right")
    for row in rows:
        newest = row["newest_change"]
        table.add_row(row["model"], *_numbers(row), f"{newest:%Y-%m-%d %H:%M:%S}" if newest else "")
    table.add_section()
    total = Counter[str]()
    for row in rows:
        total.update({name: row[name] for name in _COUNTS})
    table.add_row(f"{len(rows)} models", *_numbers(total), style="bold")
    return table


_COUNTS = ("events", "current_rows", "deleted_keys", "rejected_events")


def _numbers(row: dict[str, int] | Counter[str]) -> tuple[str, ...]:
    return tuple(f"{row[name]:,}" for name in _COUNTS)


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
