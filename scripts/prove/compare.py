"""Staging against what it should hold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import psycopg
from psycopg import sql

from scripts.prove.case import Case
from scripts.prove.expected import Texts
from scripts.prove.manifest import manifest_columns

BY_STREAM = """\
select stream.topic, {columns}
from (select distinct kafka_topic as topic from bronze.{bronze}) as stream
cross join lateral (
{query}
) as found
"""
DEPENDS_ON_ARRIVAL = "cdc_ingested_at"


@dataclass(frozen=True)
class Mismatch:
    """A difference.

    Attributes:
        stream: its number.
        what: the difference, for a person.
        columns: staging columns that differ.
    """

    stream: int
    what: str
    columns: tuple[str, ...] = ()


Found = dict[str, list[Texts]]
"""Rows as text by topic."""


def fetch(connection: psycopg.Connection, bronze: str, query: str, columns: Iterable[str]) -> Found:
    """Run a query for each stream that lies in a bronze table.

    Args:
        query: reads the stream of the topic `stream.topic`.
        columns: those of its columns that are wanted.
    """
    texts = sql.SQL(", ").join(sql.SQL("found.{}::text").format(sql.Identifier(c)) for c in columns)
    statement = BY_STREAM.format(columns=texts.as_string(), bronze=bronze, query=query)
    found: Found = {}
    for topic, *row in connection.execute(statement):
        found.setdefault(topic, []).append(tuple(row))
    return found


def compare_rows(cases: Sequence[Case], got: Found) -> list[Mismatch]:
    """Each stream's rows against the oracle's."""
    return [mismatch for case in cases for mismatch in _differences(case, got.get(case.topic, []))]


def _differences(case: Case, got: list[Texts]) -> Iterator[Mismatch]:
    table, number = case.stream.table, case.number
    names = [column["name"] for column in manifest_columns(table)]
    places = [table.columns.index(column) for column in table.key_columns]
    missing = dict(case.expected.rows)
    for row in got:
        key = tuple(row[place] for place in places)
        wanted = missing.pop(key, None)
        if wanted is None:
            yield Mismatch(number, f"{key}: a row too many: {row}")
        elif row != wanted:
            wrong = [pair for pair in zip(names, row, wanted, strict=True) if pair[1] != pair[2]]
            what = "; ".join(f"{name} is {is_!r}, not {not_!r}" for name, is_, not_ in wrong)
            yield Mismatch(number, f"{key}: {what}", tuple(name for name, *_ in wrong))
    for key, row in missing.items():
        yield Mismatch(number, f"{key}: the row is missing: {row}")


def compare_bad_values(cases: Sequence[Case], got: Found) -> list[Mismatch]:
    """The bad values of each stream against the oracle's."""
    mismatches = []
    for case in cases:
        wanted, found = case.bad_values, Counter(got.get(case.topic, []))
        for what, rows in (("too many", found - wanted), ("missing", wanted - found)):
            mismatches += [Mismatch(case.number, f"bad value {what}: {row}") for row in rows]
    return mismatches


def compare_orders(cases: Sequence[Case], one: Found, other: Found) -> list[Mismatch]:
    """The same streams in two orders of arrival against each other."""
    names = [column["name"] for column in manifest_columns(cases[0].stream.table)]
    place = names.index(DEPENDS_ON_ARRIVAL)
    return [
        Mismatch(case.number, f"another order of arrival gives {differing}")
        for case in cases
        if (differing := _without(place, one, case) ^ _without(place, other, case))
    ]


def _without(place: int, found: Found, case: Case) -> set[Texts]:
    return {row[:place] + row[place + 1 :] for row in found.get(case.topic, [])}
