"""What the queries count, against the same computed in Python."""

import json
import math
import random
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from psycopg import sql

from scripts.profile_data.facts import ColumnFacts, Profile
from scripts.profile_data.profiling import Options, profile
from tests.python.conftest import Database
from tests.python.profile_data.conftest import column, relation

ROWS = 400
TOP = 4

_random = random.Random(20)

WORDS = [
    "",
    " ",
    "Болт М6",
    "bolt",
    "Bolt",
    "e\u0301",
    "é",
    "\U0001f529",
    "a'b\"c\\d",
    "{x} %s %",
    "x\ny",
]
LONG = ["я" * 100_000 + end for end in ("1", "2", "")]


def some(*choices: Any) -> Callable[[], Any]:
    return lambda: _random.choice(choices)


def money() -> Decimal | None:
    return some(
        None, Decimal("0.0000"), Decimal("-12.5000"), Decimal(_random.randint(1, 10**9)) / 10**4
    )()


# Name, type and maker of each column; the names are what SQL, psycopg and str.format trip over.
COLUMNS: dict[str, tuple[str, Callable[[], Any]]] = {
    "id": ("bigint", iter(range(-3, ROWS)).__next__),
    "select": ("text", some(None, *WORDS)),
    'Größe "%s" {0} %': ("numeric(19,4)", money),
    "long": ("text", some(*[None] * 20, *LONG)),
    "code": ("character varying(20)", lambda: f"c{_random.randint(1, 5000)}"),
    "real": ("double precision", lambda: some(None, -0.1, 0.0, _random.gauss(0, 50))()),
    "with_nan": ("double precision", some(math.nan, 1.5, math.inf)),
    "small": ("smallint", some(1, 2, 3)),
    "flag": ("boolean", some(None, True, False)),
    "constant": ("boolean", some(True)),
    "nothing": ("date", some(None)),
    "day": ("date", lambda: date(1999, 1, 1) + timedelta(_random.randint(0, 9000))),
    "at": (
        "timestamp",
        lambda: datetime(2020, 1, 1) + timedelta(microseconds=_random.randint(0, 10**15)),
    ),
    "at_zone": (
        "timestamptz",
        lambda: datetime(1950, 1, 1, tzinfo=UTC) + timedelta(_random.randint(0, 30)),
    ),
    "of_day": ("time", some(None, time(0), time(12, 30), time(23, 59, 59, 999999))),
    "net_uid": ("uuid", lambda: uuid.UUID(int=_random.getrandbits(128))),
    "image": ("bytea", some(None, b"", b"\x00\xff", b"\x01" * 5000)),
    "document": ("jsonb", some(None, {"a": 1}, [1, 2], "text", None)),
    "as_json": ("json", some('{"b":  1}', "[]")),
}

ROWS_OF_TABLE = [{name: make() for name, (_, make) in COLUMNS.items()} for _ in range(ROWS)]


@pytest.fixture(scope="module")
def found(module_database: Database) -> Iterator[Profile]:
    with module_database.connect() as connection:
        connection.execute("create schema staging")
        table = sql.Identifier("staging", 'Odd "%s" name')
        connection.execute(
            sql.SQL("create table {} ({})").format(
                table,
                sql.SQL(", ").join(
                    sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(data_type))
                    for name, (data_type, _) in COLUMNS.items()
                ),
            )
        )
        for row in ROWS_OF_TABLE:
            document = row["document"]
            values = row | {"document": None if document is None else json.dumps(document)}
            connection.execute(
                sql.SQL("insert into {} values ({})").format(
                    table, sql.SQL(", ").join(map(sql.Literal, values.values()))
                )
            )
        yield profile(connection, [relation('Odd "%s" name')], Options(top=TOP))
        connection.execute("drop schema staging cascade")


def written(name: str, value: Any) -> str:
    """How PostgreSQL writes a value."""
    match value:
        case bool():
            return str(value).lower()
        case bytes():
            return "\\x" + value[:100].hex()
        case datetime():
            whole, _, micros = value.replace(tzinfo=None).isoformat(" ").partition(".")
            micros = micros.rstrip("0")
            return whole + (f".{micros}" if micros else "") + ("+00" if value.tzinfo else "")
        case float():
            return {"nan": "NaN", "inf": "Infinity"}.get(str(value), str(value).removesuffix(".0"))
        case Decimal():
            return f"{value:.4f}"
        case _ if name == "document":
            return json.dumps(value)
    return str(value)


def number(value: Any) -> float | None:
    match value:
        case bool() | str() | bytes() | uuid.UUID() | dict() | list():
            return None
        case float() if not math.isfinite(value):
            return None
        case datetime():
            micros = (value.replace(tzinfo=None) - datetime(1970, 1, 1)) // timedelta(
                microseconds=1
            )
            return float(Decimal(micros) / 10**6)
        case date():
            return float((value - date(1970, 1, 1)).days * 86400)
        case time():
            return float(
                Decimal(value.hour * 3600 + value.minute * 60 + value.second)
                + Decimal(value.microsecond) / 10**6
            )
    return float(value)


