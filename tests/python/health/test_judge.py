"""Each check finds what it is about, and nothing else."""

from datetime import timedelta

import pytest

from scripts.health.checks import CHECKS
from scripts.health.judge import ERROR, WARNING, judge
from scripts.schema_to_yaml.parse.monitoring import DEFAULT_THRESHOLDS, Threshold
from tests.python.health.conftest import NOW

DAYS_AGO = NOW - timedelta(days=2)


def found(figures, thresholds=DEFAULT_THRESHOLDS) -> dict[str, tuple[str, list[str]]]:
    """Severity and tables of each finding, by check."""
    verdict = judge(figures, thresholds)
    return {
        finding.check.name: (finding.severity, [place.table for place in finding.places])
        for finding in verdict.findings
    }


def test_every_check_has_a_threshold_and_every_threshold_a_check():
    assert [check.name for check in CHECKS] == list(dict.fromkeys(check.name for check in CHECKS))
    assert {check.name for check in CHECKS} == set(DEFAULT_THRESHOLDS)


def test_a_healthy_table_has_no_finding(row, figures):
    verdict = judge(figures(row()), DEFAULT_THRESHOLDS)
    assert verdict.findings == verdict.off == ()
    assert len(verdict.passed) == len(CHECKS)


@pytest.mark.parametrize(
    ("values", "check", "severity"),
    [
        ({"debezium_delay_p95": 60}, "debezium_delay", WARNING),
        ({"debezium_delay_p95": 600}, "debezium_delay", ERROR),
        ({"landing_delay_p95": 61}, "landing_delay", WARNING),
        ({"load_delay_p95": 601}, "load_delay", ERROR),
        ({"arrival_delay_p95": 601}, "arrival_delay", ERROR),
        ({"staging_delay": 61.0, "staging_pending_events": 3}, "staging_delay", WARNING),
        ({"load_delay_lowest": -2.0}, "clock_skew", WARNING),
        ({"debezium_delay_lowest": -3600.0}, "clock_skew", ERROR),
        ({"missing_offsets": 1}, "missing_offsets", ERROR),
        ({"single_offsets": 1}, "single_offsets", WARNING),
        ({"offsets_before_first": 1}, "offsets_before_first", WARNING),
        ({"lsn_backwards": 1}, "lsn_backwards", ERROR),
        ({"replayed_events": 100}, "replayed_events", WARNING),
        ({"rejected_messages": 1}, "rejected_messages", ERROR),
        ({"rejected_lines": 1}, "rejected_lines", ERROR),
        ({"messages": 0}, "no_messages", WARNING),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_table_is_told_of_it_alone(row, figures, values, check, severity):
    assert found(figures(row("dbo.A"), row("dbo.B", **values))) == {check: (severity, ["dbo.B"])}


@pytest.mark.parametrize(
    "values",
    [
        {"debezium_delay_p95": 59.9},
        {"load_delay_lowest": -0.9},
        {"replayed_events": 99},
        {"compacted_offsets": 10**6, "rejected_offsets": 10**6},
        {f"{delay}_p95": None for delay in ("debezium_delay", "landing_delay", "load_delay")},
        {"staging_delay": None, "staging_pending_events": None},
    ],
    ids=str,
)
def test_what_is_below_the_threshold_or_not_known_is_no_finding(row, figures, values):
    assert found(figures(row(**values))) == {}


def test_a_late_stage_explains_the_late_arrival(row, figures):
    late = {"landing_delay_p95": 700, "load_delay_p95": 900, "arrival_delay_p95": 950}
    assert found(figures(row(**late))) == {"landing_delay": (ERROR, ["dbo.Item"])}


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ({"retention_hours_left": 36.0}, WARNING),
        ({"retention_hours_left": 18.0}, ERROR),
        ({"retention_hours_left": -100.0}, ERROR),
    ],
    ids=str,
)
def test_retention_is_a_share_of_what_is_configured(row, figures, values, severity):
    assert found(figures(row(**values), row(**values))) == {
        "retention_percent_left": (severity, ["all tables"])
    }


