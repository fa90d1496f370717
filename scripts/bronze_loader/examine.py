"""Decides about each line: a record for a bronze table, or rejected with a reason."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scripts.bronze_loader.errors import InvalidRecordError
from scripts.bronze_loader.landing import Line
from scripts.bronze_loader.record import Record, parse_record
from scripts.bronze_loader.topics import Topics


class Examined(NamedTuple):
    """A line with its record, or the reason why it was rejected.

    Attributes:
        passed_over: its record, if that is of a topic that has no changes of tables.
    """

    number: int
    content: bytes
    record: Record | None
    reason: str | None
    passed_over: Record | None = None

    def rejected(self, reason: str) -> "Examined":
        """The same line, rejected."""
        return self._replace(record=None, reason=reason)


def examine(lines: Iterable[Line], topics: Topics) -> Iterator[Examined]:
    """Each line with what is to become of it."""
    for line in lines:
        record, reason, passed_over = None, line.fault, None
        if reason is None:
            try:
                record = parse_record(line.content)
            except InvalidRecordError as error:
                reason = f"the file ends within the line: {error}" if line.is_open else str(error)
        if record and record.topic not in topics.tables:
            if record.topic in topics.passed_over:
                passed_over = record
            else:
                reason = f"no bronze table for the topic: {record.topic}"
            record = None
        yield Examined(line.number, line.content, record, reason, passed_over)
