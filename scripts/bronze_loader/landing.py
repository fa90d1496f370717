"""Reads the lines of a landing file, plain or gzip, in flat memory."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from scripts.bronze_loader.fingerprint import BLOCK_BYTES

GZIP_MAGIC = b"\x1f\x8b"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# jsonb counts the bytes of an array or object in 28 bits (JENTRY_OFFLENMASK in PostgreSQL's
# utils/jsonb.h), so no longer line can be stored.
MAX_LINE_BYTES = (1 << 28) - 1
KEPT_OF_LONG_LINE = 1 << 16


class Line(NamedTuple):
    """One line that is not empty.

    Attributes:
        number: counted from 1, empty lines included.
        content: the bytes without surrounding white space.
        fault: why it cannot be a record, if that is known without parsing it.
        is_open: the file ends without a line feed after it.
    """

    number: int
    content: bytes
    fault: str | None = None
    is_open: bool = False


def read_lines(raw: io.RawIOBase) -> Iterator[Line]:
    """The lines of a landing file.

    A damaged gzip file gives the lines before the damage and then one line with a fault.
    """
    stream = _decompressed(io.BufferedReader(raw, BLOCK_BYTES))
    number = 0
    try:
        while content := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if number == 1:
                content = content.removeprefix(BYTE_ORDER_MARK)
            if content.isspace():
                continue
            if content.endswith(b"\n"):
                yield Line(number, content.strip())
            elif len(content) <= MAX_LINE_BYTES:
                yield Line(number, content.strip(), is_open=True)
            else:
                yield _too_long(number, content, stream)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Line(number + 1, b"", f"damaged gzip data, nothing can be read from here on: {error}")


def _decompressed(stream: io.BufferedReader) -> BinaryIO:
    if stream.peek(len(GZIP_MAGIC)).startswith(GZIP_MAGIC):
        return io.BufferedReader(_GzipReader(stream), BLOCK_BYTES)
    return stream


class _GzipReader(io.RawIOBase):
    """Gives what was decompressed before damaged data raise; GzipFile.readinto would lose it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._file = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        content = self._file.read1(len(buffer))
        buffer[: len(content)] = content
        return len(content)


def _too_long(number: int, content: bytes, stream: BinaryIO) -> Line:
    kept, size = content[:KEPT_OF_LONG_LINE], len(content)
    while not content.endswith(b"\n") and (content := stream.readline(BLOCK_BYTES)):
        size += len(content)
    return Line(number, kept, f"longer than jsonb can hold: {size} bytes, the first of them kept")
