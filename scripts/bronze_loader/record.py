"""One landing line as a record that bronze can hold.

Key, value and headers stay the JSON text that came: a parsed number would lose digits.
"""

from typing import Any, NamedTuple

from scripts.bronze_loader.errors import InvalidRecordError
from scripts.bronze_loader.members import MEMBERS, Texts, members_of

MAX_PARTITION = 2**31 - 1
MAX_OFFSET = 2**63 - 1
MAX_TIMESTAMP = 253_402_300_799_999  # end of the year 9999, milliseconds since 1970
NO_TIMESTAMP = -1  # RecordBatch.NO_TIMESTAMP of Kafka
SHOWN_BYTES = 100

PARTITIONS = f"an integer from 0 to {MAX_PARTITION}"
OFFSETS = f"an integer from 0 to {MAX_OFFSET}"
TIMESTAMPS = f"an integer from {NO_TIMESTAMP} to {MAX_TIMESTAMP}, or null"


class Record(NamedTuple):
    """A Kafka record.

    Attributes:
        timestamp: milliseconds since 1970.
        key: JSON text; so are value and headers.
        value: None for a tombstone.
    """

    topic: str
    partition: int
    offset: int
    timestamp: int | None
    key: bytes | None
    value: bytes | None
    headers: bytes | None


def parse_record(line: bytes) -> Record:
    """The record of a landing line.

    Raises:
        InvalidRecordError: with the reason.
    """
    texts, values = members_of(line)
    topic, partition, offset, timestamp, key, value, headers = values
    *_, key_text, value_text, headers_text = texts
    if type(topic) is not str:
        raise _invalid(texts, "topic", "a string")
    if not _is_integer(partition, 0, MAX_PARTITION):
        raise _invalid(texts, "partition", PARTITIONS)
    if not _is_integer(offset, 0, MAX_OFFSET):
        raise _invalid(texts, "offset", OFFSETS)
    if timestamp is not None and not _is_integer(timestamp, NO_TIMESTAMP, MAX_TIMESTAMP):
        raise _invalid(texts, "timestamp", TIMESTAMPS)
    # A missing value is no tombstone: the line may be of another format.
    if value_text is None:
        raise _invalid(texts, "value", "there")
    if headers is not None and type(headers) is not dict:
        raise _invalid(texts, "headers", "an object or null")
    return Record(
        topic,
        partition,
        offset,
        None if timestamp == NO_TIMESTAMP else timestamp,
        None if key is None else key_text,
        None if value is None else value_text,
        None if headers is None else headers_text,
    )


def _is_integer(value: Any, minimum: int, maximum: int) -> bool:
    return type(value) is int and minimum <= value <= maximum


def _invalid(texts: Texts, name: str, allowed: str) -> InvalidRecordError:
    text = texts[MEMBERS.index(name)]
    if text is None:
        return InvalidRecordError(f"no member {name}")
    shown = text[:SHOWN_BYTES].decode(errors="replace")
    return InvalidRecordError(f"{name} is not {allowed}: {shown}")
