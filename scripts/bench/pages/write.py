"""Writes pages and plots into a folder."""

from pathlib import Path

from scripts.bench.pages import benchmarks, scaling
from scripts.bench.pages.plots import draw_growth, draw_ratios
from scripts.bench.run import Result


def write_pages(result: Result, folder: Path) -> None:
    """Write pages and plots of a run that left nothing out into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    draw_ratios(result, folder / "benchmarks-ratios.svg")
    draw_growth(result.single, folder / "benchmarks-growth.svg")
    (folder / "benchmarks.md").write_text(benchmarks.page(result), encoding="utf-8")
    (folder / "scaling.md").write_text(scaling.page(result), encoding="utf-8")
