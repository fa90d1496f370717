"""Times of queries and of things to do: medians, taken in turn."""

import gc
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import psycopg

BLOCK_BYTES = 8192


@dataclass(frozen=True)
class Execution:
    """One execution of a query on the server.

    Attributes:
        seconds: without planning and without the way to the client.
        planning: seconds before.
        temporary_bytes: written to temporary files.
        read_tables: tables that were read from beginning to end.
        processes: of the server that worked at the same time.
    """

    seconds: float
    planning: float
    temporary_bytes: int
    read_tables: frozenset[str]
    processes: int


def execute(connection: psycopg.Connection, query: str, *, as_text: bool = False) -> Execution:
    """Execute a query to its last row, all its columns computed.

    Args:
        as_text: each value is made text too, as for a client; PostgreSQL 17 and later can.
    """
    options = "analyze, timing off, buffers, format json"
    if as_text and connection.info.server_version >= 170_000:
        options += ", serialize text"
    row = connection.execute(f"explain ({options}) {query}").fetchone()
    (explained,) = row[0]
    return Execution(
        explained["Execution Time"] / 1000,
        explained["Planning Time"] / 1000,
        explained["Plan"].get("Temp Written Blocks", 0) * BLOCK_BYTES,
        frozenset(
            node["Relation Name"]
            for node in _nodes(explained["Plan"])
            if node["Node Type"] == "Seq Scan"
        ),
        1 + max(node.get("Workers Launched", 0) for node in _nodes(explained["Plan"])),
    )


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)


def in_turn(actions: Mapping[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """The median of what each action gives, in seconds, after one run that does not count.

    They run one after the other, again and again, so that what else the machine does hits all.
    """
    seconds: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(runs + 1):
        for name, action in actions.items():
            result = action()
            if number:
                seconds[name].append(result)
    return {name: statistics.median(values) for name, values in seconds.items()}


def wall(action: Callable[[], Any]) -> float:
    """Seconds that an action takes."""
    gc.collect()
    started = perf_counter()
    action()
    return perf_counter() - started


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)
