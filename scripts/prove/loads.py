"""One stream into bronze in many transactions, an incremental relation refreshed between them.

Transactions begin early and commit late, some roll back and their rows come again; refreshes are
disturbed, abandoned and overtaken by others. After every refresh that nothing disturbed the
relation must hold what the view holds, and in the end what the oracle says.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import psycopg
from psycopg import sql

from scripts.prove.bronze import Row, insert, rows_of
from scripts.prove.case import Case
from scripts.prove.compare import Mismatch, compare_rows
from scripts.prove.expected import Texts
from scripts.prove.manifest import manifest_columns
from scripts.prove.refresh import Refresh
from scripts.prove.table import SourceTable

WRITE, COMMIT, ROLL_BACK, REFRESH = "write", "commit", "roll back", "refresh"
STEPS = {WRITE: 6, COMMIT: 3, ROLL_BACK: 1, REFRESH: 3}
"""What can happen next and how often each is drawn."""
ROWS = (1, 1, 1, 2, 3, 8)
"""Rows that a transaction writes at once."""
DISTURBED = 0.15
"""Share of the pauses in a refresh in which something is written or committed."""
ABANDONED = OVERTAKEN = 0.1
"""Shares of the refreshes."""


@dataclass
class Writer:
    """A loader's connection and what it has written in its transaction.

    Attributes:
        saw: how many refreshes had begun when the transaction did.
    """

    connection: psycopg.Connection
    rows: list[Row] = field(default_factory=list)
    saw: int = 0


@dataclass
class Loads:
    """The schedule of one stream.

    Attributes:
        connections: of loaders, which have no transaction open.
        refreshers: two connections that commit each statement on their own.
        counts: what happens is counted in it.
        seen: the snapshot of transactions that the last refresh has seen.
        begun: how many refreshes have begun.
    """

    case: Case
    refresh: Refresh
    connections: Sequence[psycopg.Connection]
    refreshers: Sequence[psycopg.Connection]
    rng: Random
    counts: Counter[str]
    seen: str = ""
    begun: int = 0

    def __post_init__(self) -> None:
        self._waiting = list(rows_of(self.case.stream))
        self._writers = [Writer(connection) for connection in self.connections]

    def run(self) -> list[Mismatch]:
        """Bring all rows into bronze; what was wrong on the way and at the end."""
        bronze = sql.Identifier("bronze", self.case.stream.table.bronze).as_string()
        self.refreshers[0].execute(f"truncate {bronze}, {self.refresh.relation}")
        self.seen = _snapshot(self.refreshers[0])
        mismatches: list[Mismatch] = []
        try:
            while not mismatches and (self._waiting or self._open):
                kinds, weights = zip(*STEPS.items(), strict=True)
                (kind,) = self.rng.choices(kinds, weights)
                if kind == REFRESH:
                    mismatches += self._refresh()
                else:
                    self._write_or_end(kind)
            return mismatches or self._refresh(is_last=True) + self._compare_with_oracle()
        finally:
            for writer in self._writers:
                writer.connection.rollback()

    @property
    def _open(self) -> list[Writer]:
        return [writer for writer in self._writers if writer.rows]

    def _write_or_end(self, kind: str) -> None:
        """Write rows or end a transaction, if there is one."""
        if kind == WRITE and self._waiting:
            self._write()
        elif kind == COMMIT and self._open:
            self._commit(self.rng.choice(self._open))
        elif kind == ROLL_BACK and self._open:
            self._roll_back(self.rng.choice(self._open))

    def _commit(self, writer: Writer) -> None:
        writer.connection.commit()
        writer.rows = []
        self.counts["transaction committed"] += 1
        if writer.saw < self.begun:
            self.counts["transaction committed that was open when a refresh began"] += 1

    def _roll_back(self, writer: Writer) -> None:
        writer.connection.rollback()
        self._waiting += writer.rows
        writer.rows = []
        self.counts["transaction rolled back, its rows sent again"] += 1

    def _write(self) -> None:
        writer = self.rng.choice(self._writers)
        if not writer.rows:
            writer.saw = self.begun
        count = self.rng.choice(ROWS)
        rows, self._waiting = self._waiting[:count], self._waiting[count:]
        insert(writer.connection, self.case.stream.table.bronze, rows)
        writer.rows += rows

    def _refresh(self, *, is_last: bool = False) -> list[Mismatch]:
        """Refresh the relation; what differs from the view, if nothing came in between."""
        is_quiet = self._try_refresh(self.refreshers[0], is_last=is_last)
        return self._compare_with_view() if is_quiet else []

    def _try_refresh(self, connection: psycopg.Connection, *, is_last: bool) -> bool:
        """Refresh the relation; whether nothing disturbed it."""
        self.begun += 1
        refresh, now = self._next(connection)
        is_quiet = is_last or not self._is_disturbed()
        ends_rows = refresh.ends and connection.execute(refresh.ends).fetchone()[0]
        rows = refresh.all_rows if ends_rows else refresh.touched_rows
        replace = refresh.replace_all if ends_rows else refresh.replace_touched
        is_abandoned = not is_last and self.rng.random() < ABANDONED
        with connection.transaction(force_rollback=is_abandoned):
            connection.execute(
                f"create temporary table {refresh.temporary} on commit drop as {rows}"
            )
            if not is_last:
                is_quiet &= not self._is_disturbed() and not self._is_overtaken(connection)
            connection.execute(replace)
        if is_abandoned:
            self.counts["refresh abandoned"] += 1
            return False
        self.seen = now
        self.counts["refresh of all rows" if ends_rows else "refresh of touched keys"] += 1
        return is_quiet

    def _next(self, connection: psycopg.Connection) -> tuple[Refresh, str]:
        """The statements for all events up to now, and the snapshot of transactions that shows."""
        now = _snapshot(connection)
        return self.refresh.between(self.seen, now), now

    def _is_disturbed(self) -> bool:
        """Let something happen in the middle of a refresh, or not."""
        if self.rng.random() >= DISTURBED:
            return False
        self._write_or_end(WRITE)
        self._write_or_end(COMMIT)
        self.counts["refresh with a commit in the middle"] += 1
        return True

    def _is_overtaken(self, connection: psycopg.Connection) -> bool:
        """Let another refresh begin and end in the middle of one, or not."""
        if connection is not self.refreshers[0] or self.rng.random() >= OVERTAKEN:
            return False
        self._try_refresh(self.refreshers[1], is_last=False)
        self.counts["refresh overtaken by another"] += 1
        return True

    def _compare_with_view(self) -> list[Mismatch]:
        self.counts["comparison with the view"] += 1
        table, number = self.case.stream.table, self.case.number
        view = Counter(self._texts(f'"staging"."{table.model}"'))
        found = Counter(self._texts(self.refresh.relation))
        return [
            Mismatch(number, f"after a refresh a row is {what}: {row}")
            for what, rows in (("too many", found - view), ("missing", view - found))
            for row in rows
        ]

    def _texts(self, relation: str) -> list[str]:
        query = f"select row::text from {relation} as row"
        return [text for (text,) in self.refreshers[0].execute(query)]

    def _compare_with_oracle(self) -> list[Mismatch]:
        rows = rows_in(self.refreshers[0], self.refresh.relation, self.case.stream.table)
        return compare_rows([self.case], {self.case.topic: rows})


def rows_in(connection: psycopg.Connection, relation: str, table: SourceTable) -> list[Texts]:
    """The rows of a table's incremental relation, as text."""
    names = [sql.Identifier(column["name"]).as_string() for column in manifest_columns(table)]
    columns = ", ".join(f"{name}::text" for name in names)
    return connection.execute(f"select {columns} from {relation}").fetchall()


def _snapshot(connection: psycopg.Connection) -> str:
    return connection.execute("select pg_current_snapshot()::text").fetchone()[0]
