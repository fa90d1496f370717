"""Transactions: statements on a few rows, and the events that the connector makes of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from scripts.prove.history import History, State
from scripts.prove.messages import Event, Key, Row

LONG = 86_400_000
"""Milliseconds for which a long transaction had been open."""
HIDDEN_BEFORE = 0.1
"""Share of changes whose old row is not shown; a delete is then known by its record key."""
SHARED_RECORD = 0.3
"""Share of events whose change LSN is that of the event before."""


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
        state = history.states.get(key)
        before = None if state is None or state.is_deleted else state.row
        shown = None if self.rng.random() < HIDDEN_BEFORE else before
        event = Event(op, key, shown, after, "", self.began, history.absent)
        self.changes.append(event)
        history.states[key] = State(shown if op == "d" else after, event)

    def commit(self) -> list[Event]:
        """The events, in the order in which they are emitted, each with its place in the log."""
        log, rng = self.history.log, self.rng
        lsns = [log.append(rng) for _ in self.changes]
        if rng.random() < 0.5:
            rng.shuffle(lsns)
        commit_lsn = log.append(rng)
        placed = []
        serial = 0
        for change, lsn in zip(self.changes, lsns, strict=True):
            if placed and rng.random() < SHARED_RECORD:
                lsn, serial = placed[-1].change_lsn, serial + _records(change)
                if placed[-1].op == "d" and serial == 2 and rng.random() < 0.3:
                    serial = 1  # Debezium counts the two halves of a key update apart or not
            else:
                serial = _records(change)
            event = replace(change, commit_lsn=commit_lsn, change_lsn=lsn, serial=serial)
            placed.append(event)
            state = self.history.states[event.key]
            if state.event is change:
                self.history.states[event.key] = State(state.row, event)
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
        name = run.rng.choice(tuple(STATEMENTS))
        STATEMENTS[name](run)
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
        row = history.row(old)
        run.change("d", old, None)
        run.change("c", new, row)


def swap(run: Transaction) -> None:
    """Exchange the keys of two rows in one statement: both deletes come before both inserts."""
    history = run.history
    if len(history.alive) > 1:
        one, other = run.rng.sample(history.alive, 2)
        row_of_one, row_of_other = history.row(one), history.row(other)
        run.change("d", one, None)
        run.change("d", other, None)
        run.change("c", one, row_of_other)
        run.change("c", other, row_of_one)


def _update(run: Transaction, key: Key) -> None:
    run.change("u", key, run.history.changed_row(run.rng, run.history.row(key)))


STATEMENTS: dict[str, Callable[[Transaction], None]] = {
    statement.__name__: statement
    for statement in (
        insert, update, update_often, delete, reinsert, insert_and_delete, move, swap
    )
}  # fmt: skip
