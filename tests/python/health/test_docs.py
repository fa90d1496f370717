"""docs/monitoring.md has what the code has."""

import re
from pathlib import Path

import pytest

from scripts.health.checks import CHECKS
from scripts.schema_to_yaml.parse.monitoring import DEFAULT_THRESHOLDS

DOCS = (Path(__file__).resolve().parents[3] / "docs/monitoring.md").read_text(encoding="utf-8")


def test_each_check_has_its_section():
    assert sorted(re.findall(r"^### `(\w+)`$", DOCS, re.MULTILINE)) == sorted(
        c.name for c in CHECKS
    )


def test_the_default_thresholds_are_those_of_the_code():
    rows = re.findall(
        r"^\| \[`(\w+)`\]\(#\1\) \| \w+ \| ([\d,]*) \| ([\d,]*) \|$", DOCS, re.MULTILINE
    )
    documented = {
        name: tuple(float(bound.replace(",", "")) if bound else None for bound in bounds)
        for name, *bounds in rows
    }
    assert documented == {
        name: (threshold.warn, threshold.error) for name, threshold in DEFAULT_THRESHOLDS.items()
    }


@pytest.mark.parametrize(
    "option", ["all", "fail-on", "html", "prometheus", "json", "no-drift", "schema-prefix"]
)
def test_each_option_is_told(option):
    assert f"--{option}" in DOCS
