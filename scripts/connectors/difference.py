"""What a new configuration changes in a running one."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.secret_properties import shows_secret


@dataclass(frozen=True)
class Change:
    """A property that becomes another.

    Args:
        old: None: it is not set.
        new: None: it is no longer set.
    """

    name: str
    old: str | None
    new: str | None


def difference(running: Mapping[str, str], wanted: Mapping[str, str]) -> list[Change]:
    """Returns the properties that differ, by name."""
    names = sorted(running.keys() | wanted.keys())
    changes = (Change(name, running.get(name), wanted.get(name)) for name in names)
    return [change for change in changes if change.old != change.new]


def shown(name: str, value: str) -> str:
    """Returns a value as it may be printed."""
    return "(hidden)" if shows_secret(name, value) else value
