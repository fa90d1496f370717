"""A file that is being written, compressed block by block."""

import gzip
import hashlib
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

GZIP_LEVEL = 4
ZSTD_LEVEL = 3
OFFSET_DIGITS = 12
FILE_NAME = re.compile(r"\d+-\d{12,}-\d{12,}-[0-9a-f]{16}\.jsonl(\.gz|\.zst)?")
"""Names of finished files; nobody writes to one any more."""


class Compression(StrEnum):
    """How files are compressed."""

    NONE = "none"
    GZIP = "gzip"
    ZSTD = "zstd"


def _zstd(block: bytes) -> bytes:
    from backports import zstd

    return zstd.compress(block, level=ZSTD_LEVEL)


# Members of gzip and frames of zstd may follow each other in a file.
_METHODS: dict[Compression, tuple[str, Callable[[bytes], bytes]]] = {
    Compression.NONE: (".jsonl", lambda block: block),
    Compression.GZIP: (".jsonl.gz", lambda block: gzip.compress(block, GZIP_LEVEL, mtime=0)),
    Compression.ZSTD: (".jsonl.zst", _zstd),
}


class Part:
    """Lines of one partition on their way into a file.

    No file is open and no compressor alive between blocks, so that a thousand partitions need no
    more of either than one.

    Attributes:
        path: the unfinished file.
        lines: how many were added.
        line_bytes: their size in bytes before compression.
        waiting_bytes: how much of that is in memory only.
    """

    def __init__(self, path: Path, compression: Compression) -> None:
        self.path = path
        self._suffix, self._compress = _METHODS[compression]
        self._digest = hashlib.blake2b(digest_size=8)
        self._waiting: list[bytes] = []
        self._first = self._last = -1
        self.lines = self.line_bytes = self.waiting_bytes = 0

    def add(self, offset: int, line: bytes) -> None:
        """Append a line."""
        if not self.lines:
            self._first = offset
        self._last = offset
        self._waiting.append(line)
        self.lines += 1
        self.line_bytes += len(line)
        self.waiting_bytes += len(line)

    def flush(self) -> None:
        """Compress what is in memory and append it to the file."""
        if not self._waiting:
            return
        block = b"".join(self._waiting)
        self._waiting.clear()
        self.waiting_bytes = 0
        self._digest.update(block)
        with self.path.open("ab") as file:
            file.write(self._compress(block))

    def name(self, topic: str, partition: int) -> str:
        """The name of the finished file: place in Kafka, offsets, digest of the lines.

        The same records always get the same name, other records never: writing them again after a
        crash replaces a file by itself.
        """
        first, last = (f"{offset:0{OFFSET_DIGITS}d}" for offset in (self._first, self._last))
        return f"{topic}/{partition}-{first}-{last}-{self._digest.hexdigest()}{self._suffix}"
