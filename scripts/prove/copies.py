"""Which row of bronze staging names for an event that Kafka holds several times."""

from scripts.prove.messages import Event
from scripts.prove.stream import Stream
from scripts.prove.timeline import era
from scripts.prove.transport import Copy


def named_copies(stream: Stream) -> dict[Event, Copy]:
    """The first copy of each event; the last one of those that have no place of their own.

    Snapshots at one position of the log cannot be told apart, and where Kafka's order is all there
    is, no two copies are known to be one event.
    """
    first: dict[Event, Copy] = {}
    last: dict[object, Copy] = {}
    for copy in sorted(stream.copies, key=lambda copy: copy.number):
        if isinstance(event := copy.message, Event):
            first.setdefault(event, copy)
            last[_unit(stream, event, copy)] = copy
    return {event: last[_unit(stream, event, copy)] for event, copy in first.items()}


def _unit(stream: Stream, event: Event, copy: Copy) -> object:
    """What copies have in common that cannot be told apart; of other copies, the copy itself."""
    if event.op == "r":
        return event.key, era(copy.timestamp), event.commit
    return event if stream.table.capture.is_in_offset_order else copy
