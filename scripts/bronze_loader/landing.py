"""Reads the lines of a landing file, plain or compressed, in flat memory."""

import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from scripts.bronze_loader.compression import DamagedError, decompressed
from scripts.bronze_loader.fingerprint import BLOCK_BYTES

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

    A damaged compressed file gives the lines before the damage and then one line with a fault.
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
    except DamagedError as error:
        yield Line(number + 1, b"", f"damaged {error}")


def _decompressed(stream: io.BufferedReader) -> BinaryIO:
    content = decompressed(stream)
    return io.BufferedReader(content, BLOCK_BYTES) if content else stream


def _too_long(number: int, content: bytes, stream: BinaryIO) -> Line:
    kept, size = content[:KEPT_OF_LONG_LINE], len(content)
    while not content.endswith(b"\n") and (content := stream.readline(BLOCK_BYTES)):
        size += len(content)
    return Line(number, kept, f"longer than jsonb can hold: {size} bytes, the first of them kept")
