"""What the command line turns into one message and an exit code."""

import psycopg


class IngestError(Exception):
    """A run cannot begin or go on."""


class BadInputError(IngestError):
    """What the user gave is wrong."""


class AlreadyRunningError(IngestError):
    """Another run has the lock; this one did nothing."""


class StepFailedError(IngestError):
    """A step failed.

    Attributes:
        step: its name.
        exit_code: of its process, negative: the signal that ended it; None: it had no end, or no
            process.
    """

    def __init__(self, step: str, exit_code: int | None, message: str) -> None:
        super().__init__(step, exit_code, message)
        self.step = step
        self.exit_code = exit_code
        self._message = message

    def __str__(self) -> str:
        end = "" if self.exit_code is None else f" with exit code {self.exit_code}"
        return f"{self.step} failed{end}: {self._message}"

    @property
    def may_pass(self) -> bool:
        """Whether trying again can help: all commands end with 1 if the world is at fault."""
        return self.exit_code == 1


def of_postgresql(error: psycopg.Error) -> str:
    """What PostgreSQL or its client says, on one line."""
    return f"PostgreSQL: {' '.join(str(error).split())}"
