"""A message that cannot be a landing line, as a line that keeps its bytes."""

import base64
from typing import TYPE_CHECKING

import orjson

from scripts.kafka_to_landing.errors import UnfitRecordError
from scripts.kafka_to_landing.record import headers_of, timestamp_of

if TYPE_CHECKING:
    from confluent_kafka import Message


def poison_line(message: "Message", reason: str) -> bytes:
    """Topic, partition, offset, timestamp, reason, and in Base64 key, value and headers.

    Headers are a list of name and value, in their order.
    """
    try:
        headers = headers_of(message)
    except UnfitRecordError:
        headers = None
    line = {
        "topic": message.topic(),
        "partition": message.partition(),
        "offset": message.offset(),
        "timestamp": timestamp_of(message),
        "reason": reason,
        "key_base64": _base64(message.key()),
        "value_base64": _base64(message.value()),
        "headers_base64": headers and [[name, _base64(value)] for name, value in headers],
    }
    return orjson.dumps(line) + b"\n"


def _base64(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()
