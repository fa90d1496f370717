"""The folder of unfinished files."""

import fcntl
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".kafka-to-landing-"
SUFFIX = ".part"
LOCK = "lock"


class Spool:
    """A folder of this process alone, gone when it ends.

    What a killed process left is removed when the next one begins: its lock is free then.
    """

    def __init__(self, parent: Path) -> None:
        parent.mkdir(parents=True, exist_ok=True)
        with _locked(parent / f"{PREFIX}{LOCK}"):
            _remove_abandoned(parent)
            self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
            self._lock = os.open(self.folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        self._numbers = itertools.count()

    def new_path(self) -> Path:
        """A path at which no file is."""
        return self.folder / f"{next(self._numbers)}{SUFFIX}"

    def close(self) -> None:
        """Remove the folder with what is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)


def _remove_abandoned(parent: Path) -> None:
    for folder in parent.glob(f"{PREFIX}*/"):
        # No lock: its process ended before it had one. No folder: it ends just now, and removes it.
        lock = folder / LOCK
        with suppress(BlockingIOError, FileNotFoundError), _locked(lock, fcntl.LOCK_NB):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(path: Path, flags: int = 0) -> Iterator[None]:
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | flags)
        yield
    finally:
        os.close(descriptor)
