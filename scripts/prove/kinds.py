"""What staging should take each message for."""

from scripts.prove.faults import fault
from scripts.prove.messages import Broken, Event, Kind, Message, Stray
from scripts.prove.table import SourceTable


def kind(table: SourceTable, message: Message) -> Kind:
    """Every message is a change event, rejected, or of another kind."""
    if isinstance(message, Stray):
        return Kind.REJECTED if message.reason else Kind.OTHER
    if isinstance(message, Broken):
        return Kind.REJECTED
    if message.op == "t":
        return Kind.OTHER
    return Kind.REJECTED if is_left_out(table, message) else Kind.CHANGE


def is_tombstone(table: SourceTable, message: Message) -> bool:
    """Whether a message is a delete that has nothing but a key."""
    is_delete = isinstance(message, Event) and message.op == "d"
    return is_delete and table.capture.is_in_offset_order


def is_left_out(table: SourceTable, event: Event) -> bool:
    """Whether an event brings a bad value in a column whose policy is to leave it out."""
    return any(
        table.policy(name) == "reject" and fault(table, name, value)
        for name, value in (event.after or {}).items()
        if name not in event.absent
    )
