"""Rows of the staging table in PostgreSQL's binary COPY format.

The format is that of "Binary Format" in PostgreSQL's documentation of COPY. It carries JSON text
as it is, where the text format would have to escape its backslashes.
"""

from collections.abc import Iterable, Iterator
from struct import Struct

from scripts.bronze_loader.record import Record

HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
TRAILER = b"\xff\xff"
BLOCK_BYTES = 1 << 17

_NULL = b"\xff\xff\xff\xff"
_JSONB_VERSION = 1
_ROW_START = Struct("!hiqi")  # number of columns; line_number; length of topic
_PLACE = Struct("!iiiq")  # partition, offset
_BIGINT = Struct("!iq")
_JSONB_START = Struct("!iB")


def row(line_number: int, record: Record) -> bytes:
    """One row: line_number, topic, partition, offset, timestamp, key, value, headers."""
    topic = record.topic.encode()
    return b"".join(
        (
            _ROW_START.pack(8, 8, line_number, len(topic)),
            topic,
            _PLACE.pack(4, record.partition, 8, record.offset),
            _NULL if record.timestamp is None else _BIGINT.pack(8, record.timestamp),
            *_jsonb(record.key),
            *_jsonb(record.value),
            *_jsonb(record.headers),
        )
    )


def blocks(rows: Iterable[bytes]) -> Iterator[bytes]:
    """The rows as a whole COPY stream, in blocks worth a system call."""
    waiting, size = [HEADER], len(HEADER)
    for each in rows:
        waiting.append(each)
        size += len(each)
        if size >= BLOCK_BYTES:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join((*waiting, TRAILER))


def _jsonb(text: bytes | None) -> tuple[bytes, ...]:
    return (_NULL,) if text is None else (_JSONB_START.pack(len(text) + 1, _JSONB_VERSION), text)
