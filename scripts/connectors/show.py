"""What the commands print."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from scripts.connectors.difference import Change, shown
from scripts.connectors.status import FAILED, RUNNING, Part, Status

_COLOURS = {RUNNING: "green", FAILED: "red"}


def show_changes(out: Console, changes: Iterable[Change]) -> None:
    """Prints a line for each property that changes."""
    for change in changes:
        old, new = (value and shown(change.name, value) for value in (change.old, change.new))
        if change.old is None:
            out.print(Text(f"  + {change.name}: {new}", "green"))
        elif change.new is None:
            out.print(Text(f"  - {change.name}: {old}", "red"))
        else:
            out.print(Text(f"  ~ {change.name}: {old} -> {new}", "yellow"))


def show_status(out: Console, status: Status, whole_trace: bool = False) -> None:
    """Prints a connector's states, with what failed."""
    out.print(Text(f"{status.name}: {_summary(status)}", _colour(status)))
    show_failures(out, status, whole_trace)


def show_failures(out: Console, status: Status, whole_trace: bool = False) -> None:
    """Prints why the parts that failed did so.

    Args:
        whole_trace: the whole of Java's stack trace, instead of the exceptions in it.
    """
    for part in status.parts:
        if part.state == FAILED:
            out.print(Text(f"  {part.name} on {part.worker or 'no worker'}: {part.state}"))
            for line in _lines(part, whole_trace):
                out.print(Text(f"    {line}"))


def _lines(part: Part, whole_trace: bool) -> list[str]:
    lines = part.trace.expandtabs(4).splitlines() if whole_trace else part.causes
    return lines or ["no trace was kept"]


def _summary(status: Status) -> str:
    if not status.runs:
        return str(status)
    count = len(status.tasks)
    return f"{RUNNING}, {count} task{'s'[: count > 1]}"


def _colour(status: Status) -> str:
    state = FAILED if status.failed else RUNNING if status.runs else ""
    return _COLOURS.get(state, "yellow")
