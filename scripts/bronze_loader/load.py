"""Loads one landing file in one transaction."""

from collections import Counter
from collections.abc import Callable
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
from scripts.bronze_loader.topics import Topics


@dataclass(frozen=True)
class Bronze:
    """Where records go: the schema, and the table of each topic in it."""

    schema: str
    topics: Topics


@dataclass(frozen=True)
class Loaded:
    """What became of the lines of a file.

    Attributes:
        tables: counts by bronze table.
        rejections: number of lines by the first words of the reason.
        passed_over: number of lines of topics that hold no changes of tables.
        total: the sum of tables, and the lines that got no further than being read.
    """

    tables: dict[str, Counts]
    rejections: Counter[str]
    passed_over: int
    total: Counts


@dataclass(frozen=True)
class Skipped:
    """A file that was not read, since its content was loaded before.

    Attributes:
        rejected: how many of its lines are in rejected_lines since then.
    """

    rejected: int


def load_file(
    connection: Connection,
    bronze: Bronze,
    file: LandingFile,
    *,
    again: bool,
    on_bytes: Callable[[int], None],
) -> Loaded | Skipped:
    """Load a file, unless its content was loaded before.

    Args:
        connection: in autocommit mode.
        again: read it even so.
        on_bytes: called with the number of bytes of each read, for a progress display.
    """
    history = History(connection, bronze.schema)
    known = history.look_up(file)
    if known.is_finished and not again:
        return Skipped(known.rejected)
    create_staging(connection)
    with connection.transaction(), file.opened() as stream:
        raw = FingerprintReader(stream, known.earlier_sizes, on_bytes)
        staged: Counter[str] = Counter()
        rejections: Counter[str] = Counter()
        passed_over = 0
        for batch in stage(connection, examine(read_lines(raw), bronze.topics)):
            staged.update(item.record.topic for item in batch if item.record)
            rejections.update(_category(item.reason) for item in batch if item.reason)
            passed_over += sum(item.is_passed_over for item in batch)
        rejected_unstaged = rejections.total()
        tables = _merge_tables(connection, bronze, file.name, staged)
        rejections[CONFLICT] = sum(counts.rejected for counts in tables.values())
        unstaged = Counts(rejected_unstaged + passed_over, rejected=rejected_unstaged)
        total = sum(tables.values(), unstaged)
        history.remember(file.name, raw.sha256(), raw.size, raw.beginnings, total)
    return Loaded(tables, +rejections, passed_over, total)


def _merge_tables(
    connection: Connection, bronze: Bronze, file: str, staged: Counter[str]
) -> dict[str, Counts]:
    topics_of: dict[str, list[str]] = {}
    for topic in staged:
        topics_of.setdefault(bronze.topics.tables[topic], []).append(topic)
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
