"""What staging should hold: the live rows of every table, as text, with their last event."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from scripts.source_simulator.column_types import Row, Table
from scripts.source_simulator.settings import ConnectorSettings
from scripts.source_simulator.simulation import Simulation
from scripts.source_simulator.truth_text import text_of


def write(folder: Path, simulation: Simulation) -> int:
    """Write `<schema>.<table>.jsonl` for every table; return the number of rows.

    The rows come from the tables themselves, not from the events.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, state in simulation.database.tables.items():
        as_text = _texts(state.table, simulation.settings)
        with (folder / f"{state.table.full_name}.jsonl").open("wb") as file:
            for row in _live(state.rows(), state.table):
                line = {
                    "row": as_text(row),
                    "event": simulation.last_events.of(name, state.number_of(row)),
                }
                file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
                written += 1
    return written


def _live(rows: Iterator[Row], table: Table) -> Iterator[Row]:
    flag = table.soft_delete
    return (row for row in rows if not (flag and row[flag]))


def _texts(table: Table, settings: ConnectorSettings) -> Callable[[Row], dict[str, Any]]:
    columns = [(column.name, text_of(column, settings)) for column in table.columns]

    def as_text(row: Row) -> dict[str, Any]:
        return {name: None if row[name] is None else text(row[name]) for name, text in columns}

    return as_text
