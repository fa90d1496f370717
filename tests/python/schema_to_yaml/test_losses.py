"""What is said to be lost of a value is what Debezium's own classes lost of it, and nothing else.

Every value in tests/fixtures/debezium is decoded here, in Python, as its encoding says.
"""

import base64
import json
import re
import struct
from datetime import datetime, timedelta
from decimal import Context, Decimal
from pathlib import Path

import pytest

from scripts.schema_to_yaml.losses import Loss, losses
from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.types import TYPES, Family, Modes, map_type

ROOT = Path(__file__).parents[3]


def load(name: str) -> dict:
    return json.loads((ROOT / f"tests/fixtures/debezium/{name}.json").read_bytes())[name]


RECORD = load("types")

# Times are counted in ticks of 100 nanoseconds, as SQL Server does.
SECOND, MILLISECOND, MICROSECOND = 10_000_000, 10_000, 10
FIRST_NANOSECOND_DAY = datetime(1677, 9, 22)
EPOCH = datetime(1970, 1, 1)


def declared(text: str) -> SqlType:
    name, _, arguments = text.rstrip(")").partition("(")
    return SqlType(name, tuple(arguments.split(",")) if arguments else ())


def recorded(*families: Family) -> list[tuple[str, str]]:
    """Returns the recorded types of some families, each with each of its modes."""
    return [
        (name, mode)
        for name, modes in RECORD.items()
        if TYPES[declared(name).name][1] in families
        for mode in modes
    ]


def values(name: str, mode: str) -> list[tuple[str, str]]:
    """Returns pairs of value and JSON."""
    pairs = RECORD[name][mode]["values"].items()
    return [(value, text) for value, text in pairs if value != "NULL"]


def ticks(text: str) -> int:
    """Returns `2018-07-13 11:23:45.34` in ticks since 1970; the day may be left out."""
    whole, _, fraction = text.partition(".")
    day_and_clock = whole if "-" in whole else f"1970-01-01 {whole}"
    seconds = (datetime.fromisoformat(day_and_clock) - EPOCH) // timedelta(seconds=1)
    return seconds * SECOND + int(f"{fraction:0<7}")


def true_ticks(value: str, family: Family) -> int:
    if family is not Family.TIMESTAMP_WITH_ZONE:
        return ticks(value)
    local, minutes = value.rsplit(" ", 1)
    return ticks(local) - int(minutes) * 60 * SECOND


UNITS = {"milliseconds": MILLISECOND, "microseconds": MICROSECOND}


def arrived_ticks(text: str, encoding: str) -> int:
    """Returns the time in JSON, as exactly as PostgreSQL holds it."""
    if match := re.search("milliseconds|microseconds|nanoseconds", encoding):
        unit = match[0]
        found = int(text) // 100 if unit == "nanoseconds" else int(text) * UNITS[unit]
    else:
        local, sign, hours, minutes = re.fullmatch(
            r"(.*?)(?:Z|([+-])(\d\d):(\d\d))", json.loads(text)
        ).groups()
        offset = int(f"{sign}{int(hours) * 60 + int(minutes)}") if sign else 0
        found = ticks(local.replace("T", " ")) - offset * 60 * SECOND
    return found // MICROSECOND * MICROSECOND


@pytest.mark.parametrize(
    ("name", "mode"), recorded(Family.TIME, Family.TIMESTAMP, Family.TIMESTAMP_WITH_ZONE)
)
def test_times_lose_what_is_said(name, mode):
    modes, family = Modes(time_precision=mode), TYPES[declared(name).name][1]
    encoding, lost = map_type(declared(name), modes).encoding, losses(declared(name), modes)
    kept = 1
    if Loss.MICROSECONDS in lost:
        kept = MICROSECOND
    elif Loss.MILLISECONDS in lost:
        kept = MILLISECOND
    first = (FIRST_NANOSECOND_DAY - EPOCH) // timedelta(seconds=1) * SECOND
    last = (2**63 - 1) // 100
    seen = set()
    for value, text in values(name, mode):
        true = true_ticks(value, family)
        if Loss.YEARS in lost and not first <= true <= last:
            assert text == "null"
            seen.add(Loss.YEARS)
            continue
        late = Loss.SECOND in lost and true < 0 and true % SECOND >= MILLISECOND
        expected = true // kept * kept + (SECOND if late else 0)
        assert arrived_ticks(text, encoding) == expected, value
        seen |= {Loss.SECOND} if late else set()
        if true % kept:
            seen |= {Loss.MICROSECONDS, Loss.MILLISECONDS}
    # Of a type without its precision one value is on record.
    assert len(values(name, mode)) == 1 or seen >= {*lost}


