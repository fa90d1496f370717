"""A Kafka message as a landing line."""

import base64
import re
from typing import TYPE_CHECKING, Any

import orjson
from confluent_kafka import TIMESTAMP_NOT_AVAILABLE

from scripts.bronze_loader.errors import InvalidRecordError
from scripts.bronze_loader.landing import MAX_LINE_BYTES
from scripts.bronze_loader.record import parse_record
from scripts.kafka_to_landing.errors import UnfitRecordError

if TYPE_CHECKING:
    from confluent_kafka import Message

Headers = list[tuple[str, bytes | None]]

JSON_WHITE_SPACE = b" \t\n\r"
NULL = b"null"
_LINE = b'{"topic":%b,"partition":%d,"offset":%d,"timestamp":%b,"key":%b,"value":%b,"headers":%b}\n'
_POSITION = re.compile(r": line \d+ column .*| at byte \d+$")
_LINE_ENDS = bytes.maketrans(b"\r\n", b"  ")


def landing_line(message: "Message") -> bytes:
    r"""The landing line of a message, with its line feed.

    Key and value are the bytes that came, without white space around them, and with a space for
    each line end, which can only be white space in JSON. Headers are an object: a value is its
    text; null; an object with its `base64` if it is no text that jsonb can hold; or a list of
    these if the name came several times.

    Raises:
        UnfitRecordError: the loader would reject the line: key or value is no JSON, or JSON that
            jsonb cannot hold faithfully.
    """
    key, value = _one_line(message.key()), _one_line(message.value())
    timestamp = timestamp_of(message)
    line = _LINE % (
        orjson.dumps(message.topic()),
        message.partition(),
        message.offset(),
        NULL if timestamp is None else b"%d" % timestamp,
        key,
        value,
        _headers(headers_of(message)),
    )
    if len(line) > MAX_LINE_BYTES:
        raise UnfitRecordError("longer than jsonb can hold")
    try:
        record = parse_record(line[:-1])
    except InvalidRecordError as error:
        raise UnfitRecordError(_where(key, value, str(error))) from error
    # `1,"x":2` would make members of its own.
    if (record.key or NULL, record.value or NULL) != (key, value):
        raise UnfitRecordError("not JSON: more than one value")
    return line


def timestamp_of(message: "Message") -> int | None:
    """Milliseconds since 1970, or None if the record has none."""
    kind, milliseconds = message.timestamp()
    return None if kind == TIMESTAMP_NOT_AVAILABLE else milliseconds


def headers_of(message: "Message") -> Headers | None:
    """Names and values in their order, or None if there are none."""
    try:
        return message.headers()
    except UnicodeDecodeError as error:
        raise UnfitRecordError(f"a name of a header is not UTF-8: {error}") from error


def _one_line(json: bytes | None) -> bytes:
    return NULL if json is None else json.strip(JSON_WHITE_SPACE).translate(_LINE_ENDS)


def _headers(headers: Headers | None) -> bytes:
    if headers is None:
        return NULL
    values: dict[str, list[Any]] = {}
    for name, value in headers:
        values.setdefault(name, []).append(_header(value))
    return orjson.dumps(
        {name: each[0] if len(each) == 1 else each for name, each in values.items()}
    )


def _header(value: bytes | None) -> Any:
    if value is None:
        return None
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = "\0"
    return {"base64": base64.b64encode(value).decode()} if "\0" in text else text


def _where(key: bytes, value: bytes, reason: str) -> str:
    """The reason with the part it is about; positions in a line that nobody sees are left out."""
    for name, json in (("value", value), ("key", key)):
        if not json:
            return f"{name} is empty: not JSON"
        try:
            parse_record(_LINE[:-1] % (b'""', 0, 0, NULL, NULL, json, NULL))
        except InvalidRecordError as error:
            return f"{name}: {_POSITION.sub('', str(error))}"
    return reason
