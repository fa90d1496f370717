"""A landing line becomes a record, or is refused with a reason."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.bronze_loader.errors import InvalidRecordError
from scripts.bronze_loader.members import MEMBERS
from scripts.bronze_loader.record import Record, parse_record

TEXTS = {
    "topic": '"c.dbo.Product"',
    "partition": "0",
    "offset": "17",
    "timestamp": "1767225600000",
    "key": '{"ID":1}',
    "value": '{"op":"c"}',
    "headers": '{"h":"x"}',
}
RECORD = Record("c.dbo.Product", 0, 17, 1767225600000, b'{"ID":1}', b'{"op":"c"}', b'{"h":"x"}')


def line(separator: str = ",", colon: str = ":", order: Any = MEMBERS, **texts: str) -> bytes:
    texts = TEXTS | texts
    members = separator.join(f'"{name}"{colon}{texts[name]}' for name in order)
    return f"{{{members}}}".encode()


def line_without(name: str) -> bytes:
    return line(order=[member for member in MEMBERS if member != name])


def test_the_members_of_a_line():
    assert parse_record(line()) == RECORD


@pytest.mark.parametrize(("separator", "colon"), [(", ", ": "), (" ,\t", " :\r ")])
def test_white_space_between_the_members(separator: str, colon: str):
    assert parse_record(line(separator, colon)) == RECORD


def test_the_order_of_the_members_does_not_matter():
    assert parse_record(line(order=sorted(MEMBERS))) == RECORD


def test_a_name_written_with_escapes():
    assert parse_record(line().replace(b'"offset"', rb'"off\u0073et"')) == RECORD


def test_a_member_of_another_name_is_ignored():
    assert parse_record(line().replace(b"{", b'{"leader_epoch":{"value":3},', 1)) == RECORD


@pytest.mark.parametrize("name", ["timestamp", "key", "headers"])
@pytest.mark.parametrize("is_there", [True, False])
def test_what_may_be_null_may_be_missing(name: str, is_there: bool):
    content = line(**{name: "null"}) if is_there else line_without(name)
    assert parse_record(content) == RECORD._replace(**{name: None})


def test_deep_nesting():
    value = '{"a":' * 300 + "1" + "}" * 300
    assert parse_record(line(value=value)).value == value.encode()


def test_a_tombstone():
    assert parse_record(line(value="null")).value is None


def test_kafka_writes_minus_one_for_no_timestamp():
    assert parse_record(line(timestamp="-1")).timestamp is None


@pytest.mark.parametrize(
    "number",
    ["9007199254740993", "1.10", "12345678901234567890.123456789012345678", "1E+5", "-0", "1e-400"],
)
def test_a_number_keeps_its_digits(number: str):
    value = f'{{"after":{{"n":{number}}}}}'
    assert parse_record(line(value=value)).value == value.encode()
    assert parse_record(line(value=value, order=sorted(MEMBERS))).value == value.encode()


@pytest.mark.parametrize(
    "text",
    [
        '{"a":", \\"value\\": 1, \\"headers\\": {}}"}',
        '{"value":1,"headers":2}',
        '{"a":{"headers":null}}',
        '"x"',
        "17",
        "[1,2]",
        '{"schema":{},"payload":null}',
    ],
)
@pytest.mark.parametrize("name", ["key", "value"])
def test_key_and_value_may_be_any_json(name: str, text: str):
    assert getattr(parse_record(line(**{name: text})), name) == text.encode()


@pytest.mark.parametrize("name", ["topic", "partition", "offset", "value"])
def test_what_must_be_there(name: str):
    assert_refused(line_without(name), f"no member {name}")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("topic", "1"),
        ("topic", "null"),
        ("partition", "-1"),
        ("partition", "0.0"),
        ("partition", '"0"'),
        ("partition", "2147483648"),
        ("offset", "-1"),
        ("offset", "true"),
        ("offset", "null"),
        ("offset", "9223372036854775808"),
        ("offset", "99999999999999999999999"),
        ("timestamp", "-2"),
        ("timestamp", "1.5"),
        ("timestamp", "253402300800000"),
        ("headers", "[]"),
    ],
)
def test_a_wrong_type_or_number(name: str, text: str):
    assert_refused(line(**{name: text}), f"{name} is not ")
    assert_refused(line(**{name: text}), f": {text}")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"hello", "not JSON: unexpected character"),
        (b'{"topic":"t"', "not JSON: "),
        (line(value='{"n":NaN}'), "not JSON: "),
        (line(value='{"n":007}'), "not JSON: "),
        (line(partition="007"), "not JSON: "),
        (line(value=r'{"s":"\ud800"}'), "not JSON: no low surrogate"),
        (line(value=r'{"s":"\udc00"}'), "not JSON: "),
        (line().replace(b"Product", b"Produ\xffct"), "not UTF-8: invalid start byte at byte 22"),
        (b"[1]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (line() + line(), "not JSON: "),
        (line(value="[" * 2000 + "]" * 2000), "not JSON: depth limit"),
        (line(value='{"a" :' * 1010 + "1" + "}" * 1010), "nested too deeply"),
    ],
)
def test_what_is_no_record(content: bytes, reason: str):
    assert_refused(content, reason)


@pytest.mark.parametrize(
    "content",
    [
        line(value=r'{"s":"\u0000"}'),
        line(value=r'{"s":"a\\\u0000b"}'),
        line(value=r'{"\u0000":1}'),
        line(key=r'"\u0000"'),
    ],
)
def test_jsonb_cannot_hold_nul(content: bytes):
    assert_refused(content, "\\u0000 in a string")


def test_an_escaped_backslash_before_u0000_is_no_nul():
    assert parse_record(line(value=r'{"s":"\\u0000"}')).value == rb'{"s":"\\u0000"}'


@pytest.mark.parametrize(
    "content",
    [
        line(value='{"a":1,"a":1}'),
        line(value='{"b":[{"a":1,"c":2,"a":3}]}'),
        line(key='{"ID":1,"ID":2}'),
        line(order=(*MEMBERS, "offset")),
        line(value=r'{"a":1,"\u0061":2}'),
        line(value='{"a" :1,"a":2}'),
        line(value='{"a"\t:1,"a":2}'),
        line(value=r'{"a":1,"a":2,"s":"\u0022:"}'),
        line(value=r'{"a":1,"a":2,"s":"\":"}'),
        line(value=r'{"a\\":1,"a\\":2}'),
    ],
)
def test_a_name_twice_in_one_object(content: bytes):
    assert_refused(content, "a member name twice in one object: ")


@pytest.mark.parametrize(
    "value",
    [
        r'{"s":"\":"}',
        r'{"s":"\u0022:","t":"\u0022\u003a"}',
        '{"a" : {"a"\t:1}}',
        '[{"a":1},{"a":2}]',
    ],
)
def test_a_name_once_in_each_object(value: str):
    assert parse_record(line(value=value)).value == value.encode()


@st.composite
def json_texts(draw: st.DrawFn, depth: int = 3) -> tuple[str, bool]:
    """JSON text of any spacing and escaping, and whether an object in it repeats a name."""
    if depth == 0 or draw(st.booleans()):
        scalar = draw(st.none() | st.integers() | st.text('":,\\{} a0', max_size=6))
        return json.dumps(scalar), False
    space = draw(st.sampled_from(["", " ", "\t", "\r "]))
    items = draw(st.lists(json_texts(depth=depth - 1), max_size=3))
    repeats = any(repeats for _, repeats in items)
    if draw(st.booleans()):
        return f"[{f'{space},'.join(text for text, _ in items)}]", repeats
    names = [draw(st.text('":\\ a', max_size=2)) for _ in items]
    quoted = [draw(st.sampled_from([json.dumps(name), escaped(name)])) for name in names]
    members = [
        f"{name}{space}:{space}{text}" for name, (text, _) in zip(quoted, items, strict=True)
    ]
    return f"{{{f'{space},'.join(members)}}}", repeats or len(set(names)) < len(names)


def escaped(name: str) -> str:
    return '"' + "".join(f"\\u{ord(character):04x}" for character in name) + '"'


@given(json_texts(), json_texts(), st.permutations(MEMBERS) | st.just(MEMBERS))
def test_any_key_and_value_stay_as_they_are_unless_a_name_repeats(
    key: tuple[str, bool], value: tuple[str, bool], order: list[str]
):
    content = line(key=key[0], value=value[0], order=order)
    if key[1] or value[1]:
        assert_refused(content, "a member name twice")
    else:
        record = parse_record(content)
        assert record.key == (None if key[0] == "null" else key[0].encode())
        assert record.value == (None if value[0] == "null" else value[0].encode())


def assert_refused(content: bytes, reason: str) -> None:
    with pytest.raises(InvalidRecordError) as refusal:
        parse_record(content)
    assert reason in str(refusal.value)
