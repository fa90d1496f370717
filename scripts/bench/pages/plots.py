"""The plots, as SVG."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter

from scripts.bench.comparisons import comparisons
from scripts.bench.figures import ratio
from scripts.bench.growth import Step
from scripts.bench.run import Result, SingleTables

STYLE = {
    "axes.spines.top": False,
    "axes.spines.right": False,
    "font.size": 9,
    # The same figures give the same file.
    "svg.hashsalt": "bench",
    "svg.fonttype": "none",
}
PLAIN, PROJECT, INCREMENTAL = "#b8860b", "#1f5fa8", "#2e8b57"


def draw_ratios(result: Result, path: Path) -> None:
    """How many times the project is faster, a bar for each comparison."""
    compared = comparisons(result)[::-1]
    with _drawn(path, (8, 0.3 * len(compared) + 0.8)) as axes:
        values = [each.ratio for each in compared]
        bars = axes.barh(
            [each.what for each in compared],
            [value - 1 for value in values],
            left=1,
            color=[PROJECT if value >= 1 else PLAIN for value in values],
        )
        axes.bar_label(bars, [ratio(value) for value in values], padding=3)
        axes.axvline(1, color="black", linewidth=0.8)
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.margins(x=0.15, y=0.01)
        axes.set_xlabel("time of the plain implementation / time of the project")


def draw_growth(single: SingleTables, path: Path) -> None:
    """Times of the narrow table against its number of events, both axes logarithmic."""
    steps = single.growth
    events = [step.events for step in steps]
    with _drawn(path, (8, 5)) as axes:
        for label, color, style, values in _lines(steps):
            axes.plot(events, values, style, color=color, label=label, markersize=4)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlabel("events in bronze")
        axes.set_ylabel("seconds")
        axes.grid(alpha=0.3)
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)


def _lines(steps: list[Step]) -> Iterator[tuple[str, str, str, list[float]]]:
    """Label, colour, marker and line, seconds."""
    yield "full scan, plain view", PLAIN, "o-", [step.plain_scan for step in steps]
    yield "full scan, view", PROJECT, "o-", [step.project_scan for step in steps]
    yield "look-up, plain view", PLAIN, "s--", [step.plain_lookup for step in steps]
    yield "look-up, view", PROJECT, "s--", [step.project_lookup for step in steps]
    yield (
        "refresh, 1 % new events",
        INCREMENTAL,
        "^-",
        [step.usual_refresh.database for step in steps],
    )
    yield (
        "reading the relation",
        INCREMENTAL,
        "v--",
        [step.reading_incremental for step in steps],
    )


@contextmanager
def _drawn(path: Path, inches: tuple[float, float]) -> Iterator[Axes]:
    with rc_context(STYLE):
        figure = Figure(figsize=inches)
        yield figure.subplots()
        figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
