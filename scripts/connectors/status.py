"""States of a connector and its tasks.

Source: Kafka 4.3, "Kafka Connect: Connector and task states".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RUNNING = "RUNNING"
FAILED = "FAILED"
PAUSED = "PAUSED"
STOPPED = "STOPPED"


@dataclass(frozen=True)
class Part:
    """The connector itself, or one of its tasks.

    Args:
        name: `connector`, or `task` and its number.
        trace: Java's stack trace of what it failed by, or nothing.
    """

    name: str
    state: str
    worker: str
    trace: str = ""

    @property
    def causes(self) -> list[str]:
        """The lines of the trace that name an exception: the first, and those of its causes."""
        first, *others = self.trace.splitlines() or [""]
        return [line for line in (first, *others) if line and not line.startswith(("\t", " "))]


@dataclass(frozen=True)
class Status:
    """The states of a connector."""

    name: str
    connector: Part
    tasks: tuple[Part, ...]

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Status":
        """Reads what `GET /connectors/<name>/status` answers."""
        return cls(
            document["name"],
            _part("connector", document["connector"]),
            tuple(_part(f"task {task['id']}", task) for task in document["tasks"]),
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.connector, *self.tasks)

    @property
    def failed(self) -> bool:
        return any(part.state == FAILED for part in self.parts)

    @property
    def runs(self) -> bool:
        """Whether it works: a connector without tasks does nothing."""
        return bool(self.tasks) and self.all_are(RUNNING)

    def all_are(self, state: str) -> bool:
        return all(part.state == state for part in self.parts)

    def __str__(self) -> str:
        states = ", ".join(f"{part.name} {part.state}" for part in self.parts)
        return states if self.tasks else f"{states}, no tasks"


def _part(name: str, document: Mapping[str, Any]) -> Part:
    worker = document.get("worker_id", "")
    return Part(name, document["state"], worker, document.get("trace") or "")
