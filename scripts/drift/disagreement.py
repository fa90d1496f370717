"""One thing on which two places disagree."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Disagreement:
    """Two places that do not say the same, and what to do about it.

    Args:
        between: what was compared: "payload", "generated files", "database" or "connector".
        file: where the change is to be made, relative to the project.
        line: line in that file, counted from 1.
        subject: the table, column, file or property in question.
        message: how they differ; no full stop.
        action: what to do; no full stop.
    """

    between: str
    file: str
    line: int
    subject: str
    message: str
    action: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.subject}: {self.message}; {self.action}"


class NotComparedError(Exception):
    """A comparison could not be made at all; the message says why."""
