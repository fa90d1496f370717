"""Transactions: statements on a few rows, and the events that the connector makes of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from scripts.prove.history import History
from scripts.prove.messages import UNAVAILABLE, Event, Key, Row
from scripts.prove.table import KeyPlace

LONG = 86_400_000
"""Milliseconds for which a long transaction had been open."""
HIDDEN_BEFORE = 0.1
"""Share of changes whose old row is not shown; a delete is then known by its record key."""
SHARED_RECORD = 0.3
"""Share of events whose change LSN is that of the event before."""
UNLOGGED = 0.7
"""Share of unchanged values of large columns that an update does not show."""


@dataclass
class Transaction:
    """Changes that commit together.

    Attributes:
        began: the source's clock, which all its events show.
    """

    history: History
    rng: Random
    began: int
    changes: list[Event]

    def change(self, op: str, key: Key, after: Row | None) -> None:
        """Change a row of the table and note it."""
        history = self.history
        before = history.rows.get(key)
        unlogged = self._unlogged(before, after) if op == "u" else {}
        shown = None if before is None or self._is_hidden(op) else before | unlogged
        shown_after = after and after | unlogged
        self.changes.append(Event(op, key, shown, shown_after, 0, self.began, history.absent))
        if after is None:
            del history.rows[key]
        else:
            history.rows[key] = after

    def _is_hidden(self, op: str) -> bool:
        table = self.history.table
        is_needed = op == "d" and (table.key_is_in is KeyPlace.ROW or table.capture.is_flattened)
        return not is_needed and self.rng.random() < HIDDEN_BEFORE

    def _unlogged(self, before: Row, after: Row) -> Row:
        """The placeholder for large values that an update left as they were."""
        return {
            column.name: UNAVAILABLE
            for column in self.history.table.payload_columns
            if column.is_max
            and column.name not in self.history.absent
            and before[column.name] == after[column.name]
            and self.rng.random() < UNLOGGED
        }

    def commit(self) -> list[Event]:
        """The events, in the order in which they are emitted, each with its place in the log."""
        log, rng = self.history.log, self.rng
        positions = [log.append(rng) for _ in self.changes]
        if self.history.table.capture.connector == "postgresql":
            pairs = zip(self.changes, positions, strict=True)
            return [replace(change, commit=position) for change, position in pairs]
        if rng.random() < 0.5:
            rng.shuffle(positions)
        commit = log.append(rng)
        placed: list[Event] = []
        serial = 0
        for change, position in zip(self.changes, positions, strict=True):
            if placed and rng.random() < SHARED_RECORD:
                position, serial = placed[-1].change, serial + _records(change)
                if placed[-1].op == "d" and serial == 2 and rng.random() < 0.3:
                    serial = 1  # Debezium counts the two halves of a key update apart or not
            else:
                serial = _records(change)
            placed.append(replace(change, commit=commit, change=position, serial=serial))
        return placed


def _records(change: Event) -> int:
    """Rows of the change table that an event was made of: old and new one of an update."""
    return 2 if change.op == "u" else 1


def transaction(
    history: History, rng: Random, statements: tuple[int, ...], *, long: bool = False
) -> list[Event]:
    """Run a transaction, one random statement for each seed, and return its events."""
    now = history.pass_time(rng)
    began = now - rng.randrange(LONG) if long else now
    run = Transaction(history, rng, began, [])
    for seed in statements:
        run.rng = Random(seed)
        (statement,) = run.rng.choices(list(STATEMENTS), list(STATEMENTS.values()))
        statement(run)
    run.rng = rng
    return run.commit()


def insert(run: Transaction) -> None:
    """Insert a row, if a key is free."""
    if run.history.free:
        key = run.rng.choice(run.history.free)
        run.change("c", key, run.history.random_row(run.rng))


def update(run: Transaction) -> None:
    """Change a row, if there is one."""
    if run.history.alive:
        _update(run, run.rng.choice(run.history.alive))


def update_often(run: Transaction) -> None:
    """Change a row several times."""
    if run.history.alive:
        key = run.rng.choice(run.history.alive)
        for _ in range(run.rng.randint(2, 4)):
            _update(run, key)


def delete(run: Transaction) -> None:
    """Delete a row."""
    if run.history.alive:
        run.change("d", run.rng.choice(run.history.alive), None)


def reinsert(run: Transaction) -> None:
    """Delete a row and insert another under its key, once or twice."""
    if run.history.alive:
        key = run.rng.choice(run.history.alive)
        for _ in range(run.rng.randint(1, 2)):
            run.change("d", key, None)
            run.change("c", key, run.history.random_row(run.rng))


def insert_and_delete(run: Transaction) -> None:
    """Insert a row that does not live to the end of the transaction."""
    if run.history.free:
        key = run.rng.choice(run.history.free)
        run.change("c", key, run.history.random_row(run.rng))
        run.change("d", key, None)


def move(run: Transaction) -> None:
    """Update the key of a row: SQL Server logs a delete and an insert."""
    history = run.history
    if history.alive and history.free:
        old, new = run.rng.choice(history.alive), run.rng.choice(history.free)
        row = history.rows[old]
        run.change("d", old, None)
        run.change("c", new, row)


def swap(run: Transaction) -> None:
    """Exchange the keys of two rows in one statement: both deletes come before both inserts."""
    history = run.history
    if len(history.alive) > 1:
        one, other = run.rng.sample(history.alive, 2)
        row_of_one, row_of_other = history.rows[one], history.rows[other]
        run.change("d", one, None)
        run.change("d", other, None)
        run.change("c", one, row_of_other)
        run.change("c", other, row_of_one)


def _update(run: Transaction, key: Key) -> None:
    run.change("u", key, run.history.changed_row(run.rng, run.history.rows[key]))


STATEMENTS: dict[Callable[[Transaction], None], int] = {
    insert: 4,
    update: 4,
    update_often: 2,
    delete: 1,
    reinsert: 1,
    insert_and_delete: 1,
    move: 1,
    swap: 1,
}
"""Statements and how often each is drawn."""


def truncate(history: History, rng: Random) -> None:
    """Empty the table in a transaction of its own, rows that no event ever showed included."""
    history.rows.clear()
    position = history.log.append(rng)
    history.emit([Event("t", (), None, None, position, history.pass_time(rng), change=position)])
