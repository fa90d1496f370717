"""Gives the decompressed bytes of gzip and zstd files, known by their first bytes."""

import gzip
import io
import zlib
from typing import BinaryIO

from scripts.bronze_loader.errors import BronzeLoaderError

GZIP_MAGIC = b"\x1f\x8b"  # RFC 1952, 2.3.1
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"  # RFC 8878, 3.1.1


class DamagedError(Exception):
    """Compressed data cannot be read on; the text is the compression and what is wrong."""


def decompressed(stream: io.BufferedReader) -> io.RawIOBase | None:
    """What is in a compressed file, members or frames that follow each other included.

    Reading raises DamagedError, after all that came before the damage.

    Returns:
        None if the stream is not compressed.

    Raises:
        BronzeLoaderError: it is zstd, and the package for that is not installed.
    """
    beginning = stream.peek(len(ZSTD_MAGIC))
    if beginning.startswith(GZIP_MAGIC):
        faults = (EOFError, gzip.BadGzipFile, zlib.error)
        return _Decompressed(gzip.GzipFile(fileobj=stream), "gzip", faults)
    if beginning.startswith(ZSTD_MAGIC):
        return _zstd(stream)
    return None


def _zstd(stream: io.BufferedReader) -> io.RawIOBase:
    try:
        from backports import zstd
    except ModuleNotFoundError as error:
        raise BronzeLoaderError(
            "a zstd file: pip install --requirement requirements-pipeline.txt"
        ) from error
    return _Decompressed(zstd.ZstdFile(stream), "zstd", (EOFError, zstd.ZstdError))


class _Decompressed(io.RawIOBase):
    """Gives what was decompressed before damaged data raise; readinto of a file would lose it."""

    def __init__(self, file: BinaryIO, name: str, faults: tuple[type[Exception], ...]) -> None:
        self._file = file
        self._name = name
        self._faults = faults

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        try:
            content = self._file.read1(len(buffer))
        except self._faults as error:
            raise DamagedError(
                f"{self._name} data, nothing can be read from here on: {error}"
            ) from error
        buffer[: len(content)] = content
        return len(content)
