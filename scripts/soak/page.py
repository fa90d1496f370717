"""The figures in docs/kafka-to-landing.md, between two marks."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

from scripts.soak.kills import Kills
from scripts.soak.ledger import Comparison
from scripts.soak.speed import Speed

BEGIN = "<!-- figures: written by `make soak` -->"
END = "<!-- end of figures -->"


@dataclass(frozen=True)
class Soaked:
    """What a store had to bear, and what became of the records."""

    store: str
    records: int
    seconds: float
    once: Kills
    members: Kills
    comparison: Comparison
    bronze_rows: int
    bronze_doubled: int


def figures(soaked: list[Soaked], speeds: list[Speed]) -> str:
    """Both tables, as Markdown."""
    lines = [
        "| store | records | seconds | runs of `--once` killed | members killed | lost | changed "
        "| repeated in landing | set aside | in bronze | twice in bronze |",
        "|---|" + "---:|" * 10,
    ]
    for each in soaked:
        outcome = each.comparison
        numbers = (
            *(each.records, round(each.seconds), each.once.killed, each.members.killed),
            *(len(outcome.lost), len(outcome.changed) + len(outcome.strange)),
            *(outcome.repeated, outcome.set_aside, each.bronze_rows, each.bronze_doubled),
        )
        lines.append(f"| {each.store} | " + " | ".join(f"{number:,}" for number in numbers) + " |")
    lines += [
        "",
        "| store | compression | records | MB | seconds | records a second | MB a second "
        "| memory at most, MB |",
        "|---|---|" + "---:|" * 6,
    ]
    for speed in speeds:
        megabytes = speed.value_bytes / 1e6
        lines.append(
            f"| {speed.store} | {speed.compression} | {speed.records:,} | {megabytes:.0f} "
            f"| {speed.seconds:.1f} | {speed.records / speed.seconds:,.0f} "
            f"| {megabytes / speed.seconds:.0f} | {speed.peak_bytes / 1e6:.0f} |"
        )
    return "\n".join([*lines, "", f"On {machine()}."])


def machine() -> str:
    """What a run ran on."""
    hardware = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    return f"{hardware}, Python {platform.python_version()}"


def write(page: Path, text: str, mark: str = BEGIN) -> None:
    """Replace the figures of a page.

    Args:
        mark: the line before them.

    Raises:
        ValueError: it has no place for them.
    """
    content = page.read_text(encoding="utf-8")
    before, begin, rest = content.partition(mark)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page}: no lines {mark} and {END}")
    page.write_text(f"{before}{mark}\n\n{text}\n\n{END}{after}", encoding="utf-8")
