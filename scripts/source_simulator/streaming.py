"""Committed transactions as change events, in the order the connector emits them."""

from collections import Counter, deque
from collections.abc import Iterator
from typing import NamedTuple

from scripts.source_simulator.clock import POLL, Clock, datetime_nanoseconds
from scripts.source_simulator.envelope import Position, TableEvents
from scripts.source_simulator.lsn import LogPosition
from scripts.source_simulator.records import Record
from scripts.source_simulator.settings import ConnectorSettings
from scripts.source_simulator.transaction import Change, Transaction

CHANGE_TABLE_ROWS = {"c": 1, "d": 1, "u": 2}
"""Rows of the change table an event is made of: an update has one before and one after."""
EVENT_PAUSE = 420
"""Ticks the connector takes for one event."""


class Logged(NamedTuple):
    """A change and where it stands in the log."""

    change: Change
    position: Position


class Streaming:
    """The connector's way from the log to records.

    Attributes:
        latest: what was emitted last, as much of it as a replay needs.
    """

    def __init__(
        self,
        events: dict[str, TableEvents],
        settings: ConnectorSettings,
        log: LogPosition,
        clock: Clock,
        headers: bytes,
        replayable: int,
    ) -> None:
        self.latest: deque[Logged] = deque(maxlen=replayable)
        self._events = events
        self._settings = settings
        self._log = log
        self._clock = clock
        self._headers = headers

    def read(self, transaction: Transaction) -> list[Logged]:
        """The changes of a transaction in the order of its statements.

        The log may have another order: `change_lsn` is only unique, not ascending.
        """
        self._clock.advance_to(transaction.commit + transaction.rng.randrange(1, POLL))
        logged = list(map(Logged, transaction.changes, self._positions(transaction)))
        self.latest.extend(logged)
        return logged

    def records_of(self, logged: Logged) -> list[Record]:
        """The record of a change; a delete has a tombstone after it."""
        change, position = logged
        now = self._clock.advance(EVENT_PAUSE)
        table = self._events[change.table]
        key = table.key(change.after or change.before)
        value = table.value(change.op, change.before, change.after, position, now)
        values = [value, None] if change.op == "d" and self._settings.tombstones else [value]
        return [
            Record(table.topic, key, value, now // 1_000_000, self._headers) for value in values
        ]

    def _positions(self, transaction: Transaction) -> Iterator[Position]:
        change_lsns = self._change_lsns(transaction)
        self._log.next_block(transaction.rng)
        commit_lsn = self._log.append(transaction.rng)
        begin = datetime_nanoseconds(transaction.begin)
        serial, last_lsn = 0, None
        per_table: Counter[str] = Counter()
        for order, change in enumerate(transaction.changes, start=1):
            lsn = change_lsns[order - 1]
            rows = CHANGE_TABLE_ROWS[change.op]
            serial = serial + rows if lsn == last_lsn else rows
            last_lsn = lsn
            per_table[change.table] += 1
            metadata = {
                "id": commit_lsn,
                "total_order": order,
                "data_collection_order": per_table[change.table],
            }
            yield Position(
                nanoseconds=begin,
                commit_lsn=commit_lsn,
                change_lsn=lsn,
                event_serial_no=serial,
                transaction=metadata if self._settings.transaction_metadata else None,
            )

    def _change_lsns(self, transaction: Transaction) -> list[str]:
        """The LSN of each change: one a log record, descending in deferred transactions."""
        rng = transaction.rng
        lsns = [self._log.append(rng) for change in transaction.changes if not change.same_record]
        if transaction.deferred:
            lsns.reverse()
        records = iter(lsns)
        found: list[str] = []
        for change in transaction.changes:
            found.append(found[-1] if change.same_record else next(records))
        return found
