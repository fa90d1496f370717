"""A row in the making, as the makers of its columns see it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Any

from scripts.source_simulator import words


@dataclass
class Draft:
    """A row in the making.

    Attributes:
        number: the row's number in its table, which is its key where that is one whole number.
        repeat: how many rows of the table belong to the same first parent before this one.
        created: ticks; `updated` likewise.
        parents: values of the foreign keys between captured tables, by column. Columns that are
            absent are the row's own.
    """

    rng: Random
    number: int
    repeat: int
    created: int
    updated: int
    deleted: bool
    parents: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def part(self) -> words.Part:
        return words.part(self.rng)

    @cached_property
    def quantity(self) -> float:
        return float(self.rng.randrange(1, 120))

    @property
    def parent(self) -> int:
        """The key of the first parent that has a number for it, else the row's own number."""
        numbers = (value for value in self.parents.values() if value and type(value) is int)
        return next(numbers, self.number)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def maybe(self, value: Any, share: float = 0.7) -> Any:
        """The value, or None where chance has it."""
        return value if self.rng.random() < share else None


Maker = Callable[[Draft], Any]


def net_uid(rng: Random) -> str:
    """A uniqueidentifier, version 4, in lower case."""
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))
