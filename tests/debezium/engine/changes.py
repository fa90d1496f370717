"""Random changes of the source tables, as an application would make them."""

from collections.abc import Iterable
from random import Random
from typing import Any

import psycopg

from tests.debezium.engine.tables import TABLES, Column, Table

NULLS = 0.2
"""Share of NULLs."""
ABANDONED = 0.1
"""Share of transactions that are rolled back."""


class Changes:
    """Makes changes from a seed; every transaction is one of several statements."""

    def __init__(self, connection: psycopg.Connection, seed: int) -> None:
        self._connection = connection
        self._random = Random(seed)

    def run(self, transactions: int) -> None:
        """Run transactions of up to five changes of one row or a few."""
        for _ in range(transactions):
            is_abandoned = self._random.random() < ABANDONED
            with self._connection.transaction(force_rollback=is_abandoned):
                for _ in range(self._random.randrange(1, 6)):
                    self._change(self._random.choice(TABLES))

    def truncate(self, table: Table) -> None:
        """Empty a table at once, between two inserts of one transaction."""
        with self._connection.transaction():
            self._insert(table)
            self._connection.execute(f"truncate {table.name}")
            self._insert(table)

    def _change(self, table: Table) -> None:
        kinds = {
            self._insert: 4,
            self._update: 6,
            self._update_nothing: 1,
            self._delete: 2,
            self._replace: 2,
            self._update_key: 2,
        }
        change = self._random.choices(list(kinds), weights=kinds.values())[0]
        change(table)

    def _insert(self, table: Table) -> None:
        """Insert a row whose key is free, or change the row that has it."""
        row = self._row(table, table.columns)
        if self._execute("select 1 from {table} where {key}", table, row).fetchone():
            self._update(table)
            return
        self._put(table, row)

    def _update(self, table: Table) -> None:
        """Change some columns; what is large and not among them stays out of the log."""
        columns = [column for column in table.columns if column.name not in table.key]
        changed = self._random.sample(columns, self._random.randrange(1, min(4, len(columns)) + 1))
        self._set(table, self._some_row(table), self._row(table, changed))

    def _update_nothing(self, table: Table) -> None:
        row = self._some_row(table)
        self._set(table, row, {table.key[0]: row.get(table.key[0])})

    def _delete(self, table: Table) -> None:
        self._execute("delete from {table} where {key}", table, self._some_row(table))

    def _replace(self, table: Table) -> None:
        """Delete a row and put another in its place, in one transaction."""
        row = self._some_row(table)
        if row:
            self._execute("delete from {table} where {key}", table, row)
            self._put(table, self._row(table, table.columns) | row)

    def _update_key(self, table: Table) -> None:
        """Give a row another key, and large values that the log will hold."""
        row, key = self._some_row(table), self._row(table, map(table.column, table.key))
        if row and not self._execute("select 1 from {table} where {key}", table, key).fetchone():
            self._set(table, row, key | self._row(table, table.large_columns()))

    def _some_row(self, table: Table) -> dict[str, Any]:
        """The key of a row, or nothing where the table is empty."""
        keys = self._connection.execute(
            f"select {', '.join(f'{name}::text' for name in table.key)} from {table.name}"
        ).fetchall()
        return dict(zip(table.key, self._random.choice(sorted(keys)), strict=True)) if keys else {}

    def _row(self, table: Table, columns: Iterable[Column]) -> dict[str, str | None]:
        """Values of columns; those of the key are never NULL."""
        return {
            column.name: None
            if column.name not in table.key and self._random.random() < NULLS
            else column.random(self._random)
            for column in columns
        }

    def _put(self, table: Table, row: dict[str, Any]) -> None:
        columns = ", ".join(row)
        types = ", ".join(f"%({name})s::{table.column(name).type}" for name in row)
        self._connection.execute(f"insert into {table.name} ({columns}) values ({types})", row)

    def _set(self, table: Table, row: dict[str, Any], changed: dict[str, Any]) -> None:
        if not row:
            return
        sets = ", ".join(f"{n} = %(new_{n})s::{table.column(n).type}" for n in changed)
        parameters = row | {f"new_{name}": value for name, value in changed.items()}
        self._execute(f"update {{table}} set {sets} where {{key}}", table, parameters)

    def _execute(self, statement: str, table: Table, row: dict[str, Any]) -> psycopg.Cursor:
        """Run a statement for the row of a key; none for the key that is not there."""
        key = " and ".join(f"{n} = %({n})s::{table.column(n).type}" for n in table.key)
        parameters = dict.fromkeys(table.key) | row
        return self._connection.execute(statement.format(table=table.name, key=key), parameters)
