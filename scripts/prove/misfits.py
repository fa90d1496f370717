"""Values that do not fit their column: what a changed table or a wrong manifest brings."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

import orjson

from scripts.schema_to_yaml.types import Mapped

NO_SCALARS: tuple[Any, ...] = ({}, {"a": 1}, [], [1, "x"])
NO_NUMBERS = ("", "abc", "12,5", "1 2", True, *NO_SCALARS)
NO_COUNTS = (*NO_NUMBERS, "today", 10**20)
DAY = {"year": 2021, "month": 2, "day": 3}
LEAP_DAY, NO_YEAR, MONTH_13 = DAY | {"day": 29}, DAY | {"year": 0}, DAY | {"month": 13}
MIDNIGHT = {"hour": 0, "minute": 0, "second": 0, "nanos": 0}

BY_TYPE: dict[str, tuple[Any, ...]] = {
    "boolean": (7, "maybe", "", *NO_SCALARS),
    "smallint": (*NO_NUMBERS, "1.5", 32768, -32769),
    "integer": (*NO_NUMBERS, "1.5", 2**31, -(2**31) - 1),
    "bigint": (*NO_NUMBERS, "1.5", 2**63, -(2**63) - 1),
    "numeric": (*NO_NUMBERS, 10**39, -(10**39)),
    "real": (*NO_NUMBERS, 10**39),
    "double precision": (*NO_NUMBERS, 10**309),
    "uuid": ("", "123", 5, "6f9619ff-8b86-d011-b42d-00c04fc964fg", *NO_SCALARS),
    "text": (),
}
"""Type to JSON values that are none of it, where the JSON text is cast as it is."""

BY_ENCODING: dict[str, tuple[Any, ...]] = {
    "epoch_days": (*NO_COUNTS, 2_932_897, -719_163),
    "epoch_milliseconds": (*NO_COUNTS, 253_402_300_800_000, -62_135_596_800_001),
    "epoch_microseconds": (*NO_COUNTS, 253_402_300_800_000_000, -62_135_596_800_000_001),
    "epoch_nanoseconds": NO_COUNTS,
    "milliseconds_of_day": (*NO_COUNTS, -1, 86_400_000),
    "microseconds_of_day": (*NO_COUNTS, -1, 86_400_000_000),
    "nanoseconds_of_day": (*NO_COUNTS, -1, 86_400_000_000_000),
    "iso_date": (*NO_COUNTS, "2021-02-29Z", "infinity", "2021-02-03T00:00:00Z"),
    "iso_time": (*NO_COUNTS, "24:00:00Z", "allballs", "12:60:00Z", "now"),
    "iso_timestamp": (*NO_COUNTS, "2021-02-29T00:00:00Z", "now", "2021-02-03T24:00:00Z"),
    "iso_timestamp_with_zone": (
        *NO_COUNTS, "2021-02-29T00:00:00Z", "2021-02-03T00:00:00", "now",
        "2021-02-03T24:00:00Z", "2021-02-03T00:00:60Z", "2021-02-03T00:00:00+25:00",
    ),
    "structured_date": (*NO_COUNTS, {"year": 2021}, LEAP_DAY, NO_YEAR, MONTH_13),
    "structured_time": (
        *NO_COUNTS, MIDNIGHT | {"hour": 24}, MIDNIGHT | {"nanos": 10**9}, {"hour": 0},
    ),
    "structured_timestamp": (*NO_COUNTS, LEAP_DAY | MIDNIGHT, NO_YEAR | MIDNIGHT, MONTH_13),
    "structured_timestamp_with_zone": (
        *NO_COUNTS, DAY | MIDNIGHT, LEAP_DAY | MIDNIGHT | {"offsetSeconds": 0},
        DAY | MIDNIGHT | {"offsetSeconds": "x"},
    ),
    "decimal_base64": ("", "*", "AQ", "A===", "Q" * 24, *NO_SCALARS),
    "base64": ("*", "A", "AQ", "-_8=", *NO_SCALARS),
    "base64_url": ("*", "A", "AQ", *NO_SCALARS),
    "hex": ("0", "0g", "0x12", *NO_SCALARS),
}  # fmt: skip
"""Encoding to JSON values that are none of it."""
NEAR_MISSES = 3
"""So many values at the end of each list almost fit; they are drawn more often."""


@dataclass(frozen=True)
class Misfit:
    """A value that does not fit; `value` is the JSON that stands in the event."""

    value: Any

    @property
    def json(self) -> orjson.Fragment:
        return orjson.Fragment(json.dumps(self.value))

    @property
    def text(self) -> str:
        """As PostgreSQL gives it out of jsonb."""
        return self.value if isinstance(self.value, str) else jsonb_text(self.value)


def random_misfit(rng: Random, types: Iterable[Mapped]) -> Misfit | None:
    """A value that fits none of the types that a column is given; None if every value fits one."""
    values, *others = [_misfits(mapped) for mapped in types]
    common = [value for value in values if all(_is_among(value, other) for other in others)]
    near = common[-NEAR_MISSES:] if rng.random() < 0.5 else common
    return Misfit(rng.choice(near)) if common else None


def _misfits(mapped: Mapped) -> tuple[Any, ...]:
    if mapped.encoding:
        return BY_ENCODING[mapped.encoding]
    name, _, arguments = mapped.data_type.partition("(")
    if name != "numeric":
        return BY_TYPE[name]
    precision, scale = map(int, arguments.rstrip(")").split(","))
    too_fine, too_many = f"0.{'0' * scale}1", str(10 ** (precision - scale))
    return (*BY_TYPE[name], "NaN", too_fine, too_many)


def _is_among(value: Any, others: Iterable[Any]) -> bool:
    """Whether a JSON value is among others: true is not 1."""
    return any(value == other and type(value) is type(other) for other in others)


def jsonb_text(value: Any) -> str:
    """JSON as PostgreSQL prints jsonb: members by length of their name, then by its bytes."""
    if isinstance(value, dict):
        value = dict(sorted(value.items(), key=lambda item: _member_order(item[0])))
    return json.dumps(value, ensure_ascii=False)


def _member_order(name: str) -> tuple[int, bytes]:
    return len(name.encode()), name.encode()
