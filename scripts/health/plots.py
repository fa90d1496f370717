"""The plot of the page, as SVG: a row for each table, in three panels. CSS gives the colours."""

import math
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from scripts.health import units
from scripts.health.judge import Verdict
from scripts.health.read import Figures
from scripts.schema_to_yaml.parse.monitoring import Threshold

ROW = 21
HEAD = 44
FOOT = 8
NAMES = 236
PANELS = {"delays": (NAMES, 400), "operations": (NAMES + 436, 236), "ages": (NAMES + 708, 236)}
"""Left edge and width of each."""
WIDTH = NAMES + 708 + 236 + 20

STAGES = {"debezium_delay": "Debezium", "landing_delay": "landing", "load_delay": "loading"}
OPERATIONS = {
    "inserts": "inserts",
    "updates": "updates",
    "deletes": "deletes",
    "snapshot_rows": "snapshot",
}

_TICKS = {
    0.01: "10 ms",
    0.1: "0.1 s",
    1: "1 s",
    10: "10 s",
    60: "1 min",
    600: "10 min",
    3600: "1 h",
    36000: "10 h",
    86400: "1 d",
    864000: "10 d",
    8640000: "100 d",
    86400000: "1000 d",
}
_ALL_TICKS = tuple(_TICKS)
# Labels nearer to each other than so many pixels would touch.
_LABEL_ROOM = 42


class _Seconds:
    """A logarithmic axis of durations, from a tick to a tick."""

    def __init__(self, values: list[float], left: float, width: float) -> None:
        positive = [value for value in values if value > 0] or [1]
        lowest, highest = min(positive), max(positive)
        self.start = max((t for t in _ALL_TICKS if t <= lowest), default=_ALL_TICKS[0])
        self.end = min((t for t in _ALL_TICKS if t >= highest), default=_ALL_TICKS[-1])
        if self.start == self.end:
            self.end = _ALL_TICKS[min(_ALL_TICKS.index(self.start) + 1, len(_ALL_TICKS) - 1)]
            self.start = min(self.start, _ALL_TICKS[_ALL_TICKS.index(self.end) - 1])
        self._left, self._width = left, width

    def __call__(self, value: float) -> float:
        """The place of a value; what is beyond the ends stands at them."""
        value = min(max(value, self.start), self.end)
        share = math.log(value / self.start) / math.log(self.end / self.start)
        return self._left + share * self._width

    def has(self, value: float) -> bool:
        """Whether a value is on the axis."""
        return self.start <= value <= self.end

    def grid(self, bottom: float) -> Iterator[str]:
        """Lines and labels of the ticks."""
        labelled = -math.inf
        for tick, label in _TICKS.items():
            if not self.has(tick):
                continue
            x = self(tick)
            yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{HEAD}" y2="{bottom}"/>'
            if x - labelled >= _LABEL_ROOM:
                yield f'<text class="tick" x="{x:.1f}" y="{HEAD - 8}">{label}</text>'
                labelled = x


def overview(figures: Figures, verdict: Verdict, thresholds: Mapping[str, Threshold]) -> str:
    """Returns the SVG: delays, operations, age of the newest commit, of each table."""
    bottom = HEAD + ROW * len(figures.tables)
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {bottom + FOOT}" role="img" class="overview" '
        'aria-label="Delays, operations and age of the newest commit of each table">',
        *_names(figures, verdict),
        *_delays(figures, thresholds, bottom),
        *_operations(figures, bottom),
        *_ages(figures, bottom),
        "</svg>",
    ]
    return "\n".join(parts)


def _middle(number: int) -> float:
    return HEAD + ROW * number + ROW / 2


def _title(panel: str, text: str) -> str:
    return f'<text class="panel" x="{PANELS[panel][0]}" y="14">{escape(text)}</text>'


def _names(figures: Figures, verdict: Verdict) -> Iterator[str]:
    worst: dict[str, str] = {}
    for finding in reversed(verdict.findings):
        worst |= {place.table: place.severity for place in finding.places if place.severity}
    for number, row in enumerate(figures.tables):
        table, y = row["source_table"], _middle(number)
        if number % 2:
            top = HEAD + ROW * number
            yield f'<rect class="stripe" x="0" y="{top}" width="{WIDTH}" height="{ROW}"/>'
        yield f'<circle class="dot {worst.get(table, "ok")}" cx="8" cy="{y}" r="4"/>'
        name = table if len(table) <= 32 else f"{table[:31]}…"
        title = f"<title>{escape(table)}</title>"
        yield f'<text class="name" x="20" y="{y + 4}">{escape(name)}{title}</text>'


