"""Findings and figures in the terminal."""

import math
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scripts.health import units
from scripts.health.judge import ERROR, SEVERITIES, Finding, Place, Verdict
from scripts.health.read import Figures

STYLES = {"error": "bold red", "warning": "yellow"}
LABELS = {"error": "ERROR", "warning": "WARN "}
SHOWN_TABLES = 4
INDENT = 6

COLUMNS = {
    "debezium": "debezium_delay",
    "landing": "landing_delay",
    "load": "load_delay",
    "arrival": "arrival_delay",
    "staging": "staging_delay",
}
"""Titles of the delays, and what their thresholds are called."""


def print_report(
    console: Console, figures: Figures, verdict: Verdict, *, every_table: bool
) -> None:
    """Print what is wrong, and the figures.

    Args:
        every_table: also of the tables at which nothing is wrong.
    """
    console.print(headline(figures, verdict))
    for finding in verdict.findings:
        console.print(_finding(finding, len(figures.tables), every_table=every_table))
    standing_out = verdict.tables(fewer_than=math.ceil(len(figures.tables) / 2))
    rows = [r for r in figures.tables if every_table or r["source_table"] in standing_out]
    if rows:
        console.print()
        console.print(_figures(rows, figures.now, verdict))
    console.print(_footer(figures, verdict, len(figures.tables) - len(rows)), style="dim")


def headline(figures: Figures, verdict: Verdict) -> Text:
    """One line: how it stands."""
    found = [
        (_counted(verdict.count(severity), severity), STYLES[severity])
        for severity in SEVERITIES
        if verdict.count(severity)
    ]
    parts = [part for each in found for part in (", ", each)][1:]
    when = f"{figures.now:%Y-%m-%d %H:%M:%S %Z}"
    return Text.assemble(
        (f"{figures.group}: ", "bold"),
        *(parts or [("healthy", "bold green")]),
        (f"  {_counted(len(figures.tables), 'table')}, {when}", "dim"),
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _finding(finding: Finding, tables: int, *, every_table: bool) -> Group:
    title = Text.assemble(
        (LABELS[finding.severity], STYLES[finding.severity]),
        " ",
        (finding.check.title, "bold"),
        (f"  {finding.bound}" if finding.bound else "", "dim"),
    )
    shown = finding.places if every_table else finding.places[:SHOWN_TABLES]
    lines = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    lines.add_column(overflow="fold")
    lines.add_column(justify="right", no_wrap=True)
    lines.add_column(overflow="fold")
    for place in shown:
        lines.add_row(place.table, _value(place), place.remark)
    more = len(finding.places) - len(shown)
    if more:
        everywhere = len(finding.places) == tables
        lines.add_row(f"and {more} more{', every table' if everywhere else ''}", "", "")
    advice = Text.assemble(
        f"{finding.check.why} ",
        (finding.check.action, "bold"),
        (f" [{finding.link}]", "dim"),
    )
    indented = (Padding(part, (0, 0, 0, INDENT), expand=False) for part in (lines, advice))
    return Group(Text(), title, *indented)


def _value(place: Place) -> Text:
    return Text(place.value, style=STYLES[place.severity])


def _figures(rows: Iterable[dict[str, Any]], now: datetime, verdict: Verdict) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("table", overflow="fold")
    for title in ("messages", "c/u/d/r", "newest commit", *COLUMNS):
        table.add_column(title, justify="right")
    for row in rows:
        table.add_row(row["source_table"], *_cells(row, now, verdict))
    return table


def _cells(row: dict[str, Any], now: datetime, verdict: Verdict) -> Iterator[Text]:
    operations = ("inserts", "updates", "deletes", "snapshot_rows")
    yield Text(f"{row['messages']:,}")
    yield Text("/".join(str(row[name]) for name in operations))
    commit = row["newest_commit_at"]
    yield Text(f"{units.seconds((now - commit).total_seconds())} ago" if commit else "-")
    for check in COLUMNS.values():
        value = row["staging_delay"] if check == "staging_delay" else row[f"{check}_p95"]
        severity = verdict.severity_of(check, row["source_table"])
        yield Text(
            "-" if value is None else units.seconds(value), style=STYLES.get(severity or "", "")
        )


def _footer(figures: Figures, verdict: Verdict, healthy: int) -> str:
    recent = sum(row["recent_messages"] for row in figures.tables)
    parts = [f"{len(verdict.passed)} checks found nothing"]
    if verdict.off:
        names = ", ".join(check.name for check in verdict.off)
        parts.append(f"turned off: {names}")
    if healthy:
        parts.append(f"{_counted(healthy, 'table')} not shown (--all shows every one)")
    parts.append(
        f"c/u/d/r and delays (95th percentile) are of the newest {recent:,} messages; "
        "docs/monitoring.md defines them"
    )
    return "\n" + "; ".join(parts) + "."


def exit_code(verdict: Verdict, *, warnings_too: bool) -> int:
    """1 where something is wrong, else 0."""
    return int(bool(verdict.count(ERROR) or (warnings_too and verdict.findings)))
