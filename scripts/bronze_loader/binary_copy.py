"""Records in PostgreSQL's binary COPY format.

The format is that of "Binary Format" in PostgreSQL's documentation of COPY. It carries JSON text
as it is, where the text format would have to escape its backslashes.
"""

from collections.abc import Iterable, Iterator
from struct import Struct

from scripts.bronze_loader.record import Record

RECORD_COLUMNS = (
    "kafka_topic, kafka_partition, kafka_offset, kafka_timestamp, kafka_key, cdc_payload,"
    " kafka_headers"
)
HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
TRAILER = b"\xff\xff"
BLOCK_BYTES = 1 << 17

_NULL = b"\xff\xff\xff\xff"
_JSONB_VERSION = 1
_ROW_START = Struct("!hi")  # number of columns; length of topic
_PLACE = Struct("!iiiq")  # partition, offset
_LENGTH = Struct("!i")
_BIGINT = Struct("!iq")
_JSONB_START = Struct("!iB")
_YEAR_2000 = 946_684_800_000  # where PostgreSQL's timestamps begin, in milliseconds since 1970


def row(record: Record, last: bytes) -> bytes:
    """One row: the RECORD_COLUMNS and one more, which `text` or `bigint` has made."""
    topic, partition, offset, timestamp, key, value, headers = record
    topic_bytes = topic.encode()
    return b"".join(
        (
            _ROW_START.pack(8, len(topic_bytes)),
            topic_bytes,
            _PLACE.pack(4, partition, 8, offset),
            _NULL if timestamp is None else bigint(1000 * (timestamp - _YEAR_2000)),
            *_jsonb(key),
            *_jsonb(value),
            *_jsonb(headers),
            last,
        )
    )


def text(value: str) -> bytes:
    """A field of type text."""
    content = value.encode()
    return _LENGTH.pack(len(content)) + content


def bigint(value: int) -> bytes:
    """A field of type bigint."""
    return _BIGINT.pack(8, value)


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


def _jsonb(json: bytes | None) -> tuple[bytes, ...]:
    return (_NULL,) if json is None else (_JSONB_START.pack(len(json) + 1, _JSONB_VERSION), json)