def test_without_heartbeats_the_retention_may_only_look_lost(row, figures):
    values = {"retention_hours_left": 1.0, "heartbeat_at": None}
    (finding,) = judge(figures(row(**values)), DEFAULT_THRESHOLDS).findings
    assert "no heartbeat is known" in finding.places[0].remark


def test_silence_is_that_of_all_tables_and_the_heartbeat(row, figures):
    quiet = {"newest_message_at": DAYS_AGO}
    assert found(figures(row(**quiet))) == {}
    assert found(figures(row(**quiet, heartbeat_at=None), row())) == {}
    silent = quiet | {"heartbeat_at": DAYS_AGO}
    assert found(figures(row(**silent))) == {"silence_minutes": (ERROR, ["all tables"])}


def test_where_nothing_has_ever_come_one_finding_says_so(row, figures):
    nothing = {
        "messages": 0,
        "newest_message_at": None,
        "heartbeat_at": None,
        "retention_hours_left": None,
    }
    rows = [row(table, **nothing) for table in ("dbo.A", "dbo.B")]
    verdict = judge(figures(*rows), DEFAULT_THRESHOLDS)
    (finding,) = verdict.findings
    assert (finding.check.name, finding.severity) == ("silence_minutes", ERROR)
    assert finding.places[0].value == "never"


def test_gaps_are_shown_with_their_partition(row, figures):
    gaps = [
        {
            "model": "stg_item",
            "kafka_partition": partition,
            "first_offset": first,
            "last_offset": last,
            "offsets": last - first + 1,
            "kind": kind,
        }
        for partition, first, last, kind in (
            (0, 5, 9, "missing"),
            (1, 7, 7, "single"),
            (2, 1, 2, "missing"),
            (2, 4, 5, "missing"),
            (2, 7, 8, "missing"),
        )
    ]
    verdict = judge(figures(row(missing_offsets=11), gaps=tuple(gaps)), DEFAULT_THRESHOLDS)
    assert verdict.findings[0].places[0].remark == "partition:offsets 0:5-9, 2:1-2, 2:4-5, ..."


def test_rejected_lines_of_no_table_are_told_apart(row, figures):
    rows = [row("dbo.A", rejected_lines_elsewhere=4), row("dbo.B", rejected_lines_elsewhere=4)]
    assert found(figures(*rows)) == {"rejected_lines": (ERROR, ["no table"])}


def test_bad_values_and_drift_are_told_by_the_drift_relation(row, figures):
    drift = [
        {"model": "stg_item", "source_table": "dbo.Item", "kind": kind, "column_name": column}
        for kind, column in (
            ("values do not fit", "Price"),
            ("unknown key", "Colour"),
            ("absent column", "Size"),
            ("unusable event", None),
        )
    ]
    verdict = judge(figures(row(), drift=tuple(drift)), DEFAULT_THRESHOLDS)
    texts = {f.check.name: (f.places[0].value, f.places[0].remark) for f in verdict.findings}
    assert texts == {
        "bad_values": ("1", "Price: values do not fit"),
        "drift": ("2", "Colour: unknown key, Size: absent column"),
    }


def test_errors_come_first_and_in_them_the_worst(row, figures):
    rows = [
        row("dbo.A", single_offsets=1, load_delay_p95=70),
        row("dbo.B", load_delay_p95=900),
        row("dbo.C", load_delay_p95=700),
    ]
    assert list(found(figures(*rows)).items()) == [
        ("load_delay", (ERROR, ["dbo.B", "dbo.C", "dbo.A"])),
        ("single_offsets", (WARNING, ["dbo.A"])),
    ]


def test_a_threshold_of_none_turns_a_check_off(row, figures):
    thresholds = {**DEFAULT_THRESHOLDS, "missing_offsets": Threshold(None, None)}
    verdict = judge(figures(row(missing_offsets=5)), thresholds)
    assert verdict.findings == ()
    assert [check.name for check in verdict.off] == ["missing_offsets"]


def test_bounds_are_those_of_the_configuration(row, figures):
    thresholds = {**DEFAULT_THRESHOLDS, "load_delay": Threshold(5, None)}
    verdict = judge(figures(row(load_delay_p95=900)), thresholds)
    assert (verdict.findings[0].severity, verdict.findings[0].bound) == (
        WARNING,
        "warning from 5.0 s",
    )
