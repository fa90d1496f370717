"""The simulator's own tables, as it writes them with --truth."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Table:
    """What staging should hold of a source table: rows and their last events, by source names."""

    source_table: str
    rows: list[dict[str, str | None]]
    events: list[dict[str, str | int]]


def read_truth(folder: Path) -> list[Table]:
    """The simulator's tables at the end of its run."""
    tables = []
    for file in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(line) for line in file.open()]
        rows, events = [line["row"] for line in lines], [line["event"] for line in lines]
        tables.append(Table(file.stem, rows, events))
    return tables