def _delays(figures: Figures, thresholds: Mapping[str, Threshold], bottom: float) -> Iterator[str]:
    left, width = PANELS["delays"]
    found = [
        row[f"{stage}_{figure}"]
        for row in figures.tables
        for stage in STAGES
        for figure in ("median", "p95")
        if row[f"{stage}_{figure}"] is not None
    ]
    yield _title("delays", "Delay of each stage: median to 95th percentile")
    if not found:
        yield f'<text class="none" x="{left}" y="{HEAD + 14}">nothing was measured</text>'
        return
    axis = _Seconds(found, left, width)
    yield from axis.grid(bottom)
    yield from _bounds(axis, thresholds["load_delay"], bottom)
    for number, row in enumerate(figures.tables):
        for place, (stage, name) in enumerate(STAGES.items()):
            median, p95 = row[f"{stage}_median"], row[f"{stage}_p95"]
            if p95 is None:
                continue
            y = _middle(number) + 5 * (place - 1)
            text = f"{row['source_table']}, {name}: {units.seconds(median)} to {units.seconds(p95)}"
            yield (
                f'<g class="{stage}"><title>{escape(text)}</title>'
                f'<line x1="{axis(median):.1f}" x2="{axis(p95):.1f}" y1="{y}" y2="{y}"/>'
                f'<circle cx="{axis(p95):.1f}" cy="{y}" r="2.6"/></g>'
            )


def _bounds(axis: _Seconds, threshold: Threshold, bottom: float) -> Iterator[str]:
    for name, value in (("warning", threshold.warn), ("error", threshold.error)):
        if value is not None and axis.has(value):
            place = f'x1="{axis(value):.1f}" x2="{axis(value):.1f}" y1="{HEAD}" y2="{bottom}"'
            yield f'<line class="bound {name}" {place}/>'


def _operations(figures: Figures, bottom: float) -> Iterator[str]:
    left, width = PANELS["operations"]
    most = max((row["recent_messages"] for row in figures.tables), default=0) or 1
    yield _title("operations", f"Newest messages, at most {most:,}")
    yield f'<line class="axis" x1="{left}" x2="{left}" y1="{HEAD}" y2="{bottom}"/>'
    for number, row in enumerate(figures.tables):
        x, y = float(left), HEAD + ROW * number + 4
        for column, name in OPERATIONS.items():
            share = row[column] / most * width
            if share:
                yield (
                    f'<rect class="{column}" x="{x:.1f}" y="{y}" width="{max(share, 1):.1f}" '
                    f'height="{ROW - 8}"><title>{escape(row["source_table"])}: '
                    f"{row[column]:,} {name}</title></rect>"
                )
                x += share


def _ages(figures: Figures, bottom: float) -> Iterator[str]:
    left, width = PANELS["ages"]
    yield _title("ages", "Age of the newest commit")
    age: Callable[[dict[str, Any]], float | None] = lambda row: (  # noqa: E731
        (figures.now - row["newest_commit_at"]).total_seconds() if row["newest_commit_at"] else None
    )
    ages = [age(row) for row in figures.tables]
    known = [value for value in ages if value is not None]
    if not known:
        yield f'<text class="none" x="{left}" y="{HEAD + 14}">no change has come yet</text>'
        return
    axis = _Seconds(known, left, width)
    yield from axis.grid(bottom)
    for number, (row, value) in enumerate(zip(figures.tables, ages, strict=True)):
        if value is not None:
            y, text = _middle(number), f"{row['source_table']}: {units.seconds(value)} ago"
            yield (
                f'<g class="age"><title>{escape(text)}</title><line x1="{left}" '
                f'x2="{axis(value):.1f}" y1="{y}" y2="{y}"/>'
                f'<circle cx="{axis(value):.1f}" cy="{y}" r="3.2"/></g>'
            )
