"""The pages: their figures are those of the run."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.bench.pages import benchmarks, scaling
from scripts.bench.pages.costs import costs, widths
from tests.python.bench import results


def test_the_page_has_the_figures_of_the_run():
    page = benchmarks.page(results.result())
    for line in (
        "| loading | 4 times faster than rows at a time | 5.0 times | yes |",
        "| project | 8.00 s | 25,000 | 90.0 MB | 5.0 |",
        "| data tests, incremental relations | 31 | 10.0 s | 10.0 s | 13.0 s |",
        "| 8 | 3 | 180 | 60 | 700 bytes | 9.00 s | 1.00 s | 9.0 | 3 / 1 | 13.5 s | 13.5 | 100 ms |",
        "| its columns decoded and judged | 900 ms | 300 ms |",
        "| full scan, 3 events a key: the newest events alone | 9.00 s | 1.00 s | 9.0 | 500 ms | 18.0 |",
        "| `where id = k` | 900 ms | 3.00 ms | 1.50 ms | 1.00 ms | 300 | no |",
        "| 1,000,000 | 10,000 | 1 % | 14.0 ms | 2.00 ms | 3.00 ms | 1/214 | 4.00 s |",
        "| index `..._keys` | 0 | 1 |",
        "| together | 10 | 12 |",
    ):
        assert line in page.splitlines()
    assert "2 cores, 8.00 GB of memory, PostgreSQL 18.4" in page


def test_a_missed_target_is_said_to_be_missed():
    result = results.result()
    loading = replace(result.whole.loading, all=61)
    page = benchmarks.page(replace(result, whole=replace(result.whole, loading=loading)))
    assert "| loading all 1,600,000 lines | within a minute | 61.0 s | **no** |" in page


@pytest.mark.parametrize("module", [benchmarks, scaling])
def test_nothing_of_the_template_is_left(module):
    page = module.page(results.result())
    assert not re.search(r"[{}]", page)
    assert [line for line in page.splitlines() if len(line) > 120 and line[0] != "|"] == []


def test_costs_of_events_and_keys_follow_from_two_scans():
    # 2 s an event and 30 s a key: 60 keys.
    few = results.scan(8, 3, project=2 * 180 + 30 * 60)
    much = results.scan(8, 20, project=2 * 1200 + 30 * 60)
    (width,) = widths([few, much])
    assert width.project.event == pytest.approx(2)
    assert width.project.row == pytest.approx(30)


def test_a_cost_is_never_negative():
    few, much = results.scan(8, 3, project=1), results.scan(8, 20, project=100)
    (width,) = widths([few, much])
    assert (width.project.event, width.project.row) == (pytest.approx(100 / 1200), 0)


def test_costs_of_a_refresh_follow_from_two_shares():
    cost = costs(results.result())
    assert cost.refresh_start == pytest.approx(0.004)
    assert cost.refresh_event == pytest.approx(1e-6)


def test_what_was_not_measured_is_multiplied():
    page = scaling.page(results.result())
    # 31.25 µs an event by the loader, 2 µs by the view's scan, 1200 / 180 bytes.
    assert "| loading | 31 s | 52 minutes | 3.6 days |" in page
    assert "| full scan of the view | 2.0 s | 3.3 minutes | 5.6 hours |" in page
    assert "| bronze on disk | 6.67 MB | 667 MB | 66.7 GB |" in page


def test_plots_are_the_same_for_the_same_figures(tmp_path: Path):
    pytest.importorskip("matplotlib", reason="only make bench installs it")
    from scripts.bench.pages.write import write_pages

    for name in ("one", "other"):
        write_pages(results.result(), tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == [
        "benchmarks-growth.svg",
        "benchmarks-ratios.svg",
        "benchmarks.md",
        "scaling.md",
    ]
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
