"""A stream with what staging should hold of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scripts.prove.bad_values import bad_values
from scripts.prove.expected import Expected, Texts, expected
from scripts.prove.plan import Plan
from scripts.prove.stream import Stream, play
from scripts.prove.table import SourceTable


@dataclass(frozen=True, eq=False)
class Case:
    """A stream that has been played, and the oracle's word on it.

    Attributes:
        bad_values: the rows of `cdc_bad_values`.
    """

    stream: Stream
    expected: Expected
    bad_values: Counter[Texts]

    @property
    def number(self) -> int:
        return self.stream.plan.stream

    @property
    def topic(self) -> str:
        return self.stream.topic


def cases(table: SourceTable, plans: Iterable[Plan]) -> list[Case]:
    """Play plans on a table."""
    streams = [play(table, plan) for plan in plans]
    return [Case(stream, expected(stream), Counter(bad_values(stream))) for stream in streams]
