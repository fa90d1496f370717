"""Remembers which landing files were read to their end, and which of their lines were rejected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from scripts.bronze_loader.files import STANDARD_INPUT, LandingFile
from scripts.bronze_loader.fingerprint import FingerprintReader
from scripts.bronze_loader.locks import lock

_KNOWN = SQL(
    "select sha256, file, size_bytes from {loaded_files} where file = %s or size_bytes = %s"
)
_KNOWN_OBJECTS = SQL("""
select known.file, (select count(*) from {rejected_lines} where file_sha256 = known.sha256)
from {loaded_files} as known
inner join unnest(%s::text[], %s::text[], %s::bigint[]) as object (file, etag, size_bytes)
    using (file, etag, size_bytes)
""")
_REJECTED = SQL("select count(*) from {rejected_lines} where file_sha256 = %s")
_FORGET_REJECTS = SQL("delete from {rejected_lines} where file_sha256 = any(%s)")
_KEEP_REJECTS = SQL("""
insert into {rejected_lines} (file_sha256, file, line_number, reason, encoding, raw)
select %s, %s, line_number, reason, encoding, raw from pg_temp.staged_rejects
""")
_REMEMBER = SQL("""
insert into {loaded_files} (
    sha256, file, size_bytes, etag, written_at, lines, loaded, already_there, rejected
)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s)
on conflict (sha256) do update set
    file = excluded.file, etag = excluded.etag, written_at = excluded.written_at,
    lines = excluded.lines, loaded = excluded.loaded, already_there = excluded.already_there,
    rejected = excluded.rejected, loaded_at = excluded.loaded_at
""")


@dataclass(frozen=True)
class Known:
    """What earlier runs know about a landing file.

    Attributes:
        is_finished: this very content was read to its end, under this name or another.
        rejected: how many of its lines are in rejected_lines, if it was.
        earlier_sizes: sizes in bytes of contents that were read under this name.
    """

    is_finished: bool
    rejected: int
    earlier_sizes: frozenset[int]


@dataclass(frozen=True)
class Counts:
    """Lines of a file, or of what it has for one table."""

    lines: int = 0
    loaded: int = 0
    already_there: int = 0
    rejected: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.lines + other.lines,
            self.loaded + other.loaded,
            self.already_there + other.already_there,
            self.rejected + other.rejected,
        )


@dataclass(frozen=True)
class ReadFile:
    """A landing file that was read to its end.

    Attributes:
        size: in bytes.
        etag: of an object of an S3 store.
        written_at: when it was last written before it was read; None if nobody knows.
    """

    name: str
    sha256: str
    size: int
    etag: str | None
    written_at: datetime | None


class History:
    """The tables `loaded_files` and `rejected_lines` of a schema."""

    def __init__(self, connection: Connection, schema: str) -> None:
        self._connection = connection
        self._loaded_files = Identifier(schema, "loaded_files")
        self._rejected_lines = Identifier(schema, "rejected_lines")

    def look_up(self, file: LandingFile) -> Known:
        """What is known of the file; it is read only if a finished one has the same size.

        An object is not: `known_objects` knows it by its ETag.
        """
        if file.name == STANDARD_INPUT:
            return Known(False, 0, frozenset())
        size = file.size
        query = _KNOWN.format(loaded_files=self._loaded_files)
        rows = self._connection.execute(query, [file.stored_name, size]).fetchall()
        same_size = {sha256 for sha256, _, known_size in rows if known_size == size}
        sha256 = sha256_of(file) if same_size and not file.etag else None
        is_finished = sha256 in same_size
        return Known(
            is_finished=is_finished,
            rejected=self._rejected(sha256) if is_finished else 0,
            earlier_sizes=frozenset(
                known_size for _, name, known_size in rows if name == file.stored_name
            ),
        )

    def known_objects(self, files: Iterable[LandingFile]) -> dict[str, int]:
        """Names of those that were read to their end with the ETag they have now.

        Each with the number of its lines that are in rejected_lines. One query for all, and none
        of them is read: a bucket may hold many.
        """
        objects = [(file.name, file.etag, file.size) for file in files if file.etag]
        if not objects:
            return {}
        query = _KNOWN_OBJECTS.format(
            loaded_files=self._loaded_files, rejected_lines=self._rejected_lines
        )
        columns = [list(column) for column in zip(*objects, strict=True)]
        return dict(self._connection.execute(query, columns).fetchall())

    def remember(self, file: ReadFile, beginnings: Iterable[str], counts: Counts) -> None:
        """Record that a file was read to its end, with its rejected lines.

        They replace those of an earlier reading of this content or of a beginning of it.
        """
        lock(self._connection, self._rejected_lines)
        execute = self._connection.execute
        execute(
            _FORGET_REJECTS.format(rejected_lines=self._rejected_lines),
            [[file.sha256, *beginnings]],
        )
        execute(_KEEP_REJECTS.format(rejected_lines=self._rejected_lines), [file.sha256, file.name])
        execute(
            _REMEMBER.format(loaded_files=self._loaded_files),
            [
                file.sha256,
                file.name,
                file.size,
                file.etag,
                file.written_at,
                counts.lines,
                counts.loaded,
                counts.already_there,
                counts.rejected,
            ],
        )

    def _rejected(self, sha256: str) -> int:
        query = _REJECTED.format(rejected_lines=self._rejected_lines)
        return self._connection.execute(query, [sha256]).fetchone()[0]


def sha256_of(file: LandingFile) -> str:
    """By which `loaded_files` knows the bytes of a file; reads all of it."""
    with file.opened() as stream:
        return FingerprintReader(stream).sha256()
