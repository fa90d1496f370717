"""One run: the snapshot, then transactions, as Kafka records in order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import orjson

from scripts.source_simulator import other_topics, snapshot
from scripts.source_simulator.clock import START_TICKS, Clock, nanoseconds, next_commit
from scripts.source_simulator.column_types import TICKS_PER_SECOND
from scripts.source_simulator.database import Database, RuleError
from scripts.source_simulator.envelope import CONNECTOR, Position, TableEvents
from scripts.source_simulator.kafka import Topics
from scripts.source_simulator.last_events import LastEvents
from scripts.source_simulator.lsn import LogPosition
from scripts.source_simulator.operations import operations_for
from scripts.source_simulator.populate import populate
from scripts.source_simulator.records import Record, Stored
from scripts.source_simulator.schema import Source
from scripts.source_simulator.settings import ConnectorSettings
from scripts.source_simulator.streaming import Streaming
from scripts.source_simulator.transaction import Transaction
from scripts.source_simulator.volumes import row_counts

TRIES = 20
"""An operation that finds no row it may change gives way to another one."""


@dataclass(frozen=True)
class RunOptions:
    """Size and shape of a run.

    Attributes:
        replay_events: how many of the last events `replay` emits again.
        other_topics: also heartbeats, schema changes and transaction boundaries.
    """

    seed: int = 1
    products: int = 200
    partitions: int = 3
    replay_events: int = 0
    other_topics: bool = False


class Simulation:
    """A database, its log, the connector and the Kafka topics.

    The records of a run with fewer transactions are the beginning of those of one with more.

    Attributes:
        events: what makes the events of each table, by label.
        last_events: where the last event of each row stands.
        kinds: how many transactions of each kind there were.
        streaming: the connector's side; it knows the latest changes.
    """

    def __init__(self, source: Source, options: RunOptions) -> None:
        self.settings = source.settings
        counts = row_counts(options.products, source.tables)
        self.database = Database(source.tables, counts, options.seed, self.settings.time)
        populate(self.database, counts, Random(options.seed))
        self._operations = operations_for(self.database)
        self.kinds: Counter[str] = Counter()
        self._options = options
        self._rng = Random(options.seed)
        self._clock = Clock(START_TICKS)
        self._topics = Topics(options.partitions)
        self.events = {
            name: TableEvents(table, self.settings) for name, table in source.tables.items()
        }
        log = LogPosition()
        self._snapshot_lsn = log.append(self._rng)
        self.last_events = LastEvents(
            self._snapshot_lsn, {name: events.topic for name, events in self.events.items()}
        )
        self._headers = _headers(self.settings)
        self.streaming = Streaming(
            self.events, self.settings, log, self._clock, self._headers, options.replay_events
        )

    def snapshot(self) -> Iterator[Stored]:
        """The records of the initial snapshot. Take them all before `changes`."""
        if self._options.other_topics:
            yield from map(self._store, self._schema_changes())
        rows = snapshot.read_all(
            self.database, self.events, self._snapshot_lsn, self._clock, self._headers
        )
        for table, record in rows:
            stored = self._store(record)
            self.last_events.snapshot(table, stored)
            yield stored

    def changes(self, transactions: int) -> Iterator[Stored]:
        """The records of so many transactions."""
        last_commit = self._clock.ticks + TICKS_PER_SECOND
        kinds = self._kinds()
        for _ in range(transactions):
            last_commit = next_commit(last_commit, self._rng)
            transaction = self._transaction(kinds, last_commit)
            self.kinds[transaction.kind] += 1
            yield from self._emit(transaction)

    def replay(self, interrupted: bool) -> Iterator[Stored]:
        """The connector restarts and emits its last events again, all or the first half of them."""
        latest = list(self.streaming.latest)
        for logged in latest[: len(latest) // 2] if interrupted else latest:
            stored = list(map(self._store, self.streaming.records_of(logged)))
            self.last_events.replay(logged, stored[0])
            yield from stored

    def _emit(self, transaction: Transaction) -> Iterator[Stored]:
        logged = self.streaming.read(transaction)
        commit_lsn = logged[0].position.commit_lsn
        if self._options.other_topics:
            yield self._store(other_topics.heartbeat(self.settings, self._now()))
            yield self._store(
                other_topics.transaction_begin(self.settings, commit_lsn, self._now())
            )
        for entry in logged:
            stored = list(map(self._store, self.streaming.records_of(entry)))
            self.last_events.change(entry, stored[0])
            yield from stored
        if self._options.other_topics:
            tables = [self.events[change.table].table for change in transaction.changes]
            yield self._store(
                other_topics.transaction_end(self.settings, commit_lsn, tables, self._now())
            )

    def _transaction(self, kinds: Iterator[str], commit: int) -> Transaction:
        for _ in range(TRIES):
            kind = next(kinds)
            begin = commit - self._rng.randrange(TICKS_PER_SECOND // 50, 2 * TICKS_PER_SECOND)
            transaction = Transaction(self.database, self._rng, kind, begin, commit)
            try:
                self._operations[kind][1](transaction)
            except RuleError:
                transaction.rollback()
            if transaction.changes:
                for change in transaction.changes:
                    self.database.recent.append((change.table, change.number, transaction.begin))
                return transaction
        raise RuleError("no operation finds a row that it may change")

    def _kinds(self) -> Iterator[str]:
        """Every kind once, then by weight."""
        kinds = list(self._operations)
        yield from self._rng.sample(kinds, len(kinds))
        weights = [weight for weight, _ in self._operations.values()]
        while True:
            yield self._rng.choices(kinds, weights)[0]

    def _schema_changes(self) -> Iterator[Record]:
        position = Position(self._now(), self._snapshot_lsn, snapshot="true")
        for events in self.events.values():
            yield other_topics.schema_change(self.settings, events, position, self._now())

    def _store(self, record: Record) -> Stored:
        return Stored(record, *self._topics.append(record.topic, record.key))

    def _now(self) -> int:
        return nanoseconds(self._clock.ticks)


def _headers(settings: ConnectorSettings) -> bytes:
    """The headers Debezium adds to every record, `extended.headers.enabled` being true."""
    return orjson.dumps(
        {
            "__debezium.context.connectorLogicalName": settings.topic_prefix,
            "__debezium.context.taskId": "0",
            "__debezium.context.connectorName": CONNECTOR,
        }
    )
