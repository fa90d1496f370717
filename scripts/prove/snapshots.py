"""Snapshots: the rows of the table as r events, with the log's position of the time."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from scripts.prove.history import History, State
from scripts.prove.messages import Event, Key, Row
from scripts.prove.transactions import transaction


def read(
    history: History,
    keys: Iterable[Key],
    position: Event,
    rows: dict[Key, Row],
    changed: frozenset[Key] = frozenset(),
) -> None:
    """Emit an r event for each key; staging should know the key by it.

    Args:
        position: an event whose place in the log the r events take.
        rows: what the scan sees.
        changed: keys that have a newer event, which is still to be emitted.
    """
    found = list(keys)
    for number, key in enumerate(found):
        event = replace(
            position,
            op="r",
            key=key,
            before=None,
            after=rows[key],
            absent=history.absent,
            snapshot=position.snapshot or _marker(number, len(found)),
        )
        if key not in changed:
            history.states[key] = State(rows[key], event)
        history.emit(event)


def _marker(number: int, count: int) -> str:
    if number == count - 1:
        return "last"
    return "true" if number else "first"


def _position(history: History, rng: Random, **place: object) -> Event:
    """A place in the log for r events, by default the end of it and no change."""
    return Event("r", (), None, None, history.log.end, history.pass_time(rng), **place)


def _rows(history: History) -> dict[Key, Row]:
    return {key: history.row(key) for key in history.alive}


def initial(history: History, rng: Random) -> None:
    """A snapshot of rows that were there before the connector."""
    for key in rng.sample(history.free, rng.randint(0, len(history.free))):
        history.states[key] = State(history.random_row(rng), _position(history, rng))
    full(history, rng)


def full(history: History, rng: Random) -> None:
    """A snapshot at the end of the log: its LSN is that of the last change, if it is our table's.

    Sometimes it takes over the whole position of the last event instead of leaving parts null.
    """
    if rng.random() < 0.3:
        history.log.append(rng)  # other tables' transactions
    position = _position(history, rng)
    events = [message for message in history.messages if isinstance(message, Event)]
    if events and events[-1].commit_lsn == position.commit_lsn and rng.random() < 0.3:
        last = events[-1]
        position = replace(position, change_lsn=last.change_lsn, serial=last.serial)
    rows = _rows(history)
    read(history, rows, position, rows)


def ahead_of_the_log(history: History, rng: Random) -> None:
    """A snapshot that sees transactions which are only streamed after it (read committed)."""
    position = _position(history, rng)
    events = [
        event
        for _ in range(rng.randint(1, 2))
        for event in transaction(history, rng, _statements(rng))
    ]
    rows = _rows(history)
    read(history, rows, position, rows, frozenset(event.key for event in events))
    for event in events:
        history.emit(event)


def interrupted(history: History, rng: Random) -> None:
    """A snapshot that stops and begins again; changes between are in its rows, never streamed."""
    rows = _rows(history)
    read(history, rng.sample(list(rows), len(rows) // 2), _position(history, rng), rows)
    for key in history.alive:
        row = history.changed_row(rng, history.row(key))
        history.states[key] = State(row, history.states[key].event)
    history.log.append(rng)
    full(history, rng)


def incremental(history: History, rng: Random) -> None:
    """Some rows at the place in the log of the signal that closes the window."""
    change_lsn = history.log.append(rng)
    history.log.append(rng)
    position = _position(
        history, rng, change_lsn=change_lsn, serial=rng.randint(1, 3), snapshot="incremental"
    )
    rows = _rows(history)
    read(history, rng.sample(list(rows), rng.randint(0, len(rows))), position, rows)


def _statements(rng: Random) -> tuple[int, ...]:
    return tuple(rng.randrange(1 << 30) for _ in range(rng.randint(1, 3)))
