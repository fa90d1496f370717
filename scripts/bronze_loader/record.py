r"""One landing line as a record that bronze can hold.

Key, value and headers stay the JSON text that came: a parsed number would lose digits. What jsonb
would refuse (\u0000) or lose without a word (the first of two members of one name) is found here.
"""

import json
import re
from typing import Any, NamedTuple, NoReturn

import orjson

from scripts.bronze_loader.errors import InvalidRecordError

MAX_PARTITION = 2**31 - 1
MAX_OFFSET = 2**63 - 1
MAX_TIMESTAMP = 253_402_300_799_999  # end of the year 9999, milliseconds since 1970
NO_TIMESTAMP = -1  # RecordBatch.NO_TIMESTAMP of Kafka

MEMBERS = ("topic", "partition", "offset", "timestamp", "key", "value", "headers")
REQUIRED = ("topic", "partition", "offset", "value")

# The usual order of the members. If each group is JSON, the line is JSON with these members.
_USUAL = re.compile(
    rb'\{"topic": ?("[^"\\]*"), ?"partition": ?(\d+), ?"offset": ?(\d+), '
    rb'?"timestamp": ?(-?\d+|null), ?"key": ?(.*?), ?"value": ?(.*), ?"headers": ?(.*?)\}',
    re.DOTALL,
)
_BETWEEN_TOKENS = re.compile(r"[\s:,]*")
_SPACED_COLON = re.compile(rb'"\s+:')
_ESCAPED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


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
    try:
        texts, values = _usual_members(line) or _members(line)
        _check_names(line, values)
    except RecursionError:
        raise InvalidRecordError("nested too deeply") from None
    if b"\\u0000" in line and _ESCAPED_NUL.search(line):
        raise InvalidRecordError("\\u0000 in a string, which jsonb cannot hold")
    for name in REQUIRED:
        if name not in texts:
            raise InvalidRecordError(f"no member {name}")
    topic = values["topic"]
    if type(topic) is not str:
        _refuse("topic", texts, "a string")
    if type(values.get("headers")) not in (dict, type(None)):
        _refuse("headers", texts, "an object or null")
    return Record(
        topic,
        _integer("partition", texts, values, MAX_PARTITION),
        _integer("offset", texts, values, MAX_OFFSET),
        _timestamp(texts, values),
        None if values.get("key") is None else texts["key"],
        None if values["value"] is None else texts["value"],
        None if values.get("headers") is None else texts["headers"],
    )


def _usual_members(line: bytes) -> tuple[dict[str, bytes], dict[str, Any]] | None:
    match = _USUAL.fullmatch(line)
    if match is None:
        return None
    texts = match.groups()
    try:
        values = list(map(orjson.loads, texts))
    except orjson.JSONDecodeError:
        return None
    return dict(zip(MEMBERS, texts, strict=True)), dict(zip(MEMBERS, values, strict=True))


def _members(line: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Text and value of each member, in whatever order they stand."""
    try:
        values = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InvalidRecordError(_why_not_json(line, error)) from error
    if type(values) is not dict:
        raise InvalidRecordError("not a JSON object")
    text = line.decode()
    texts = {}
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    position = _BETWEEN_TOKENS.match(text, text.index("{") + 1).end()
    while text[position] == '"':
        name, end = decoder.raw_decode(text, position)
        start = _BETWEEN_TOKENS.match(text, end).end()
        _, end = decoder.raw_decode(text, start)
        texts[name] = text[start:end].encode()
        position = _BETWEEN_TOKENS.match(text, end).end()
    return texts, values


def _why_not_json(line: bytes, error: orjson.JSONDecodeError) -> str:
    try:
        line.decode()
    except UnicodeDecodeError as undecodable:
        return f"not UTF-8: {undecodable.reason} at byte {undecodable.start + 1}"
    return f"not JSON: {error}"


def _check_names(line: bytes, values: dict[str, Any]) -> None:
    """Refuse a name that stands twice in one object, of which jsonb would keep the last."""
    if not _surely_has_each_name_once(line, values):
        json.loads(line, object_pairs_hook=_refuse_repeated, parse_int=str, parse_float=str)


def _surely_has_each_name_once(line: bytes, values: dict[str, Any]) -> bool:
    r"""Compare the line with its parsed members written again, as fast as a line deserves.

    `":` ends a name, or is an escaped quotation mark and a colon in a string. Both are there in
    the written text, so fewer of them mean a lost member. That proves nothing if white space stands
    before a colon or if an escape such as \u0022 is a quotation mark.
    """
    try:
        written = orjson.dumps(values)
    except orjson.JSONEncodeError:  # nested more than 254 levels deep
        return False
    return (
        line.count(b'":') == written.count(b'":')
        and b"\\u00" not in line
        and not _SPACED_COLON.search(line)
    )


def _refuse_repeated(members: list[tuple[str, Any]]) -> None:
    seen = set()
    for name, _ in members:
        if name in seen:
            raise InvalidRecordError(f"a member name twice in one object: {json.dumps(name)}")
        seen.add(name)


def _integer(name: str, texts: dict[str, bytes], values: dict[str, Any], maximum: int) -> int:
    value = values[name]
    if type(value) is not int or not 0 <= value <= maximum:
        _refuse(name, texts, f"an integer from 0 to {maximum}")
    return value


def _timestamp(texts: dict[str, bytes], values: dict[str, Any]) -> int | None:
    value = values.get("timestamp")
    if value is None or (type(value) is int and value == NO_TIMESTAMP):
        return None
    return _integer("timestamp", texts, values, MAX_TIMESTAMP)


def _refuse(name: str, texts: dict[str, bytes], allowed: str) -> NoReturn:
    shown = texts[name][:100].decode(errors="replace")
    raise InvalidRecordError(f"{name} is not {allowed}: {shown}")
