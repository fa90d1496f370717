"""The figures in docs/ingest.md."""

import statistics
from dataclasses import dataclass

from scripts.soak.page import machine

MARK = "<!-- figures: written by `make lag` -->"
PROMISE_SECONDS = 60


@dataclass(frozen=True)
class Phase:
    """What was measured with one schedule.

    Attributes:
        schedule: in words.
        lags: seconds from Kafka to staging, by kind of relation.
        runs: seconds that each run took.
        events: how many were produced meanwhile.
    """

    schedule: str
    lags: dict[str, list[float]]
    runs: list[float]
    events: int


def figures(phases: list[Phase], rate: int, loads: tuple[float, float]) -> str:
    """Both tables, as Markdown.

    Args:
        rate: events a second.
        loads: the machine's load average over a minute, before and after.
    """
    lines = [
        "| runs | staging relations | events | looked for | p50, s | p95, s | max, s "
        f"| within {PROMISE_SECONDS} s |",
        "|---|---|" + "---:|" * 6,
    ]
    for phase in phases:
        for kind, lags in phase.lags.items():
            share = sum(lag < PROMISE_SECONDS for lag in lags) / len(lags)
            numbers = [f"{seconds:.1f}" for seconds in (*_quantiles(lags), max(lags))]
            lines.append(
                f"| {phase.schedule} | {kind} | {phase.events:,} | {len(lags):,} "
                f"| {' | '.join(numbers)} | {share * 100:.1f} % |"
            )
    lines += ["", "| runs | number | median, s | longest, s |", "|---|" + "---:|" * 3]
    for phase in phases:
        median, longest = statistics.median(phase.runs), max(phase.runs)
        lines.append(f"| {phase.schedule} | {len(phase.runs)} | {median:.1f} | {longest:.1f} |")
    before, after = loads
    return "\n".join(
        [
            *lines,
            "",
            f"{rate:,} events a second. On {machine()}; load average before the run {before:.1f}, "
            f"at its end {after:.1f}.",
        ]
    )


def _quantiles(lags: list[float]) -> tuple[float, float]:
    hundredths = statistics.quantiles(lags, n=100, method="inclusive")
    return hundredths[49], hundredths[94]
