"""Terminal, metrics and page say the same, and each is well-formed."""

import io
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from prometheus_client.parser import text_string_to_metric_families
from rich.console import Console

from scripts.health import units
from scripts.health.judge import judge
from scripts.health.page import page
from scripts.health.prometheus import write_metrics
from scripts.health.report import exit_code, print_report
from scripts.schema_to_yaml.parse.monitoring import DEFAULT_THRESHOLDS
from tests.python.health.conftest import NOW

ODD = 'dbo.<b>"Ціна" & \\ 10 %</b>'
VOID = {"meta", "link", "br", "img", "hr", "input"}


@pytest.fixture(scope="module")
def sick(row, figures):
    """One table with trouble, one with a name that has to be escaped, one that is empty."""
    empty = {
        f"{delay}_{figure}": None
        for delay in ("debezium_delay", "landing_delay", "load_delay", "arrival_delay")
        for figure in ("lowest", "median", "p95")
    }
    operations = dict.fromkeys(("inserts", "updates", "deletes", "snapshot_rows"), 0)
    moments = dict.fromkeys(("newest_commit_at", "newest_message_at", "newest_ingested_at"))
    return figures(
        row("dbo.Item", load_delay_p95=900, missing_offsets=3),
        row(ODD, single_offsets=1),
        row("dbo.Empty", messages=0, recent_messages=0, **empty, **operations, **moments),
        row("dbo.Well"),
    )


@pytest.fixture(scope="module")
def verdict(sick):
    return judge(sick, DEFAULT_THRESHOLDS)


def printed(figures, verdict, **options) -> str:
    stream = io.StringIO()
    print_report(Console(file=stream, width=120), figures, verdict, **options)
    return stream.getvalue()


def test_the_report_names_table_trouble_reason_and_remedy(sick, verdict):
    text = printed(sick, verdict, every_table=False)
    assert text.startswith("shop: 2 errors, 2 warnings  4 tables, 2026-03-01 12:00:00 UTC\n")
    assert re.search(r"ERROR Loading is late .*\n +dbo\.Item +15 min", text)
    assert "Look at when the loader ran last" in text
    assert "docs/monitoring.md#load_delay" in text
    assert ODD in text


def test_tables_that_do_not_stand_out_are_left_out_unless_asked_for(sick, verdict):
    assert "dbo.Well" not in printed(sick, verdict, every_table=False)
    assert "dbo.Well" in printed(sick, verdict, every_table=True)


def test_what_holds_for_every_table_takes_few_lines(row, figures):
    many = figures(*(row(f"dbo.T{number}", load_delay_p95=900) for number in range(31)))
    text = printed(many, judge(many, DEFAULT_THRESHOLDS), every_table=False)
    assert "and 27 more, every table" in text
    assert len(text.splitlines()) < 15


def test_a_healthy_group_takes_a_line_and_a_footer(row, figures):
    well = figures(row())
    text = printed(well, judge(well, DEFAULT_THRESHOLDS), every_table=False)
    assert text.startswith("shop: healthy  1 table,")
    assert len(text.splitlines()) <= 4


def test_the_exit_code_follows_the_severity(row, figures, verdict):
    def code(warnings_too: bool, **values) -> int:
        return exit_code(
            judge(figures(row(**values)), DEFAULT_THRESHOLDS), warnings_too=warnings_too
        )

    assert (code(False), code(True)) == (0, 0)
    assert (code(False, single_offsets=1), code(True, single_offsets=1)) == (0, 1)
    assert (code(False, missing_offsets=1), code(True, missing_offsets=1)) == (1, 1)


@pytest.fixture(scope="module")
def samples(sick, verdict, tmp_path_factory) -> dict:
    """The metrics as Prometheus' own parser reads them: value by name and labels."""
    path = tmp_path_factory.mktemp("metrics") / "cdc.prom"
    write_metrics(sick, verdict, path)
    assert [file.name for file in path.parent.iterdir()] == ["cdc.prom"]
    families = list(text_string_to_metric_families(path.read_text(encoding="utf-8")))
    assert all(family.documentation for family in families)
    return {
        (
            sample.name,
            *(value for key, value in sorted(sample.labels.items()) if key != "group"),
        ): sample.value
        for family in families
        for sample in family.samples
    }


