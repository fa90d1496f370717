"""Loads one landing file in one transaction."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from psycopg import Connection
from psycopg.sql import Identifier

from scripts.bronze_loader.examine import examine
from scripts.bronze_loader.files import LandingFile
from scripts.bronze_loader.fingerprint import FingerprintReader
from scripts.bronze_loader.history import Counts, History
from scripts.bronze_loader.landing import read_lines
from scripts.bronze_loader.merge import CONFLICT, merge
from scripts.bronze_loader.staging import create_staging, stage


@dataclass(frozen=True)
class Bronze:
    """Where records go: the schema, and the table of each topic."""

    schema: str
    tables: Mapping[str, str]


@dataclass(frozen=True)
class Loaded:
    """What became of the lines of a file.

    Attributes:
        tables: counts by bronze table.
        rejections: number of lines by the first words of the reason.
        total: the sum of tables, and the lines that got no further than being read.
    """

    tables: dict[str, Counts]
    rejections: Counter[str]
    total: Counts


def load_file(
    connection: Connection,
    bronze: Bronze,
    file: LandingFile,
    *,
    again: bool,
    on_bytes: Callable[[int], None],
) -> Loaded | None:
    """Load a file, or return None if its content was loaded before.

    Args:
        connection: in autocommit mode.
        again: read it even so.
        on_bytes: called with the number of bytes of each read, for a progress display.
    """
    history = History(connection, bronze.schema)
    known = history.look_up(file)
    if known.is_finished and not again:
        return None
    create_staging(connection)
    with connection.transaction(), file.opened() as stream:
        raw = FingerprintReader(stream, known.earlier_sizes, on_bytes)
        staged: Counter[str] = Counter()
        rejections: Counter[str] = Counter()
        for batch in stage(connection, examine(read_lines(raw), bronze.tables)):
            staged.update(item.record.topic for item in batch if item.record)
            rejections.update(_category(item.reason) for item in batch if item.reason)
        rejected_unstaged = rejections.total()
        tables = _merge_tables(connection, bronze, file.name, staged)
        rejections[CONFLICT] = sum(counts.rejected for counts in tables.values())
        total = sum(tables.values(), Counts(rejected_unstaged, rejected=rejected_unstaged))
        history.remember(file.name, raw.sha256(), raw.size, raw.beginnings, total)
    return Loaded(tables, +rejections, total)


def _merge_tables(
    connection: Connection, bronze: Bronze, file: str, staged: Counter[str]
) -> dict[str, Counts]:
    topics_of: dict[str, list[str]] = {}
    for topic in staged:
        topics_of.setdefault(bronze.tables[topic], []).append(topic)
    counts = {}
    # In one order in every loader: each waits only for tables after those it holds.
    for table in sorted(topics_of):
        topics = topics_of[table]
        lines = sum(staged[topic] for topic in topics)
        merged = merge(connection, Identifier(bronze.schema, table), topics, file, lines)
        counts[table] = Counts(
            lines, merged.loaded, lines - merged.loaded - merged.conflicts, merged.conflicts
        )
    return counts


def _category(reason: str) -> str:
    return reason.partition(":")[0]
