"""Loads one landing file in one transaction."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from psycopg import Connection
from psycopg.errors import DeadlockDetected

from scripts.bronze_loader.batches import Batches
from scripts.bronze_loader.errors import TableIsTakenError
from scripts.bronze_loader.examine import examine
from scripts.bronze_loader.files import STANDARD_INPUT, LandingFile
from scripts.bronze_loader.fingerprint import FingerprintReader
from scripts.bronze_loader.heartbeats import Heartbeats
from scripts.bronze_loader.history import Counts, History, ReadFile
from scripts.bronze_loader.landing import read_lines
from scripts.bronze_loader.staging import create_staging, stage_rejects
from scripts.bronze_loader.tables import BronzeTables
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

    Most files hold records that bronze does not have: they are copied straight into their tables,
    which several loaders may do at the same time. Two that meet at the same records could wait for
    each other, and then one of them begins again the careful way: all is staged first, and the
    tables are locked in one order. Standard input cannot be read again, so it always goes that way.

    Args:
        connection: in autocommit mode.
        again: read it even so.
        on_bytes: called with the number of bytes of each read, for a progress display; what is
            read twice counts twice.
    """
    known = History(connection, bronze.schema).look_up(file)
    if known.is_finished and not again:
        return Skipped(known.rejected)
    create_staging(connection)
    loading = (connection, bronze, file, known.earlier_sizes)
    if file.name != STANDARD_INPUT:
        with suppress(TableIsTakenError, DeadlockDetected):
            return _load(*loading, on_bytes, is_shared=True)
    return _load(*loading, on_bytes, is_shared=False)


def _load(
    connection: Connection,
    bronze: Bronze,
    file: LandingFile,
    earlier_sizes: frozenset[int],
    on_bytes: Callable[[int], None],
    *,
    is_shared: bool,
) -> Loaded:
    with connection.transaction(), file.opened() as stream:
        raw = FingerprintReader(stream, earlier_sizes, on_bytes)
        batches = Batches(examine(read_lines(raw), bronze.topics))
        tables = BronzeTables(
            connection, bronze.schema, bronze.topics.tables, file.stored_name, is_shared=is_shared
        )
        rejections: Counter[str] = Counter()
        passed_over = 0
        heartbeats = Heartbeats()
        written_at = file.written_at
        for batch in batches:
            rejects = [item for item in batch if item.reason]
            rejects += tables.add((item for item in batch if item.record), batches.prepare)
            if rejects:
                stage_rejects(connection, rejects)
            rejections.update(_category(item.reason) for item in rejects)
            for record in filter(None, (item.passed_over for item in batch)):
                passed_over += 1
                heartbeats.add(record)
        rejected_unstaged = rejections.total()
        counts = tables.finish()
        rejections.update(tables.rejections)
        unstaged = Counts(rejected_unstaged + passed_over, rejected=rejected_unstaged)
        total = sum(counts.values(), unstaged)
        History(connection, bronze.schema).remember(
            ReadFile(file.stored_name, raw.sha256(), raw.size, file.etag, written_at),
            raw.beginnings,
            total,
        )
        heartbeats.remember(connection, bronze.schema)
    return Loaded(counts, +rejections, passed_over, total)


def _category(reason: str) -> str:
    return reason.partition(":")[0]
