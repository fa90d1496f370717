"""Decides about each line: a record for a bronze table, or rejected with a reason."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from scripts.bronze_loader.errors import InvalidRecordError
from scripts.bronze_loader.landing import Line
from scripts.bronze_loader.record import Record, parse_record


class Examined(NamedTuple):
    """A line with either its record or the reason why it has none."""

    number: int
    content: bytes
    record: Record | None
    reason: str | None

    def rejected(self, reason: str) -> "Examined":
        """The same line, rejected."""
        return self._replace(record=None, reason=reason)


def examine(lines: Iterable[Line], topics: Container[str]) -> Iterator[Examined]:
    """Each line with its record or its reason; `topics` are those that have a bronze table."""
    for line in lines:
        record, reason = None, line.fault
        if reason is None:
            try:
                record = parse_record(line.content)
            except InvalidRecordError as error:
                reason = f"the file ends within the line: {error}" if line.is_open else str(error)
            else:
                if record.topic not in topics:
                    record, reason = None, f"no bronze table for the topic: {record.topic}"
        yield Examined(line.number, line.content, record, reason)
