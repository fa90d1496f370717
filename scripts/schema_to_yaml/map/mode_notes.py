"""Notes on what the connector's modes lose of the captured columns."""

from collections.abc import Iterable

from scripts.schema_to_yaml.faults import Note
from scripts.schema_to_yaml.losses import LOSSES_BY_MODE, losses
from scripts.schema_to_yaml.map.table_scope import Scope
from scripts.schema_to_yaml.parse.config import Config, mode_field

# So many columns are named in a note, the others counted.
_NAMED = 3


def mode_notes(config: Config, scopes: Iterable[Scope]) -> list[Note]:
    """Returns a note for each loss that another mode would spare, with the columns it befalls."""
    columns: dict[str, list[str]] = {loss: [] for loss in LOSSES_BY_MODE}
    for scope in scopes:
        excluded = {name.casefold() for name in scope.words.exclude}
        for column in scope.table.columns:
            if column.name.casefold() in excluded:
                continue
            for loss in losses(column.type, config.connector.modes):
                if loss in LOSSES_BY_MODE:
                    columns[loss].append(f"{scope.table.name}.{column.name}")
    return [
        _note(config, LOSSES_BY_MODE[loss], f"{loss}: {_listed(names)}")
        for loss, names in columns.items()
        if names
    ]


def _note(config: Config, key: str, what: str) -> Note:
    mode = getattr(config.connector.modes, mode_field(key))
    line = config.connector.mode_lines[key]
    return Note(config.file, line, f"connector.{key}: with {mode}, {what}")


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
