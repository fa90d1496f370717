"""Reads and writes objects of an S3 store (Amazon S3, MinIO and others that speak its protocol).

The store, its credentials and its options are those of the environment: AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION, AWS_ENDPOINT_URL for another store than
Amazon's, AWS_ALLOW_HTTP=true if that has no TLS, AWS_TIMEOUT for slow lines; without keys, what the
machine is given (web identity, container and instance metadata).
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from obstore.store import S3Store

SCHEME = "s3://"
PIECE_BYTES = 8 << 20
PART_BYTES = 8 << 20
"""Files longer than that are uploaded in parts, which become one object when all are there."""
REQUEST_TIMEOUT = "3m"
"""How long a request may take, with what it sends; the upload of a part is one.

The library's 30 s are enough for eight parts at a time only above 2 MB/s.
"""
NO_TLS = "the store has no TLS, which AWS_ALLOW_HTTP=true allows"
NOT_INSTALLED = "S3 needs more packages: pip install --requirement requirements-pipeline.txt"


class ObjectStoreError(Exception):
    """The store cannot be reached, refuses, or has no such bucket or object."""


class StoredObject(NamedTuple):
    """An object as a listing tells it.

    Attributes:
        url: s3://bucket/key, the key as it is, nothing in it encoded.
        size: in bytes.
        etag: changes with the content.
        written_at: when the store took it in, by its own clock.
    """

    url: str
    size: int
    etag: str
    written_at: datetime


def is_url(path: str) -> bool:
    """Whether a path names a bucket, an object or a folder of objects."""
    return path.startswith(SCHEME)


def split(url: str) -> tuple[str, str]:
    """Bucket and key of a URL; each may be empty."""
    bucket, _, key = url.removeprefix(SCHEME).partition("/")
    return bucket, key.strip("/")


def objects(url: str) -> Iterator[StoredObject]:
    """The object of this URL, or else those below it as if it were a folder.

    Raises:
        ObjectStoreError: the store does not answer, or refuses.
    """
    bucket, key = split(url)
    with _readable_errors(url):
        import obstore

        if key:
            try:
                yield _stored(bucket, obstore.head(_store(bucket), key))
                return
            except FileNotFoundError:
                pass
        for page in obstore.list(_store(bucket), key or None):
            yield from (_stored(bucket, meta) for meta in page)


def opened(stored: StoredObject) -> io.RawIOBase:
    """The content of an object, for reading from its beginning to its end in flat memory.

    It is asked for piece by piece, so that a slow reader loses no connection. Reading raises
    ObjectStoreError if the object has another content than when it was listed.
    """
    return _Reader(stored)


def put_file(url: str, path: Path) -> None:
    """Upload a file; the object is there, whole and durable, when this returns.

    Raises:
        ObjectStoreError: after ten attempts, with nothing to be seen of the object.
    """
    bucket, key = split(url)
    with _readable_errors(url):
        import obstore

        obstore.put(_store(bucket), key, path, chunk_size=PART_BYTES, max_concurrency=2)


def check_bucket(url: str) -> None:
    """Raises ObjectStoreError if the bucket cannot be listed, as with wrong credentials."""
    bucket, key = split(url)
    with _readable_errors(url):
        import obstore

        next(iter(obstore.list(_store(bucket), key or None, chunk_size=1)), None)


class _Reader(io.RawIOBase):
    def __init__(self, stored: StoredObject) -> None:
        self._stored = stored
        self._asked_for = 0
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        if not self._rest and self._asked_for < self._stored.size:
            self._rest = self._next_piece()
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def _next_piece(self) -> memoryview:
        end = min(self._asked_for + PIECE_BYTES, self._stored.size)
        options = {"range": (self._asked_for, end)}
        if self._stored.etag:
            options["if_match"] = self._stored.etag
        bucket, key = split(self._stored.url)
        with _readable_errors(self._stored.url):
            import obstore

            piece = obstore.get(_store(bucket), key, options=options).bytes()
        self._asked_for = end
        return memoryview(piece)


def _stored(bucket: str, meta: dict) -> StoredObject:
    url = f"{SCHEME}{bucket}/{meta['path']}"
    return StoredObject(url, meta["size"], meta["e_tag"] or "", meta["last_modified"])


@cache
def _store(bucket: str) -> "S3Store":
    from obstore.store import S3Store

    # As an option of its own it would replace all others that are in the environment.
    os.environ.setdefault("AWS_TIMEOUT", REQUEST_TIMEOUT)
    return S3Store(bucket)


@contextmanager
def _readable_errors(url: str) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise ObjectStoreError(NOT_INSTALLED) from error
    except Exception as error:
        if not _is_of_store(error):
            raise
        raise ObjectStoreError(f"{url}: {_message(error)}") from error


def _message(error: Exception) -> str:
    if "BadScheme" in str(error):
        return NO_TLS
    message, _, _ = str(error).partition("Debug source:")
    return " ".join(message.split())


def _is_of_store(error: Exception) -> bool:
    from obstore.exceptions import BaseError

    # obstore raises Python's own errors for a missing object, an unreadable file, a wrong key.
    return isinstance(error, BaseError | OSError | ValueError)
