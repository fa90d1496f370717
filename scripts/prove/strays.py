"""Messages that are no change events, and events that nobody can place."""

from random import Random
from typing import Any

from scripts.prove.history import EPOCH, History
from scripts.prove.log import lsn_text
from scripts.prove.manifest import mapped_type
from scripts.prove.messages import ABSENT, Broken, Event, Stray
from scripts.prove.misfits import jsonb_text, random_misfit
from scripts.prove.table import KeyPlace, SourceTable
from scripts.source_simulator.envelope import json_text

NO_JSON = b'{"op": "c", "after": '
NO_OBJECTS = (42, "text", [], ["op"], "op", True)
NO_EVENTS = ({}, {"hello": 1}, {"row": {}})


def heartbeat(history: History, rng: Random) -> Stray:
    return _other("heartbeat", {"serverName": "cord"}, {"ts_ms": EPOCH})


def transaction_marker(history: History, rng: Random) -> Stray:
    commit = lsn_text(history.log.end)
    value = {"status": "BEGIN", "id": commit, "event_count": None, "ts_ms": EPOCH}
    return _other("transaction", {"id": commit}, value)


def schema_change(history: History, rng: Random) -> Stray:
    value = {
        "source": {"commit_lsn": lsn_text(history.log.end)},
        "ts_ms": EPOCH,
        "databaseName": "ConcordDb",
        "ddl": None,
        "tableChanges": [{"type": "ALTER", "id": '"ConcordDb"."dbo"."T"'}],
    }
    return _other("schema change", {"databaseName": "ConcordDb"}, value)


def unknown_operation(history: History, rng: Random) -> Broken:
    """A logical message, an op that is null or no text."""
    letters = ["m", "x", "C", "", 1, ["c"]]
    is_flattened = history.table.capture.is_flattened
    letter = rng.choice(letters if is_flattened else [*letters, None])
    text = letter if isinstance(letter, str) else jsonb_text(letter)
    reason = f"operation {text} is none of c, u, r, d"
    return Broken(_event(history, rng), reason, {"__op" if is_flattened else "op": letter})


def without_row(history: History, rng: Random) -> Broken:
    """A change whose row image is no object."""
    after = rng.choice((None, 42, "row", [], [{"ID": 1}], True, ABSENT))
    return Broken(_event(history, rng), "after is no row", {"after": after})


def without_key(history: History, rng: Random) -> Broken:
    """A change that lacks a column of its key everywhere, has JSON null there or no such value."""
    table = history.table
    column = rng.choice(table.key_columns)
    mapped = [mapped_type(column, forms.settings) for forms in table.forms]
    misfit = random_misfit(rng, mapped) if rng.random() < 0.5 else None
    value = misfit or rng.choice((None, ABSENT))
    has_record_key = rng.random() < 0.5
    reason = f"key column {column.name} is missing"
    if misfit:
        reason = f"key column {column.name} is no {mapped[-1].data_type}: {misfit.text}"
    is_nowhere = table.key_is_in is KeyPlace.RECORD and not has_record_key
    if is_nowhere and column.name != table.key[0]:
        reason = _no_key(table)
    return Broken(
        _event(history, rng),
        reason,
        key_members={column.name: misfit.json if misfit else value},
        has_record_key=has_record_key,
    )


def without_envelope(history: History, rng: Random) -> Stray:
    """JSON that is no object, or an object that nobody knows, or text that is no JSON."""
    capture = history.table.capture
    if capture.payload == "json_text" and rng.random() < 0.5:
        return Stray("no envelope", None, NO_JSON, reason="the value is no JSON object")
    value = rng.choice((*NO_OBJECTS, *NO_EVENTS))
    reason = "the value is no JSON object"
    if isinstance(value, dict):
        no_op = "the value is no change event: it has no op"
        reason = _no_key(history.table) if capture.is_flattened else no_op
    return Stray("no envelope", None, json_text(value), reason=reason)


def _no_key(table: SourceTable) -> str:
    return f"key column {table.key[0]} is missing"


def _other(name: str, key: dict[str, Any], value: dict[str, Any]) -> Stray:
    return Stray(name, json_text(key), json_text(value))


def _event(history: History, rng: Random) -> Event:
    """A change that would be the newest of its key, were it in order."""
    row = history.random_row(rng)
    position = history.log.append(rng)
    op, key = rng.choice("cur"), rng.choice(history.keys)
    return Event(
        op, key, None, row, position, history.clock, history.absent, change=position, serial=1
    )
