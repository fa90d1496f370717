"""A transaction: what its statements changed, in order, and when it began and committed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from scripts.source_simulator import parents
from scripts.source_simulator.by_type import cut
from scripts.source_simulator.column_types import Row
from scripts.source_simulator.database import Database, RuleError
from scripts.source_simulator.draft import Draft

REPEATS = 24
"""How many rows of one parent an insert expects at most."""


@dataclass(frozen=True)
class Change:
    """One changed row.

    Attributes:
        table: label of the table.
        op: Debezium's letter: c, u or d.
        number: the row's, in its table.
        same_record: the change shares its log record with the one before it, as the insert of a
            key change does with its delete.
    """

    table: str
    op: str
    number: int
    before: Row | None
    after: Row | None
    same_record: bool = False


@dataclass
class Transaction:
    """Changes of the database, and how to make them. Tables go by their labels.

    Attributes:
        kind: name of the operation.
        begin: ticks; `commit` likewise.
        deferred: SQL Server writes the log records out of statement order, as it does for bulk
            updates of unique columns.
    """

    database: Database
    rng: Random
    kind: str
    begin: int
    commit: int
    deferred: bool = False
    changes: list[Change] = field(default_factory=list)

    def pick(self, table: str, live: bool = True) -> Row:
        """A random row, live or soft-deleted.

        Raises:
            RuleError: none was found.
        """
        return self.database.pick(table, self.rng, live)

    def present(self, tables: Sequence[str]) -> list[str]:
        """Those of some tables that are captured, or all that are captured if none of them is."""
        return [table for table in tables if table in self.database.tables] or [
            *self.database.tables
        ]

    def insert(self, table: str, **values: Any) -> Row:
        """A new row; columns that are not given are made up.

        Raises:
            RuleError: no row was found that keeps unique what is.
        """
        for repeat in range(REPEATS):
            row = self._new_row(table, repeat, values) | values
            if self._is_new(table, row):
                break
        else:
            raise RuleError(f"no unique row of {table}")
        self._record(Change(table, "c", self._number(table, row), None, row))
        return row

    def update(self, table: str, row: Row, **values: Any) -> Row:
        """Change columns of a row, and Updated where the table has it.

        Raises:
            RuleError: a check constraint forbids it.
        """
        maker = self.database.tables[table].maker
        after = row | values
        if maker.updated and "Updated" not in values:
            ticks = self.begin + self.rng.randrange(1, 10_000_000)
            after["Updated"] = cut(maker.updated, ticks)
        self._check(table, after)
        self._record(Change(table, "u", self._number(table, row), row, after))
        return after

    def delete(self, table: str, row: Row) -> None:
        """Hard-delete a row that no other row points at."""
        self._record(Change(table, "d", self._number(table, row), row, None))

    def put_back(self, table: str, row: Row, same_record: bool = False) -> None:
        """Insert a row as given, under a key of its own.

        Raises:
            RuleError: a check constraint forbids it.
        """
        self._check(table, row)
        self._record(Change(table, "c", self._number(table, row), None, row, same_record))

    def fresh(self, table: str, row: Row) -> Row:
        """Another row as one might have entered it for the same parents."""
        keys = self.database.tables[table].table.foreign_keys
        return self._new_row(table, 0, {name: row[name] for key in keys for name in key.columns})

    def with_new_key(self, table: str, row: Row) -> Row:
        """The row under another key; with other parents if those are part of its key.

        Raises:
            RuleError: no such key was found.
        """
        state = self.database.tables[table]
        tied = state.table.foreign_key_columns
        if tied.isdisjoint(state.table.key):
            draft = Draft(self.rng, state.next_number, 0, self.begin, self.begin, deleted=False)
            return row | state.maker.new_key(draft)
        for _ in range(REPEATS):
            other = self._new_row(table, 0, {})
            if self._is_new(table, other):
                return row | {name: other[name] for name in (*state.table.key, *tied)}
        raise RuleError(f"no other key of {table}")

    def referrers(self, table: str, row: Row) -> list[tuple[str, Row]]:
        """Rows that point at a row, live or not, with their table."""
        return self.database.referrers(table, self._number(table, row))

    def rollback(self) -> None:
        """Undo all changes. Identity values stay used, as in SQL Server."""
        for change in reversed(self.changes):
            self.database.put(change.table, change.number, change.before)
        self.changes.clear()

    def _new_row(self, table: str, repeat: int, values: Row) -> Row:
        state = self.database.tables[table]
        draft = Draft(
            rng=self.rng,
            number=state.next_number,
            repeat=repeat,
            created=self.begin + self.rng.randrange(1, 10_000_000),
            updated=self.begin + self.rng.randrange(10_000_000, 20_000_000),
            deleted=False,
            parents=parents.choose(self.database, self.rng, state.table, values),
        )
        row = state.maker.row(draft)
        parents.point_at_itself(self.database, state.table, row)
        return row

    def _is_new(self, table: str, row: Row) -> bool:
        state = self.database.tables[table]
        taken = state.get(state.number_of(row)) is not None
        return not taken and not self.database.breaks_uniqueness(table, row)

    def _check(self, table: str, row: Row) -> None:
        if not self.database.tables[table].maker.checks.hold(row):
            raise RuleError(f"a check of {table} forbids it")

    def _number(self, table: str, row: Row) -> int:
        return self.database.tables[table].number_of(row)

    def _record(self, change: Change) -> None:
        if change.op == "u" and change.before == change.after:
            return
        if change.after:
            self.database.stamp(change.table, change.after)
        self.database.put(change.table, change.number, change.after)
        self.changes.append(change)
