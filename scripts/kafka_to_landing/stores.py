"""Where finished files go."""

import os
import tempfile
from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from threading import Lock

from scripts import object_store
from scripts.kafka_to_landing.errors import BadInputError
from scripts.kafka_to_landing.spool import Spool
from scripts.source_simulator.previous_run import LIST_NAME as SAMPLES


class Store(ABC):
    """A place for files, with a spool for those that are being written."""

    @abstractmethod
    def check(self) -> None:
        """Raises OSError, ObjectStoreError or BadInputError if nothing can be kept here."""

    @abstractmethod
    def keep(self, path: Path, name: str) -> None:
        """Make a file of the spool durable and visible under this name; it leaves the spool.

        Called by several threads. Until it returns, nothing or the whole of it is visible.

        Raises:
            OSError, ObjectStoreError: it is not sure to be there.
        """

    @abstractmethod
    def _spool_parent(self) -> Path:
        """Where unfinished files may be."""

    @cached_property
    def _spool(self) -> Spool:
        return Spool(self._spool_parent())

    def new_path(self) -> Path:
        """A path in the spool."""
        return self._spool.new_path()

    def close(self) -> None:
        """Remove the spool."""
        if "_spool" in self.__dict__:
            self._spool.close()


class Folder(Store):
    """A folder of this machine; the spool is in it, so that a file gets its name in one step."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._durable: set[Path] = set()
        self._lock = Lock()

    def check(self) -> None:
        """Raises OSError if the folder cannot be written, BadInputError if it holds samples."""
        if (self._folder / SAMPLES).exists():
            raise BadInputError(
                f"{self._folder} holds invented events of scripts.source_simulator, whose topics "
                "and offsets real ones have, too: choose another folder, and another database "
                "than the one that they were loaded into"
            )
        self._spool.new_path().touch()

    def keep(self, path: Path, name: str) -> None:
        """Sync the file, rename it, sync the folder."""
        _sync(path)
        target = self._folder / name
        self._make_durable(target.parent)
        path.replace(target)
        _sync(target.parent)

    def _make_durable(self, folder: Path) -> None:
        with self._lock:
            if folder in self._durable:
                return
            folder.mkdir(parents=True, exist_ok=True)
            for each in folder.absolute().parents:
                # Above the landing folder are folders of others.
                _sync(each)
                if each == self._folder.absolute().parent:
                    break
            self._durable.add(folder)

    def _spool_parent(self) -> Path:
        return self._folder


class Bucket(Store):
    """A folder of an S3 bucket; the spool is on this machine.

    An object appears when its upload is complete: one of several parts, when the last request
    joins them. A crash may leave parts without an object, which only a rule of the bucket removes.
    """

    def __init__(self, url: str, spool: Path | None) -> None:
        self._url = url.rstrip("/")
        # The folder of temporary files is that of all users.
        self._parent = spool or Path(tempfile.gettempdir(), f"kafka-to-landing-{os.getuid()}")

    def check(self) -> None:
        """Raises ObjectStoreError if the bucket cannot be reached, OSError for the spool."""
        object_store.check_bucket(self._url)
        self._spool.new_path().touch()

    def keep(self, path: Path, name: str) -> None:
        """Upload the file."""
        object_store.put_file(f"{self._url}/{name}", path)
        path.unlink()

    def _spool_parent(self) -> Path:
        return self._parent


def store_at(location: str, spool: Path | None = None) -> Store:
    """The store of a path or an s3:// URL."""
    if object_store.is_url(location):
        return Bucket(location, spool)
    return Folder(Path(location))


def poison_beside(landing: str) -> str:
    """Where records are set aside if nothing else is said.

    Raises:
        BadInputError: nothing can be beside the whole of a bucket.
    """
    if object_store.is_url(landing) and not all(object_store.split(landing)):
        raise BadInputError(f"{landing}: not s3://BUCKET/FOLDER")
    return f"{landing.rstrip('/')}-poison"


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
