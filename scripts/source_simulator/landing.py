"""Writes records as landing files: <topic>/<partition>-<first offset>.jsonl, gzipped or not."""

import gzip
from io import BufferedWriter
from pathlib import Path
from typing import IO

from scripts.source_simulator.records import Stored

OFFSET_DIGITS = 10
COMPRESSION_LEVEL = 6
BUFFER_BYTES = 1 << 16


class Landing:
    """A landing folder that is being filled.

    A file ends after `lines_per_file` lines or when `end_files` is called.
    """

    def __init__(self, folder: Path, compress: bool, lines_per_file: int) -> None:
        self._folder = folder
        self._compress = compress
        self._lines_per_file = lines_per_file
        self._open: dict[tuple[str, int], tuple[IO[bytes], int]] = {}
        self.files = 0
        self.lines = 0

    def write(self, stored: Stored) -> None:
        """Append a record to the open file of its partition."""
        place = (stored.record.topic, stored.partition)
        file, lines = self._open.get(place) or (self._new_file(stored), 0)
        file.write(stored.line())
        self.lines += 1
        self._open[place] = (file, lines + 1)
        if lines + 1 == self._lines_per_file:
            self._open.pop(place)[0].close()

    def end_files(self) -> None:
        """Close all files: the next records begin new ones."""
        for file, _ in self._open.values():
            file.close()
        self._open.clear()

    def _new_file(self, stored: Stored) -> IO[bytes]:
        suffix = ".jsonl.gz" if self._compress else ".jsonl"
        name = f"{stored.partition}-{stored.offset:0{OFFSET_DIGITS}d}{suffix}"
        path = self._folder / stored.record.topic / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.files += 1
        if self._compress:
            compressed = gzip.GzipFile(path, "wb", COMPRESSION_LEVEL, mtime=0)
            return BufferedWriter(compressed, BUFFER_BYTES)
        return path.open("wb")
