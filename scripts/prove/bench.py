"""A database of its own with the models of random tables, where streams are checked."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import psycopg

from scripts.prove import bad_values, compare_summary, project
from scripts.prove.bronze import load
from scripts.prove.case import Case
from scripts.prove.compare import (
    Found,
    Mismatch,
    compare_bad_values,
    compare_orders,
    compare_rows,
    fetch,
)
from scripts.prove.loads import Loads
from scripts.prove.manifest import manifest_columns
from scripts.prove.queries import Queries, read_queries
from scripts.prove.random_table import random_table
from scripts.prove.refresh import Refresh, read_refreshes
from scripts.prove.stream import Stream
from scripts.prove.table import SourceTable
from scripts.scratch_database import scratch_database

OPTIONS = "-c timezone=UTC -c jit=off"
"""Many small executions of a long query: compiling it would take longer than all of them."""
LOADERS = 3
"""Loaders that work at the same time."""


@dataclass(frozen=True)
class Bench:
    """Tables with their models.

    Attributes:
        folder: of the dbt project.
        refreshes: of the tables that have an incremental relation.
        loaders: connections that commit when they are told to.
        other: a connection beside `connection`, which commits each statement, too.
        loaded: what `finds` has left in the bronze tables, by the table's number.
    """

    folder: Path
    connection: psycopg.Connection
    queries: dict[SourceTable, Queries]
    refreshes: Mapping[SourceTable, Refresh]
    loaders: Sequence[psycopg.Connection]
    other: psycopg.Connection
    loaded: dict[int, Sequence[Case]] = field(default_factory=dict)

    @property
    def tables(self) -> list[SourceTable]:
        return list(self.queries)

    def check(self, table: SourceTable, cases: Sequence[Case]) -> list[Mismatch]:
        """What is wrong with streams of one table, or that their order of arrival matters.

        A query that fails is narrowed down to the streams that make it fail.
        """
        try:
            return self._check(table, cases)
        except psycopg.DataError as error:
            if len(cases) == 1:
                return [Mismatch(cases[0].number, f"{type(error).__name__}: {error}")]
            middle = len(cases) // 2
            return self.check(table, cases[:middle]) + self.check(table, cases[middle:])

    def _check(self, table: SourceTable, cases: Sequence[Case]) -> list[Mismatch]:
        self.loaded.pop(table.number, None)
        load(self.connection, table.bronze, (case.stream for case in cases))
        mismatches = self._compare(table, cases, self.queries[table])
        rows = self.rows(table)
        load(self.connection, table.bronze, (in_another_order(case.stream) for case in cases))
        return mismatches + compare_orders(cases, rows, self.rows(table))

    def _compare(
        self, table: SourceTable, cases: Sequence[Case], queries: Queries
    ) -> list[Mismatch]:
        """Rows, summary and bad values of the streams in bronze."""
        summary = queries.of("summary", compare_summary.SELECTED)
        bad = queries.of("bad_values", bad_values.SELECTED)
        return [
            *compare_rows(cases, self._rows(table, queries)),
            *compare_summary.compare_summary(
                cases, fetch(self.connection, table.bronze, summary, compare_summary.COUNTS)
            ),
            *compare_bad_values(
                cases, fetch(self.connection, table.bronze, bad, bad_values.COLUMNS)
            ),
        ]

    def finds(self, table: SourceTable, cases: Sequence[Case], queries: Queries) -> bool:
        """Whether streams show that other SQL than dbt's is wrong: it fails, or what it gives."""
        if self.loaded.get(table.number) is not cases:
            load(self.connection, table.bronze, (case.stream for case in cases))
            self.loaded[table.number] = cases
        try:
            return bool(self._compare(table, cases, queries))
        except psycopg.DataError:
            return True

    def check_loads(
        self, table: SourceTable, cases: Sequence[Case], counts: Counter[str] | None = None
    ) -> list[Mismatch]:
        """What is wrong with the table's incremental relation while each of the streams comes in.

        Args:
            counts: what happened is added to it.
        """
        counts = Counter() if counts is None else counts
        refresh = self.refreshes[table]
        return [mismatch for case in cases for mismatch in self.load(case, refresh, counts)]

    def load(self, case: Case, refresh: Refresh, counts: Counter[str]) -> list[Mismatch]:
        """What is wrong while one stream comes in and `refresh` keeps the relation up to date."""
        self.loaded.pop(case.stream.table.number, None)
        rng = Random(f"loads {case.stream.plan.seed}")
        refreshers = (self.connection, self.other)
        try:
            return Loads(case, refresh, self.loaders, refreshers, rng, counts).run()
        except (psycopg.DataError, psycopg.IntegrityError) as error:
            return [Mismatch(case.number, f"{type(error).__name__}: {error}")]

    def rows(self, table: SourceTable) -> Found:
        """What staging makes of the streams in bronze."""
        return self._rows(table, self.queries[table])

    def _rows(self, table: SourceTable, queries: Queries) -> Found:
        names = [column["name"] for column in manifest_columns(table)]
        return fetch(self.connection, table.bronze, queries.of("staging"), names)


def in_another_order(stream: Stream) -> Stream:
    """The same messages in bronze, in an order of arrival that has nothing to do with the first."""
    rng = Random(f"again {stream.plan.seed}")
    pairs = list(zip(stream.copies, stream.texts, strict=True))
    shuffled = rng.sample(pairs, len(pairs))
    return replace(
        stream,
        copies=[copy for copy, _ in shuffled],
        texts=[texts for _, texts in shuffled],
    )


@contextmanager
def open_bench(macros: Path, seed: int, tables: int, loaded: int = 0) -> Iterator[Bench]:
    """Make random tables and their models; the database is dropped afterwards.

    The server is that of the libpq environment.

    Args:
        macros: the project whose macros are proven.
        loaded: how many tables have an incremental relation.

    Raises:
        DbtError: dbt cannot make the models.
    """
    chosen = [random_table(Random(f"table {seed} {number}"), number) for number in range(tables)]
    with scratch_database("proof") as name, ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="proof")))
        connection, other, *loaders = (
            stack.enter_context(psycopg.connect(dbname=name, options=OPTIONS))
            for _ in range(2 + LOADERS)
        )
        connection.autocommit = other.autocommit = True
        project.build(folder, macros, chosen, chosen[:loaded], name)
        queries = {t: read_queries(folder, t, name, connection) for t in chosen}
        refreshes = read_refreshes(folder, chosen[:loaded], name)
        yield Bench(folder, connection, queries, refreshes, loaders, other)
