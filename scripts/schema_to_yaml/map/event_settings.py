"""What the macros have to know of a table's events."""

from dataclasses import fields, replace
from typing import Any

from scripts.schema_to_yaml.map.table_scope import Scope
from scripts.schema_to_yaml.parse.config import EventConfig


def map_event_settings(scope: Scope) -> dict[str, Any]:
    """Returns the keys of `config.meta.cdc` about events, without those that have their default."""
    events = replace(scope.config.events, snapshot_ghosts=scope.words.snapshot_ghosts)
    settings = {"bad_values": scope.words.bad_values}
    for field in fields(EventConfig):
        value = getattr(events, field.name)
        settings[field.name] = None if value == field.default else value
    settings["ignored"] = list(scope.words.exclude) or None
    settings["unavailable_value"] = scope.config.connector.unavailable_value
    return {key: value for key, value in settings.items() if value is not None}
