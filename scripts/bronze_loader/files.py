"""Landing files: finding and opening them."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from scripts.bronze_loader.errors import BadInputError

STANDARD_INPUT = "-"
LANDING = "landing"
"""Where `make sample` writes, and what is loaded if nothing is named."""
PATTERNS = ("*.jsonl", "*.jsonl.gz", "*.json")


@dataclass(frozen=True)
class LandingFile:
    """A file to load; its name is its path as the user gave it."""

    name: str

    @property
    def size(self) -> int:
        """Size in bytes; 0 for standard input, whose size nobody knows."""
        return 0 if self.name == STANDARD_INPUT else Path(self.name).stat().st_size

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The content, for binary reading."""
        if self.name == STANDARD_INPUT:
            yield sys.stdin.buffer
        else:
            with Path(self.name).open("rb", buffering=0) as stream:
                yield stream


def landing_files(paths: Iterable[str]) -> list[LandingFile]:
    """The files that the paths name: folders are searched, each file comes once.

    Raises:
        BadInputError: a path does not exist.
    """
    names: dict[str, None] = {}
    for path in paths:
        names.update(dict.fromkeys(_names(path)))
    return [LandingFile(name) for name in names]


def _names(path: str) -> list[str]:
    if path == STANDARD_INPUT or Path(path).is_file():
        return [path]
    if not Path(path).is_dir():
        hint = ": run 'make sample' first, or name your files" if path == LANDING else ""
        raise BadInputError(f"{path} does not exist{hint}")
    found = {file for pattern in PATTERNS for file in Path(path).rglob(pattern) if file.is_file()}
    return sorted(map(str, found))
