"""Debezium's classes, as they are installed, still make what the record holds.

The record is what `make test` compares the simulator with, where there is no Java.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.debezium import record


@pytest.mark.parametrize("make", record.PARTS, ids=lambda make: make.__name__)
def test_the_record_is_what_debezium_makes(make: Callable[[], Any]):
    name = make.__name__
    recorded = json.loads((record.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert recorded[name] == make()
