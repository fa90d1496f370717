"""A page with findings, plots and figures that needs no other file and no network."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.health import units
from scripts.health.checks import DELAYS
from scripts.health.judge import ERROR, WARNING, Verdict
from scripts.health.plots import OPERATIONS, STAGES, overview
from scripts.health.read import Figures
from scripts.html_templates import html_templates
from scripts.schema_to_yaml.parse.monitoring import Threshold


@dataclass(frozen=True)
class Tile:
    """A number that a person looks for first.

    Args:
        share: of a whole, from 0 to 1, which is drawn as a bar; None: no bar.
    """

    title: str
    value: str
    note: str
    severity: str = ""
    share: float | None = None


def page(figures: Figures, verdict: Verdict, thresholds: Mapping[str, Threshold]) -> str:
    """Returns the HTML."""
    worst = ERROR if verdict.count(ERROR) else WARNING if verdict.findings else "ok"
    templates = html_templates("scripts.health", seconds=_seconds)
    return templates.get_template("page.html.jinja").render(
        figures=figures,
        verdict=verdict,
        worst=worst,
        word={ERROR: "Trouble", WARNING: "Warnings", "ok": "Healthy"}[worst],
        tiles=list(_tiles(figures, verdict)),
        overview=Markup(overview(figures, verdict, thresholds)),
        stages=STAGES,
        operations=OPERATIONS,
    )


def _seconds(value: float | None) -> str:
    return "–" if value is None else units.seconds(value)


def _tiles(figures: Figures, verdict: Verdict) -> Iterator[Tile]:
    rows = figures.tables
    yield Tile(
        "Messages in bronze",
        f"{sum(row['messages'] for row in rows):,}",
        f"{len(rows)} tables, {sum(row['partitions'] for row in rows)} partitions",
    )
    yield _newest(figures, verdict)
    yield _slowest(rows, verdict)
    missing = sum(row["missing_offsets"] + row["single_offsets"] for row in rows)
    explained = sum(row["compacted_offsets"] + row["rejected_offsets"] for row in rows)
    yield Tile(
        "Offsets missing",
        f"{missing:,}",
        f"{explained:,} more are explained",
        _worst(verdict, "missing_offsets", "single_offsets"),
    )
    yield _retention(rows[0], verdict)


def _newest(figures: Figures, verdict: Verdict) -> Tile:
    commits = [row["newest_commit_at"] for row in figures.tables if row["newest_commit_at"]]
    title, severity = "Newest commit", _worst(verdict, "silence_minutes")
    if not commits:
        return Tile(title, "none", "no change has come yet", severity)
    newest = max(commits)
    age = units.seconds((figures.now - newest).total_seconds())
    return Tile(title, f"{age} ago", f"{newest:%Y-%m-%d %H:%M:%S %Z}", severity)


def _slowest(rows: list[dict[str, Any]], verdict: Verdict) -> Tile:
    title, severity = "Slowest, commit to bronze", _worst(verdict, "arrival_delay", *DELAYS)
    measured = [row for row in rows if row["arrival_delay_p95"] is not None]
    if not measured:
        return Tile(title, "–", "nothing was measured", severity)
    slowest = max(measured, key=lambda row: row["arrival_delay_p95"])
    value = units.seconds(slowest["arrival_delay_p95"])
    return Tile(title, value, slowest["source_table"], severity)


def _retention(row: dict[str, Any], verdict: Verdict) -> Tile:
    title, severity = "CDC retention left", _worst(verdict, "retention_percent_left")
    left, whole = row["retention_hours_left"], row["retention_hours"]
    if left is None:
        return Tile(title, "–", "nothing has come yet", severity)
    left = max(left, 0)
    return Tile(title, f"{left:,.1f} h", f"of {whole:,.0f} h", severity, min(left / whole, 1))


def _worst(verdict: Verdict, *checks: str) -> str:
    """The worst that some checks say, or nothing."""
    return next((f.severity for f in verdict.findings if f.check.name in checks), "")
