"""Messages that are no change events, and events that nobody can place."""

from collections.abc import Callable
from random import Random
from typing import Any

from scripts.prove.history import EPOCH, History
from scripts.prove.messages import Event, Key, Kind, Stray
from scripts.prove.table import STREAM
from scripts.source_simulator.envelope import json_text


def heartbeat(history: History, rng: Random) -> Stray:
    return _other("heartbeat", {"serverName": "cord"}, {"ts_ms": EPOCH})


def transaction_marker(history: History, rng: Random) -> Stray:
    value = {"status": "BEGIN", "id": history.log.end, "event_count": None, "ts_ms": EPOCH}
    return _other("transaction", {"id": history.log.end}, value)


def schema_change(history: History, rng: Random) -> Stray:
    value = {
        "source": {"commit_lsn": history.log.end},
        "ts_ms": EPOCH,
        "ddl": None,
        "tableChanges": [{"type": "ALTER", "id": '"ConcordDb"."dbo"."T"'}],
    }
    return _other("schema change", {"databaseName": "ConcordDb"}, value)


def unknown_operation(history: History, rng: Random) -> Stray:
    """A truncate, a logical message, an op that is null or no text."""
    key, event = _event(history, rng)
    event["op"] = rng.choice(("t", "m", "x", "C", "", None, 1, ["c"]))
    return _rejected(history, key, event)


def no_row(history: History, rng: Random) -> Stray:
    """A change whose row image is no object."""
    key, event = _event(history, rng)
    event["after"] = rng.choice((None, 42, "row", [], [{"ID": 1}], True))
    if rng.random() < 0.3:
        del event["after"]
    return _rejected(history, key, event)


def no_key(history: History, rng: Random) -> Stray:
    """A change that lacks a column of its key everywhere, or has JSON null there."""
    key, event = _event(history, rng)
    missing = rng.choice((STREAM, history.table.key_columns[0].name))
    record_key = history.envelopes.key_members(key)
    for members in (record_key, event["after"]):
        if rng.random() < 0.5:
            members[missing] = None
        else:
            members.pop(missing, None)
    text = json_text(record_key) if rng.random() < 0.5 else None
    return Stray("no key", Kind.REJECTED, text, json_text(event))


def no_envelope(history: History, rng: Random) -> Stray:
    """JSON that is no object, or an object that nobody knows."""
    value = rng.choice((42, "text", [], ["op"], "op", True, {}, {"hello": 1}, {"after": {}}))
    return Stray("no envelope", Kind.REJECTED, None, json_text(value))


def _other(name: str, key: dict[str, Any], value: dict[str, Any]) -> Stray:
    return Stray(name, Kind.OTHER, json_text(key), json_text(value))


def _rejected(history: History, key: Key, event: dict[str, Any]) -> Stray:
    text = history.envelopes.key(key)
    return Stray("rejected event", Kind.REJECTED, text, json_text(event), key)


def _event(history: History, rng: Random) -> tuple[Key, dict[str, Any]]:
    """A change that would be the newest of its key, were it in order."""
    key = rng.choice(history.keys)
    row = history.random_row(rng)
    lsn = history.log.append(rng)
    event = Event(rng.choice("cur"), key, None, row, lsn, history.clock, change_lsn=lsn, serial=1)
    return key, history.envelopes.envelope(event, history.clock)


STRAYS: dict[str, Callable[[History, Random], Stray]] = {
    make.__name__: make
    for make in (
        heartbeat,
        transaction_marker,
        schema_change,
        unknown_operation,
        no_row,
        no_key,
        no_envelope,
    )
}