def test_metrics_have_the_figures_of_each_table(samples):
    assert samples["cdc_messages", "dbo.Item"] == 1200
    assert samples["cdc_messages", ODD] == 1200
    assert samples["cdc_delay_seconds", "load", "0.95", "dbo.Item"] == 900
    assert samples["cdc_recent_events", "u", "dbo.Item"] == 700
    assert samples["cdc_absent_offsets", "missing", "dbo.Item"] == 3
    assert samples["cdc_newest_commit_timestamp_seconds", "dbo.Item"] == NOW.timestamp() - 50


def test_metrics_leave_out_what_is_not_known(samples):
    assert ("cdc_newest_commit_timestamp_seconds", "dbo.Empty") not in samples
    assert ("cdc_delay_seconds", "load", "0.95", "dbo.Empty") not in samples
    assert samples["cdc_messages", "dbo.Empty"] == 0


def test_metrics_have_findings_and_what_holds_for_all(samples):
    assert samples["cdc_findings", "load_delay", "error"] == 1
    assert samples["cdc_findings", "load_delay", "warning"] == 0
    assert samples["cdc_findings", "lsn_backwards", "error"] == 0
    assert samples["cdc_retention_left_seconds",] == 72 * 3600
    assert samples["cdc_heartbeat_timestamp_seconds",] == NOW.timestamp() - 8


class _Balanced(HTMLParser):
    """Fails where a tag is closed that is not open; collects what the page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attributes):
        self.fetched += [
            value for name, value in attributes if name in ("src", "href", "xlink:href")
        ]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def html(sick, verdict) -> str:
    return page(sick, verdict, DEFAULT_THRESHOLDS)


def test_the_page_is_well_formed_and_fetches_nothing(html):
    parser = _Balanced()
    parser.feed(html)
    assert parser.open == []
    assert parser.fetched == []
    assert not re.search(r"https?://|@import|url\(", html)


def test_the_page_shows_findings_and_escapes_names(html):
    parser = _Balanced()
    parser.feed(html)
    assert "Loading is late" in parser.text
    assert ODD in parser.text
    assert '<b>"' not in html


def test_the_plot_is_xml_with_a_mark_for_each_measured_stage(html, sick):
    svg = ElementTree.fromstring(re.search(r"<svg.*?</svg>", html, re.DOTALL)[0])
    classes = [each.get("class") for each in svg.iter("g")]
    assert classes.count("load_delay") == classes.count("age") == len(sick.tables) - 1
    numbers = re.findall(
        r'(?:x|x1|x2|cx|y|cy|width)="(-?[\d.]+)"', ElementTree.tostring(svg).decode()
    )
    assert all(0 <= float(number) <= 1200 for number in numbers)
    assert {each.get("class") for each in svg.iter("circle")} >= {
        "dot error",
        "dot warning",
        "dot ok",
    }


def test_the_page_follows_the_dark_mode_of_the_browser(html):
    assert "prefers-color-scheme: dark" in html


@pytest.mark.parametrize("messages", [0, 5])
def test_a_page_without_any_measurement_can_be_drawn(row, figures, messages):
    nothing = {
        f"{delay}_{figure}": None
        for delay in ("debezium_delay", "landing_delay", "load_delay", "arrival_delay")
        for figure in ("lowest", "median", "p95")
    }
    moments = dict.fromkeys(
        ("newest_commit_at", "newest_message_at", "heartbeat_at", "retention_hours_left")
    )
    bare = figures(row(messages=messages, **nothing, **moments))
    html = page(bare, judge(bare, DEFAULT_THRESHOLDS), DEFAULT_THRESHOLDS)
    assert "nothing was measured" in html
    assert "no change has come yet" in html


@pytest.mark.parametrize("value", [0.0, -30.0, 1e-6, 1e12])
def test_any_delay_can_be_drawn(row, figures, value):
    extreme = figures(
        row(load_delay_median=value, load_delay_p95=value, debezium_delay_lowest=-1e9)
    )
    assert "<svg" in page(extreme, judge(extreme, DEFAULT_THRESHOLDS), DEFAULT_THRESHOLDS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 s"),
        (0.0004, "0 s"),
        (0.35, "350 ms"),
        (-0.35, "-350 ms"),
        (1, "1.0 s"),
        (12.4, "12 s"),
        (119, "119 s"),
        (120, "2.0 min"),
        (-7200, "-2.0 h"),
        (86400, "24 h"),
        (10 * 86400, "10 d"),
        (5000 * 86400, "5,000 d"),
    ],
)
def test_durations_are_readable(value, text):
    assert units.seconds(value) == text
