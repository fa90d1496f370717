r"""The members of a landing line, each as the JSON text that came and as the value it means.

What jsonb would refuse (\u0000) or lose without a word (the first of two members of one name) is
found here.
"""

import json
import re
from typing import Any

import orjson

from scripts.bronze_loader.errors import InvalidRecordError

MEMBERS = ("topic", "partition", "offset", "timestamp", "key", "value", "headers")

Texts = tuple[bytes | None, ...]
Values = tuple[Any, ...]

# How a line is written without white space, in the usual order.
_COMPACT = b"{%b}" % b",".join(b'"%b":%%b' % name.encode() for name in MEMBERS)
# The usual order of the members. If each group is JSON, the line is JSON with these members.
_USUAL = re.compile(
    rb'\{"topic": ?("[^"\\]*"), ?"partition": ?(\d+), ?"offset": ?(\d+), '
    rb'?"timestamp": ?(-?\d+|null), ?"key": ?(.*?), ?"value": ?(.*), ?"headers": ?(.*?)\}',
    re.DOTALL,
)
_BETWEEN_TOKENS = re.compile(r"[\s:,]*")
_SPACED_COLON = re.compile(rb'"\s+:')
_ESCAPED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def members_of(line: bytes) -> tuple[Texts, Values]:
    """Texts and values in the order of MEMBERS; None is the text of a member that is missing.

    Raises:
        InvalidRecordError: the line is no JSON object, or one that jsonb cannot hold faithfully.
    """
    if b"\\u0000" in line and _ESCAPED_NUL.search(line):
        raise InvalidRecordError("\\u0000 in a string, which jsonb cannot hold")
    try:
        return _compact_members(line) or _usual_members(line) or _members_in_any_order(line)
    except RecursionError:
        raise InvalidRecordError("nested too deeply") from None


def _compact_members(line: bytes) -> tuple[Texts, Values] | None:
    """The members of a line that is what would be written of its values.

    So is the text of each of them then, and no name stands twice in it.
    """
    if not line.startswith(b'{"topic":"'):
        return None
    try:
        values = tuple(orjson.loads(line).values())
        texts = tuple(map(orjson.dumps, values))
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return None
    is_compact = len(texts) == len(MEMBERS) and _COMPACT % texts == line
    return (texts, values) if is_compact else None


def _usual_members(line: bytes) -> tuple[Texts, Values] | None:
    match = _USUAL.fullmatch(line)
    if match is None:
        return None
    texts = match.groups()
    try:
        values = tuple(map(orjson.loads, texts))
    except orjson.JSONDecodeError:
        return None
    _check_names(line, dict(zip(MEMBERS, values, strict=True)))
    return texts, values


def _members_in_any_order(line: bytes) -> tuple[Texts, Values]:
    try:
        values = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InvalidRecordError(_why_not_json(line, error)) from error
    if type(values) is not dict:
        raise InvalidRecordError("not a JSON object")
    _check_names(line, values)
    texts = _texts(line.decode())
    return tuple(map(texts.get, MEMBERS)), tuple(map(values.get, MEMBERS))


def _texts(line: str) -> dict[str, bytes]:
    texts = {}
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    position = _BETWEEN_TOKENS.match(line, line.index("{") + 1).end()
    while line[position] == '"':
        name, end = decoder.raw_decode(line, position)
        start = _BETWEEN_TOKENS.match(line, end).end()
        _, end = decoder.raw_decode(line, start)
        texts[name] = line[start:end].encode()
        position = _BETWEEN_TOKENS.match(line, end).end()
    return texts


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
    r"""Compare the line with its values written again, which is cheaper than a careful parse.

    `":` ends a name, or is an escaped quotation mark and a colon in a string. Both are there in
    the written text, so fewer of them mean a lost member. That proves nothing if white space stands
    before a colon or if an escape such as \u0022 is a quotation mark.
    """
    try:
        written = orjson.dumps(values)
    except orjson.JSONEncodeError:  # nested more than 254 levels deep
        return False
    return written == line or (
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
