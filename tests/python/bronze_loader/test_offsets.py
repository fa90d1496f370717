"""Ranges of offsets tell what may have the same place."""

import pytest

from scripts.bronze_loader.offsets import Offsets
from scripts.bronze_loader.record import Record


def offsets(*places: tuple[str, int, int]) -> Offsets:
    return Offsets(Record(*place, None, None, None, None) for place in places)


def test_a_range_for_each_partition():
    some = offsets(("a", 0, 7), ("a", 0, 3), ("a", 1, 5), ("b", 0, 1))
    assert some.ranges == {
        ("a", 0): range(3, 8),
        ("a", 1): range(5, 6),
        ("b", 0): range(1, 2),
    }


def test_a_place_that_two_records_have():
    assert offsets(("a", 0, 1), ("a", 1, 1), ("b", 0, 1)).is_each_once
    assert not offsets(("a", 0, 1), ("a", 0, 2), ("a", 0, 1)).is_each_once


@pytest.mark.parametrize(
    ("place", "may_meet"),
    [
        (("a", 0, 3), True),
        (("a", 0, 5), True),
        (("a", 0, 7), True),
        (("a", 0, 2), False),
        (("a", 0, 8), False),
        (("a", 1, 5), False),
        (("b", 0, 5), False),
    ],
)
def test_what_may_meet(place: tuple[str, int, int], may_meet: bool):
    some, other = offsets(("a", 0, 3), ("a", 0, 7)), offsets(place)
    assert some.may_meet(other) == other.may_meet(some) == may_meet


def test_widened_ranges():
    some = offsets(("a", 0, 3))
    some.widen(offsets(("a", 0, 9), ("b", 0, 1)))
    some.widen(offsets(("a", 0, 1)))
    assert some.ranges == {("a", 0): range(1, 10), ("b", 0): range(1, 2)}
