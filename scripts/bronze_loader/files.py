"""Landing files: finding and opening them."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import BinaryIO

from scripts import object_store
from scripts.bronze_loader.errors import BadInputError
from scripts.object_store import StoredObject

STANDARD_INPUT = "-"
LANDING = "landing"
"""Where `make sample` writes, and what is loaded if nothing is named."""
PATTERNS = ("*.jsonl", "*.jsonl.gz", "*.jsonl.zst", "*.json")


@dataclass(frozen=True)
class LandingFile:
    """A file to load; its name is its path as the user gave it."""

    name: str

    @property
    def stored_name(self) -> str:
        r"""The name as PostgreSQL holds it: bytes that are no UTF-8 are \xff and so on."""
        return os.fsencode(self.name).decode(errors="backslashreplace")

    @property
    def etag(self) -> str | None:
        """None: only the bytes of a file tell whether it is known."""
        return None

    @property
    def size(self) -> int:
        """Size in bytes; 0 for standard input, whose size nobody knows."""
        return 0 if self.name == STANDARD_INPUT else Path(self.name).stat().st_size

    @property
    def written_at(self) -> datetime | None:
        """When it was last written, as the file system has it; None for standard input."""
        if self.name == STANDARD_INPUT:
            return None
        return datetime.fromtimestamp(Path(self.name).stat().st_mtime, UTC)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The content, for binary reading."""
        if self.name == STANDARD_INPUT:
            yield sys.stdin.buffer
        else:
            with Path(self.name).open("rb", buffering=0) as stream:
                yield stream


@dataclass(frozen=True)
class LandingObject(LandingFile):
    """An object of an S3 store to load; its name is its URL."""

    stored: StoredObject

    @property
    def size(self) -> int:
        """Size in bytes, as it was listed."""
        return self.stored.size

    @property
    def written_at(self) -> datetime:
        """When the store took it in, by its own clock."""
        return self.stored.written_at

    @property
    def etag(self) -> str | None:
        """Changes with the content, so that an object need not be read to be known again."""
        return self.stored.etag or None

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The content, for binary reading."""
        yield object_store.opened(self.stored)


def landing_files(paths: Iterable[str]) -> list[LandingFile]:
    """The files that the paths name: folders are searched, each file comes once.

    Raises:
        BadInputError: a path does not exist.
        ObjectStoreError: a store of objects does not answer.
    """
    files: dict[str, LandingFile] = {}
    for path in paths:
        found = _objects(path) if object_store.is_url(path) else map(LandingFile, _names(path))
        files.update((file.name, file) for file in found)
    return list(files.values())


def _objects(url: str) -> list[LandingObject]:
    bucket, _ = object_store.split(url)
    if not bucket:
        raise BadInputError(f"{url}: no bucket; s3://BUCKET/FOLDER is meant")
    found = [LandingObject(stored.url, stored) for stored in object_store.objects(url)]
    if [each.name for each in found] == [url]:
        return found
    return [each for each in found if any(map(PurePath(each.name).match, PATTERNS))]


def _names(path: str) -> list[str]:
    if path == STANDARD_INPUT or Path(path).is_file():
        return [path]
    if not Path(path).is_dir():
        hint = ": run 'make sample' first, or name your files" if path == LANDING else ""
        raise BadInputError(f"{path} does not exist{hint}")
    found = {file for pattern in PATTERNS for file in Path(path).rglob(pattern) if file.is_file()}
    return sorted(map(str, found))
