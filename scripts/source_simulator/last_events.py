"""The last event of every row: where it stands in Kafka and in the log."""

from array import array
from typing import Any

from scripts.source_simulator.records import Stored
from scripts.source_simulator.streaming import Logged


class LastEvents:
    """Positions of the last event of each row.

    The snapshot's are kept in arrays (five bytes a row, so that a million rows are no burden),
    the changes' in a dictionary.
    """

    def __init__(self, snapshot_lsn: str, topics: dict[str, str]) -> None:
        self._snapshot_lsn = snapshot_lsn
        self._topics = topics
        self._partitions = {table: array("B") for table in topics}
        self._offsets = {table: array("L") for table in topics}
        self._changes: dict[tuple[str, int], tuple[Logged, dict[str, Any]]] = {}

    def snapshot(self, table: str, stored: Stored) -> None:
        """Note the event of a table's next row; rows come in the order of their numbers from 1."""
        self._partitions[table].append(stored.partition)
        self._offsets[table].append(stored.offset)

    def change(self, logged: Logged, stored: Stored) -> None:
        """Note the event of a change."""
        change = logged.change
        self._changes[change.table, change.number] = (logged, self._event(logged, stored))

    def replay(self, logged: Logged, stored: Stored) -> None:
        """Note a second copy, where the event is still the last one of its row."""
        last, event = self._changes[logged.change.table, logged.change.number]
        if last is logged:
            event["replayed_offset"] = stored.offset

    def of(self, table: str, number: int) -> dict[str, Any]:
        """The row's last event: op, commit_lsn, topic, partition, offset, offset of a copy."""
        changed = self._changes.get((table, number))
        if changed:
            return changed[1]
        return {
            "op": "r",
            "commit_lsn": self._snapshot_lsn,
            "topic": self._topics[table],
            "partition": self._partitions[table][number - 1],
            "offset": self._offsets[table][number - 1],
        }

    def _event(self, logged: Logged, stored: Stored) -> dict[str, Any]:
        return {
            "op": logged.change.op,
            "commit_lsn": logged.position.commit_lsn,
            "topic": stored.record.topic,
            "partition": stored.partition,
            "offset": stored.offset,
        }
