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
    _check(type(topic) is str, texts, "topic", "a string")
    _check(_is_integer(partition, 0, MAX_PARTITION), texts, "partition", PARTITIONS)
    _check(_is_integer(offset, 0, MAX_OFFSET), texts, "offset", OFFSETS)
    _check(
        timestamp is None or _is_integer(timestamp, NO_TIMESTAMP, MAX_TIMESTAMP),
        texts,
        "timestamp",
        TIMESTAMPS,
    )
    # A missing value is no tombstone: the line may be of another format.
    _check(value_text is not None, texts, "value", "there")
    _check(headers is None or type(headers) is dict, texts, "headers", "an object or null")
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


def _check(is_right: bool, texts: Texts, name: str, allowed: str) -> None:
    if is_right:
        return
    text = texts[MEMBERS.index(name)]
    if text is None:
        raise InvalidRecordError(f"no member {name}")
    shown = text[:SHOWN_BYTES].decode(errors="replace")
    raise InvalidRecordError(f"{name} is not {allowed}: {shown}")