def comparable(value: Any) -> Any:
    """NaN is the greatest number in PostgreSQL."""
    return (math.isnan(value), value) if isinstance(value, float) else value


def test_every_row_is_counted(found: Profile):
    (facts,) = found.relations
    assert (facts.rows, facts.read_rows, facts.is_sample) == (ROWS, ROWS, False)
    assert [each.name for each in facts.columns] == list(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column(found: Profile, name: str):
    facts: ColumnFacts = column(found, 'Odd "%s" name', name)
    values = [row[name] for row in ROWS_OF_TABLE]
    present = [value for value in values if value is not None]
    counter = Counter(written(name, value) for value in present)
    listed = [n for n in counter.values() if n > 1 or len(counter) <= TOP]
    assert facts.nulls == len(values) - len(present)
    assert facts.distinct == len(counter)
    assert [n for _, n in facts.top] == sorted(listed, reverse=True)[:TOP]
    by_shown = {n: {value[:200] for value, m in counter.items() if m == n} for n in listed}
    assert all(value in by_shown[n] for value, n in facts.top)


@pytest.mark.parametrize(
    "name",
    [n for n, (t, _) in COLUMNS.items() if t not in ("boolean", "uuid", "bytea", "jsonb", "json")],
)
def test_a_range(found: Profile, name: str):
    facts = column(found, 'Odd "%s" name', name)
    present = [row[name] for row in ROWS_OF_TABLE if row[name] is not None]
    lowest = min(present, key=comparable, default=None)
    highest = max(present, key=comparable, default=None)
    assert facts.minimum == (None if lowest is None else written(name, lowest)[:200])
    assert facts.maximum == (None if highest is None else written(name, highest)[:200])


@pytest.mark.parametrize("name", ["boolean", "uuid", "bytea", "jsonb", "json"])
def test_a_type_without_an_order_has_no_range(found: Profile, name: str):
    for each in found.relations[0].columns:
        if each.data_type == name:
            assert (each.minimum, each.maximum, each.histogram) == (None, None, None)


def test_ties_are_listed_in_the_order_of_the_values(found: Profile):
    facts = column(found, 'Odd "%s" name', "select")
    counter = Counter(row["select"] for row in ROWS_OF_TABLE if row["select"] is not None)
    expected = sorted(counter.items(), key=lambda each: (-each[1], each[0]))
    assert list(facts.top) == expected[:TOP]


@pytest.mark.parametrize("name", ["select", "long", "code", "image"])
def test_lengths(found: Profile, name: str):
    facts = column(found, 'Odd "%s" name', name)
    lengths = [len(row[name]) for row in ROWS_OF_TABLE if row[name] is not None]
    assert (facts.shortest, facts.longest) == (min(lengths), max(lengths))
    assert facts.mean_length == pytest.approx(sum(lengths) / len(lengths))
    assert facts.empty == lengths.count(0)


@pytest.mark.parametrize("name", ["id", 'Größe "%s" {0} %', "real", "small"])
def test_numbers(found: Profile, name: str):
    facts = column(found, 'Odd "%s" name', name)
    numbers = [row[name] for row in ROWS_OF_TABLE if row[name] is not None]
    assert facts.mean == pytest.approx(float(sum(numbers)) / len(numbers))
    assert facts.zeros == sum(n == 0 for n in numbers)
    assert facts.negatives == sum(n < 0 for n in numbers)


def test_there_is_no_mean_of_what_is_not_a_number(found: Profile):
    assert column(found, 'Odd "%s" name', "with_nan").mean is None
    assert column(found, 'Odd "%s" name', "with_nan").maximum == "NaN"


@pytest.mark.parametrize(
    "name", ["id", 'Größe "%s" {0} %', "real", "day", "at", "at_zone", "of_day"]
)
def test_a_histogram(found: Profile, name: str):
    facts = column(found, 'Odd "%s" name', name)
    numbers = [number(row[name]) for row in ROWS_OF_TABLE if row[name] is not None]
    different = sorted(set(numbers))
    low, high = (different[math.ceil(share * len(different)) - 1] for share in (0.01, 0.99))
    bars = Counter(max(min(math.floor((n - low) / (high - low) * 24), 23), 0) for n in numbers)
    assert facts.histogram == tuple(bars[bar] for bar in range(24))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("id", "unique"),
        ("net_uid", "unique"),
        ("code", "nearly unique"),
        ("real", "many values"),
        ("select", "categories"),
        ("constant", "constant"),
        ("nothing", "no values"),
    ],
)
def test_the_cardinality_is_recognised(found: Profile, name: str, word: str):
    assert column(found, 'Odd "%s" name', name).cardinality == word


def test_values_of_a_unique_column_are_not_listed(found: Profile):
    assert column(found, 'Odd "%s" name', "net_uid").top == ()
    assert column(found, 'Odd "%s" name', "id").top == ()
