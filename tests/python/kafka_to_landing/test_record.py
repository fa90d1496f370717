"""A Kafka message as a landing line."""

import base64
import json

import pytest

from scripts.bronze_loader.record import parse_record
from scripts.kafka_to_landing.errors import UnfitRecordError
from scripts.kafka_to_landing.poison import poison_line
from scripts.kafka_to_landing.record import landing_line


class Message:
    """What librdkafka gives for a record."""

    def __init__(self, value=b'{"a":1}', key=b"1", timestamp=(1, 17), headers=None):
        self.contents = (value, key, timestamp, headers)

    def topic(self):
        return "c.dbo.Product"

    def partition(self):
        return 2

    def offset(self):
        return 9007199254740993

    def value(self):
        return self.contents[0]

    def key(self):
        return self.contents[1]

    def timestamp(self):
        return self.contents[2]

    def headers(self):
        if isinstance(self.contents[3], Exception):
            raise self.contents[3]
        return self.contents[3]


def test_the_line():
    assert landing_line(Message(headers=[("a", b"b")])) == (
        b'{"topic":"c.dbo.Product","partition":2,"offset":9007199254740993,"timestamp":17,'
        b'"key":1,"value":{"a":1},"headers":{"a":"b"}}\n'
    )


@pytest.mark.parametrize(
    "json_text",
    [
        b'{"a": 1.10, "b": 9007199254740993}',
        b'{"a":"\\u0413 \\"\\\\ \xd0\x93"}',
        b"1E+2",
        b"[]",
        b'"x"',
    ],
)
def test_json_stays_as_it_came(json_text: bytes):
    record = parse_record(landing_line(Message(json_text, key=json_text))[:-1])
    assert (record.key, record.value) == (json_text, json_text)


def test_line_ends_between_tokens_do_not_end_the_line():
    line = landing_line(Message(b'\n{"a":\r\n1}\n', key=b"\t[1,\n2] "))
    assert line.count(b"\n") == 1
    assert json.loads(line)["value"] == {"a": 1}
    assert json.loads(line)["key"] == [1, 2]


@pytest.mark.parametrize("value", [None, b"null"])
def test_a_tombstone(value: bytes | None):
    line = json.loads(landing_line(Message(value)))
    assert line["value"] is None
    assert line["key"] == 1


def test_neither_key_nor_value():
    line = json.loads(landing_line(Message(None, key=None)))
    assert (line["key"], line["value"], line["headers"]) == (None, None, None)


def test_no_timestamp():
    assert json.loads(landing_line(Message(timestamp=(0, -1))))["timestamp"] is None


def test_headers():
    headers = [("text", "\u0413".encode()), ("null", None), ("empty", b""), ("bytes", b"\xff"),
               ("nul", b"a\0"), ("twice", b"1"), ("twice", None), ("", b"no name")]  # fmt: skip
    assert json.loads(landing_line(Message(headers=headers)))["headers"] == {
        "text": "\u0413",
        "null": None,
        "empty": "",
        "bytes": {"base64": "/w=="},
        "nul": {"base64": "YQA="},
        "twice": ["1", None],
        "": "no name",
    }


@pytest.mark.parametrize(
    ("json_text", "reason"),
    [
        (b"text", "not JSON: invalid literal, expected 'true'"),
        (b"", "empty: not JSON"),
        (b"  ", "empty: not JSON"),
        (b"{", "not JSON: unexpected character, expected a string key"),
        (b"NaN", "not JSON"),
        (b"\xef\xbb\xbf1", "not JSON"),
        (b"\xff\xfe", "not UTF-8: invalid start byte"),
        (b'"\xed\xa0\x80"', "not UTF-8"),
        (b'"\\ud800"', "not JSON: no low surrogate in string"),
        (b'"\\udc00"', "not JSON"),
        (b'{"a":"\\u0000"}', "\\u0000 in a string, which jsonb cannot hold"),
        (b'{"a\\u0000":1}', "\\u0000 in a string, which jsonb cannot hold"),
        (b'"\x00"', "not JSON"),
        (b"1e999", "not JSON: number is infinity when parsed as double"),
        (b"9" * 400, "not JSON: number is infinity when parsed as double"),
        (b'{"a":1,"a":2}', 'a member name twice in one object: "a"'),
        (b"[" * 2000 + b"]" * 2000, ""),
    ],
)
def test_what_jsonb_cannot_hold_is_unfit(json_text: bytes, reason: str):
    with pytest.raises(UnfitRecordError) as caught:
        landing_line(Message(json_text))
    assert str(caught.value).startswith(
        ("value: " if "empty" not in reason else "value is ") + reason
    )
    with pytest.raises(UnfitRecordError, match=r"^key"):
        landing_line(Message(key=json_text))


@pytest.mark.parametrize(
    "text",
    [
        b'1,"x":2',
        b'1,"value":2',
        b'1,"key":2,"value":3',
        b'1,"headers":{}',
        b'1,"headers":null,"value":2',
        b'1,"headers":null,"x":2',
        b'1},{"value":2',
        b'1}\n{"value":2',
    ],
)
def test_a_value_cannot_add_members_of_its_own(text: bytes):
    for message in (Message(text), Message(key=text), Message(text, key=text)):
        with pytest.raises(UnfitRecordError):
            landing_line(message)


def test_a_timestamp_that_bronze_cannot_hold():
    with pytest.raises(UnfitRecordError, match="timestamp is not an integer from -1 to 2534023"):
        landing_line(Message(timestamp=(1, 1 << 62)))


def test_the_reason_tells_no_position():
    with pytest.raises(UnfitRecordError) as caught:
        landing_line(Message(b'{"a":1,,}'))
    assert str(caught.value) == "value: not JSON: unexpected character, expected a string key"
    assert caught.value.kind == "value: not JSON"


def test_a_record_set_aside_keeps_its_bytes():
    headers = [("a", b"\xff"), ("a", None)]
    line = json.loads(poison_line(Message(b"\xff\0", b"", (2, 5), headers), "because"))
    assert line == {
        "topic": "c.dbo.Product",
        "partition": 2,
        "offset": 9007199254740993,
        "timestamp": 5,
        "reason": "because",
        "key_base64": "",
        "value_base64": base64.b64encode(b"\xff\0").decode(),
        "headers_base64": [["a", "/w=="], ["a", None]],
    }


def test_headers_that_cannot_be_read():
    message = Message(headers=UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"))
    with pytest.raises(UnfitRecordError, match="a name of a header is not UTF-8"):
        landing_line(message)
    assert json.loads(poison_line(message, "because"))["headers_base64"] is None
