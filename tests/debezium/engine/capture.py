"""A source that changes at random while connectors capture it; two of them lose their offsets."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.debezium.engine.changes import Changes
from tests.debezium.engine.connector import Connector
from tests.debezium.engine.kafka import Kafka
from tests.debezium.engine.server import SOURCE, Server
from tests.debezium.engine.setups import (
    INCREMENTAL,
    REPLAYED,
    SETUPS,
    TAKEN_AGAIN,
    Setup,
    topic,
)
from tests.debezium.engine.tables import (
    CAPTURED,
    EMPTIED,
    ENUM,
    MARKER,
    SIGNALS,
    UNFINISHED,
    select_shown,
)

WAIT = 60
"""Seconds that a connector may take to see a change."""
SNAPSHOT = ("execute-snapshot", '{"data-collections": ["public.*"], "type": "incremental"}')
"""The signal for an incremental snapshot of all tables."""
Rows = list[tuple[str | None, ...]]


@dataclass(frozen=True)
class Captured:
    """What was captured, and the source as it is in the end.

    Attributes:
        truth: rows of each table, as staging should show them.
    """

    kafka: Kafka
    truth: dict[str, Rows]


class Capture:
    """The connectors of all setups over one source."""

    def __init__(self, server: Server, folder: Path, seed: int) -> None:
        self._kafka = Kafka()
        self._server = server
        self._source = server.connect(SOURCE)
        self._changes = Changes(self._source, seed)
        self._markers = 0
        self._connectors = {
            setup: Connector(setup.name, setup.properties(), server, folder, self._kafka.produce)
            for setup in SETUPS
        }

    def run(self) -> Captured:
        """Change the source before, while and after the connectors read it."""
        with self._source, ExitStack() as stack:
            self._create_tables()
            self._changes.run(80)
            for connector in self._connectors.values():
                connector.start()
                stack.callback(connector.stop)
            self._changes.run(40)
            self._wait_for_all()
            self._take_incremental_snapshot()
            self._source.execute("alter table evolved add column added integer")
            self._source.execute("update evolved set added = 5 where id = 1")
            self._wait_for_all()
            self._lose_offsets()
            self._changes.run(100)
            self._wait_for_all()
            truth = {table.name: self._rows(select_shown(table)) for table in CAPTURED}
        return Captured(self._kafka, truth)

    def _create_tables(self) -> None:
        self._source.execute(ENUM)
        self._source.execute(SIGNALS)
        for table in (*CAPTURED, MARKER):
            self._source.execute(table.create())
        self._source.execute("insert into moved values (1, repeat('z', 4000))")
        self._source.execute("insert into unfinished values (1, 1), (2, 1)")
        self._source.execute("alter table evolved drop column added")
        self._source.execute("insert into evolved values (1), (2)")

    def _take_incremental_snapshot(self) -> None:
        """Have one connector read all tables again while they change."""
        with self._open_transaction(1), self._another(topic(INCREMENTAL, UNFINISHED)):
            self._source.execute("insert into signals values ('1', %s, %s)", SNAPSHOT)
            self._changes.run(200)

    def _lose_offsets(self) -> None:
        """Replay the slot of one connector from its beginning; have another take a snapshot again.

        What changes meanwhile, the second never sees: it finds the rows as they are then.
        """
        replayed, taken_again = self._connectors[REPLAYED], self._connectors[TAKEN_AGAIN]
        for connector in (replayed, taken_again):
            connector.stop()
            connector.forget_offsets()
        self._changes.run(60)
        self._source.execute("update moved set id = 2")
        self._changes.truncate(EMPTIED)
        with self._open_transaction(2), self._another(topic(TAKEN_AGAIN, MARKER)):
            taken_again.start()
        replayed.start(snapshot_mode="no_data")

    @contextmanager
    def _open_transaction(self, row: int) -> Iterator[None]:
        """A transaction that changes a row first and commits last; no snapshot sees the change."""
        with self._server.connect(SOURCE) as other, other.transaction():
            other.execute("update unfinished set amount = 2 where id = %s", [row])
            yield

    @contextmanager
    def _another(self, topic: str) -> Iterator[None]:
        """Wait at the end until a topic has more events than at the beginning."""
        before = len(self._kafka.lines(topic))
        yield
        self._wait_until(lambda: len(self._kafka.lines(topic)) > before, f"no event in {topic}")

    def _wait_for_all(self) -> None:
        """Wait until each connector has seen all that was committed."""
        self._markers += 1
        self._source.execute("insert into marker values (%s)", [self._markers])
        for setup in self._connectors:
            self._wait_until(
                lambda setup=setup: self._has_marker(setup),
                f"{setup.name} does not see the last change",
            )

    def _wait_until(self, is_done: Callable[[], bool], fault: str) -> None:
        deadline = time.monotonic() + WAIT
        while not is_done():
            failures = [f for connector in self._connectors.values() for f in connector.failures]
            assert not failures, failures
            assert time.monotonic() < deadline, fault
            time.sleep(0.05)

    def _has_marker(self, setup: Setup) -> bool:
        wanted = f'"id":{self._markers}}}'
        return any(wanted in line for line in self._kafka.lines(topic(setup, MARKER)))

    def _rows(self, query: str) -> Rows:
        return self._source.execute(query).fetchall()
