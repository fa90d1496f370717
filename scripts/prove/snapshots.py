"""Snapshots: the rows of the table as r events, with the log's position of the time."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from scripts.prove.history import History
from scripts.prove.messages import Event, Key
from scripts.prove.transactions import transaction


def read(
    history: History, keys: Iterable[Key], position: Event, *, is_complete: bool = False
) -> None:
    """Emit an r event for each key, as the table is now.

    Args:
        position: an event whose place in the log the r events take.
        is_complete: the snapshot reads the whole table and comes to its end.
    """
    found = list(keys)
    for number, key in enumerate(found):
        is_last = is_complete and number == len(found) - 1
        event = replace(
            position,
            key=key,
            after=history.rows[key],
            absent=history.absent,
            snapshot=position.snapshot or _marker(number, is_last),
            scanned=frozenset(found) if is_last else None,
        )
        history.emit([event])


def _marker(number: int, is_last: bool) -> str:
    if is_last:
        return "last"
    return "true" if number else "first"


def _position(history: History, rng: Random, **place: object) -> Event:
    """A place in the log for r events, by default the end of it and no change."""
    return Event("r", (), None, None, history.log.end, history.pass_time(rng), **place)


def initial(history: History, rng: Random) -> None:
    """A snapshot of rows that were there before the connector."""
    unseen(history, rng)
    full(history, rng)


def unseen(history: History, rng: Random) -> None:
    """Rows that were there before the connector, which took no snapshot."""
    for key in rng.sample(history.free, rng.randint(0, len(history.free))):
        history.rows[key] = history.random_row(rng)


def full(history: History, rng: Random) -> None:
    """A snapshot at the end of the log: its LSN is that of the last change, if it is our table's.

    Sometimes it takes over the whole position of the last event instead of leaving parts null.
    """
    if rng.random() < 0.3:
        history.log.append(rng)  # other tables' transactions
    position = _position(history, rng)
    events = [message for message in history.eras[-1] if isinstance(message, Event)]
    if events and events[-1].commit == position.commit and rng.random() < 0.3:
        position = replace(position, change=events[-1].change, serial=events[-1].serial)
    read(history, history.alive, position, is_complete=True)


def ahead_of_the_log(history: History, rng: Random) -> None:
    """A snapshot that sees transactions which are only streamed after it (read committed)."""
    history.log.append(rng)
    position = _position(history, rng)
    events = [
        event
        for _ in range(rng.randint(1, 2))
        for event in transaction(history, rng, _statements(rng))
    ]
    read(history, history.alive, position, is_complete=True)
    history.emit(events)


def interrupted(history: History, rng: Random) -> None:
    """A snapshot that stops and begins again; changes between are in its rows, never streamed."""
    _begin(history, rng)
    for key in history.alive:
        history.rows[key] = history.changed_row(rng, history.rows[key])
    history.log.append(rng)
    full(history, rng)


def gap(history: History, rng: Random) -> None:
    """Rows vanish while nobody looks; a snapshot does not bring them any more."""
    _vanish(history, rng)
    full(history, rng)


def interrupted_gap(history: History, rng: Random) -> None:
    """Rows vanish while nobody looks; the snapshot that would tell so does not come to its end."""
    _vanish(history, rng)
    _begin(history, rng)
    history.log.append(rng)


def _vanish(history: History, rng: Random) -> None:
    for key in rng.sample(history.alive, rng.randint(0, max(0, len(history.rows) - 1))):
        del history.rows[key]
    history.log.append(rng)


def _begin(history: History, rng: Random) -> None:
    """The first part of a snapshot."""
    keys = rng.sample(history.alive, len(history.rows) // 2)
    read(history, keys, _position(history, rng))


def incremental(history: History, rng: Random) -> None:
    """Some rows at the place in the log of the signal that closes the window."""
    change = history.log.append(rng)
    history.log.append(rng)
    position = _position(
        history, rng, change=change, serial=rng.randint(1, 3), snapshot="incremental"
    )
    read(history, rng.sample(history.alive, rng.randint(0, len(history.rows))), position)


def _statements(rng: Random) -> tuple[int, ...]:
    return tuple(rng.randrange(1 << 30) for _ in range(rng.randint(1, 3)))
