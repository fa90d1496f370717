"""A transaction: what its statements changed, in order, and when it began and committed."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from scripts.source_simulator.beginning import Row
from scripts.source_simulator.business import Draft
from scripts.source_simulator.database import Database
from scripts.source_simulator.references import Link

REPEATS = 24
"""How many rows of one parent an insert expects at most."""


class RuleError(Exception):
    """An operation found no row that it may change."""


@dataclass(frozen=True)
class Change:
    """One changed row.

    Attributes:
        op: Debezium's letter: c, u or d.
        same_record: the change shares its log record with the one before it, as the insert of a
            key change does with its delete.
    """

    table: str
    op: str
    key: int
    before: Row | None
    after: Row | None
    same_record: bool = False


@dataclass
class Transaction:
    """Changes of the database, and how to make them.

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
        row = self.database.random_row(table, self.rng, live)
        if row is None:
            raise RuleError(f"no row of {table}")
        return row

    def insert(self, table: str, **values: Any) -> Row:
        """A new row; columns that are not given are made up.

        Raises:
            RuleError: no row was found that keeps pairs unique.
        """
        state = self.database.tables[table]
        for repeat in range(REPEATS):
            row = self._new_row(table, repeat, values) | values
            if not self.database.breaks_uniqueness(table, row):
                break
        else:
            raise RuleError(f"no unique row of {table}")
        key = row[state.table.key]
        self._record(Change(table, "c", key, None, row))
        return row

    def update(self, table: str, row: Row, **values: Any) -> Row:
        """Change columns of a row, and Updated where the table has it."""
        state = self.database.tables[table]
        after = row | values
        if "Updated" in row and "Updated" not in values:
            after["Updated"] = self.begin + self.rng.randrange(1, 10_000_000)
        self._record(Change(table, "u", row[state.table.key], row, after))
        return after

    def delete(self, table: str, row: Row) -> None:
        """Hard-delete a row that no other row points at."""
        self._record(Change(table, "d", row[self.database.tables[table].table.key], row, None))

    def put_back(self, table: str, row: Row, same_record: bool = False) -> None:
        """Insert a row as given, under a key of its own."""
        key = row[self.database.tables[table].table.key]
        self._record(Change(table, "c", key, None, row, same_record))

    def fresh(self, table: str, row: Row) -> Row:
        """Another row as one might have entered it for the same parents."""
        return self._new_row(
            table, 0, {link.column: row[link.column] for link in self.links(table)}
        )

    def links(self, table: str) -> tuple[Link, ...]:
        """Foreign keys of a table to captured tables."""
        return self.database.tables[table].beginning.parents

    def referrers(self, table: str, row: Row) -> list[tuple[str, Row]]:
        """Rows that point at a row, live or not, with their table."""
        return self.database.referrers(table, row[self.database.tables[table].table.key])

    def rollback(self) -> None:
        """Undo all changes. Identity values stay used, as in SQL Server."""
        for change in reversed(self.changes):
            self.database.put(change.table, change.key, change.before)
        self.changes.clear()

    def _new_row(self, table: str, repeat: int, values: dict[str, Any]) -> Row:
        state = self.database.tables[table]
        draft = Draft(
            rng=self.rng,
            number=state.next_key,
            repeat=repeat,
            created=self.begin + self.rng.randrange(1, 10_000_000),
            updated=self.begin + self.rng.randrange(10_000_000, 20_000_000),
            deleted=False,
            parents=self._parents(table, values),
        )
        row = state.beginning.draft_row(draft)
        state.beginning.add_specimen(row, draft.number)
        return row

    def _parents(self, table: str, values: dict[str, Any]) -> dict[str, int | None]:
        parents: dict[str, int | None] = {}
        for link in self.links(table):
            if link.column in values:
                parents[link.column] = values[link.column]
            elif link.nullable and self.rng.random() < 0.6:
                parents[link.column] = None
            else:
                parents[link.column] = self._parent(link.parent, set(parents.values()))
        return parents

    def _parent(self, table: str, taken: set[int | None]) -> int:
        key = self.database.tables[table].table.key
        for _ in range(20):
            row = self.pick(table)
            if row[key] not in taken:
                return row[key]
        raise RuleError(f"no other row of {table}")

    def _record(self, change: Change) -> None:
        if change.op == "u" and change.before == change.after:
            return
        self.database.put(change.table, change.key, change.after)
        self.changes.append(change)