GAP = load("calendar_gap")


@pytest.mark.parametrize(("name", "mode"), [(name, mode) for name in GAP for mode in GAP[name]])
def test_days_that_javas_older_calendar_leaves_out_arrive_late(name, mode):
    family = TYPES[declared(name).name][1]
    late = 0 if family is Family.TIMESTAMP_WITH_ZONE else 10 * 24 * 60 * 60 * SECOND
    encoding = map_type(declared(name), Modes(time_precision=mode)).encoding
    for value, text in GAP[name][mode].items():
        if value == "NULL" or encoding == "epoch_nanoseconds":
            assert text == "null"
        elif family is Family.DATE:
            days = (ticks(f"{value} 00:00:00") + late) // (24 * 60 * 60 * SECOND)
            found = json.loads(text)
            assert found in (days, f"{EPOCH + timedelta(days):%Y-%m-%d}Z")
        else:
            assert arrived_ticks(text, encoding) == true_ticks(value, family) + late


@pytest.mark.parametrize(("name", "mode"), recorded(Family.DATE))
def test_dates_lose_nothing(name, mode):
    assert losses(declared(name), Modes(time_precision=mode)) == ()
    for value, text in values(name, mode):
        if mode == "isostring":
            assert json.loads(text) == f"{value}Z"
        else:
            assert EPOCH + timedelta(days=int(text)) == datetime.fromisoformat(value)


@pytest.mark.parametrize(("name", "mode"), recorded(Family.DECIMAL))
def test_decimals_lose_what_is_said(name, mode):
    modes = Modes(decimal_handling=mode)
    mapped, lost = map_type(declared(name), modes), losses(declared(name), modes)
    scale = int(mapped.data_type.rstrip(")").rpartition(",")[2])
    rounded = False
    for value, text in values(name, mode):
        if mapped.encoding == "decimal_base64":
            unscaled = int.from_bytes(base64.b64decode(json.loads(text)), signed=True)
            arrived = Decimal(unscaled).scaleb(-scale, Context(prec=50))
        else:
            arrived = Decimal(text.strip('"'))
        if lost:
            fifteen = Context(prec=15)
            assert fifteen.create_decimal(arrived) == fifteen.create_decimal(Decimal(value))
            rounded |= arrived != Decimal(value)
        else:
            assert arrived == Decimal(value)
    assert rounded is bool(lost)


@pytest.mark.parametrize("name", load("decimal_numbers"))
def test_decimals_as_numbers_lose_nothing(name):
    modes = Modes(converter_decimal_format="numeric")
    assert losses(declared(name), modes) == ()
    assert map_type(declared(name), modes).encoding is None
    for value, text in load("decimal_numbers")[name].items():
        assert value == "NULL" or Decimal(text) == Decimal(value)


ALPHABETS = {"base64": base64.b64decode, "base64_url": base64.urlsafe_b64decode}


@pytest.mark.parametrize(("name", "mode"), recorded(Family.BINARY))
def test_bytes_lose_nothing(name, mode):
    modes = Modes(binary_handling=mode)
    assert losses(declared(name), modes) == ()
    decode = ALPHABETS.get(map_type(declared(name), modes).encoding, bytes.fromhex)
    for value, text in values(name, mode):
        assert decode(json.loads(text)) == bytes.fromhex(value)


def single(number: float) -> bytes:
    return struct.pack("f", number)


@pytest.mark.parametrize(("name", "mode"), recorded(Family.PLAIN))
def test_plain_values_lose_nothing(name, mode):
    data_type = map_type(declared(name), Modes()).data_type
    assert losses(declared(name), Modes()) == ()
    for value, text in values(name, mode):
        match data_type:
            case "boolean":
                assert text == value.lower()
            case "real":
                assert single(float(text)) == single(float(value))
            case "double precision":
                assert float(text) == float(value)
            case "text":
                assert json.loads(text) == value
            case "uuid":
                assert json.loads(text).lower() == value
            case _:
                assert text == value
