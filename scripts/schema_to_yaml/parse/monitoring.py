"""The section `monitoring` of the configuration: what is healthy."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.schema_to_yaml.parse.yaml_node import Node


@dataclass(frozen=True)
class Threshold:
    """From when on a figure is a warning or an error; None: never.

    Args:
        falling: trouble is at or below the bounds, not at or above them.
    """

    warn: float | None
    error: float | None
    falling: bool = False


# Delays are those of the 95th percentile, in seconds.
DEFAULT_THRESHOLDS: Mapping[str, Threshold] = {
    "debezium_delay": Threshold(60, 600),
    "landing_delay": Threshold(60, 600),
    "load_delay": Threshold(60, 600),
    "arrival_delay": Threshold(60, 600),
    "staging_delay": Threshold(60, 600),
    "clock_skew": Threshold(1, 60),
    "silence_minutes": Threshold(60, 1440),
    "retention_percent_left": Threshold(50, 25, falling=True),
    "no_messages": Threshold(1, None),
    "missing_offsets": Threshold(None, 1),
    "single_offsets": Threshold(1, None),
    "offsets_before_first": Threshold(1, None),
    "lsn_backwards": Threshold(None, 1),
    "replayed_events": Threshold(100, None),
    "rejected_messages": Threshold(None, 1),
    "rejected_lines": Threshold(None, 1),
    "bad_values": Threshold(1, None),
    "drift": Threshold(1, None),
}
"""By the name of the figure; docs/monitoring.md defines them."""


def read_monitoring(node: Node | None) -> Mapping[str, Threshold]:
    """Reads the thresholds of `monitoring`; what it does not name is as in the defaults."""
    entries = node.mapping(("thresholds",)) if node else {}
    named = entries["thresholds"].mapping(DEFAULT_THRESHOLDS) if "thresholds" in entries else {}
    return {
        name: _threshold(named[name], default) if name in named else default
        for name, default in DEFAULT_THRESHOLDS.items()
    }


def _threshold(node: Node, default: Threshold) -> Threshold:
    """Reads one; a bound that is not named is the default's, null, of both too, is none."""
    if node.value is None:
        return Threshold(None, None, default.falling)
    entries = node.mapping(("warn", "error"))
    bounds = {"warn": default.warn, "error": default.error}
    bounds |= {key: _number(entries[key]) for key in bounds if key in entries}
    warn, error = bounds["warn"], bounds["error"]
    if (
        warn is not None
        and error is not None
        and (error > warn if default.falling else error < warn)
    ):
        side = "above" if default.falling else "below"
        node.fault(f"error, {error:g}, is {side} warn, {warn:g}: there would be no warning")
    return Threshold(warn, error, default.falling)


def _number(node: Node) -> float | None:
    """Reads a number above 0; null is None."""
    value = node.value
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        node.fault(f"should be a number above 0, or null, but is {value!r}")
        return None
    return value
