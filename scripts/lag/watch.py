"""Looks for events in staging, in views and in incremental relations."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg
from psycopg import sql

from scripts.lag.events import Probe

STEP_SECONDS = 0.1
VIEWS, INCREMENTAL = "views", "incremental"
_LOADED = "select count(*), sum(extract(epoch from loaded_at)) from bronze.loaded_files"
_REFRESHED = "select count(*), sum(extract(epoch from refreshed_at)) from {schema}.cdc_refreshes"
_ROWS = "select {key}, cdc_kafka_offset from {relation} where {key} = any(%s)"


@dataclass
class Relations:
    """Staging relations of one kind.

    Attributes:
        schema: where they are.
        changes: a query whose result is another one after they have changed. Between changes
            nothing is looked for, since that would cost the runs their time.
        waiting: offset and time in seconds since 1970 of the events not seen so far, by model and
            key column, and by key.
        lags: seconds from Kafka to the moment at which the row was read, of those that were seen.
    """

    schema: str
    changes: sql.Composable
    seen: tuple | None = None
    lags: list[float] = field(default_factory=list)
    waiting: dict[tuple[str, str], dict[object, list[tuple[int, float]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )


def relations(kind: str, schema: str) -> Relations:
    """Relations of a kind, views or incremental."""
    query = {VIEWS: _LOADED, INCREMENTAL: _REFRESHED}[kind]
    return Relations(schema, sql.SQL(query).format(schema=sql.Identifier(schema)))


class Watch(threading.Thread):
    """Looks on and on, in a thread of its own, until it is stopped.

    Attributes:
        error: what ended it, if anything did.
    """

    def __init__(
        self, connect: Callable[[], psycopg.Connection], kinds: dict[str, Relations]
    ) -> None:
        super().__init__(name="watch", daemon=True)
        self.error: Exception | None = None
        self._connect = connect
        self._kinds = kinds
        self._lock = threading.Lock()
        self._is_stopped = threading.Event()

    def add(self, probe: Probe, at: float) -> None:
        """Look for the row of an event that is produced now.

        Args:
            at: seconds since 1970.
        """
        with self._lock:
            for each in self._kinds.values():
                waiting = each.waiting[probe.model, probe.column]
                waiting[probe.key].append((probe.offset, at))

    def left(self) -> int:
        """How many rows were not seen so far, of all kinds together."""
        with self._lock:
            return sum(
                len(events)
                for each in self._kinds.values()
                for keys in each.waiting.values()
                for events in keys.values()
            )

    def wait(self, seconds: float) -> int:
        """Wait until all rows were seen, or so long; how many were not."""
        end = time.monotonic() + seconds
        while self.left() and self.is_alive() and time.monotonic() < end:
            time.sleep(STEP_SECONDS)
        return self.left()

    def stop(self) -> None:
        """End the thread."""
        self._is_stopped.set()
        self.join()

    def run(self) -> None:
        """Look."""
        try:
            with self._connect() as connection:
                while not self._is_stopped.wait(STEP_SECONDS):
                    for each in self._kinds.values():
                        self.look(connection, each)
        except Exception as error:
            self.error = error

    def look(self, connection: psycopg.Connection, kind: Relations) -> None:
        """Look for all that wait in the relations of a kind, if these have changed."""
        state = connection.execute(kind.changes).fetchone()
        if state == kind.seen:
            return
        with self._lock:
            wanted = {place: list(keys) for place, keys in kind.waiting.items() if keys}
        for (model, column), keys in wanted.items():
            query = sql.SQL(_ROWS).format(
                key=sql.Identifier(column), relation=sql.Identifier(kind.schema, model)
            )
            rows = connection.execute(query, [keys]).fetchall()
            now = time.time()
            with self._lock:
                for key, offset in rows:
                    self._note(kind, (model, column), key, offset, now)
        kind.seen = state

    @staticmethod
    def _note(
        kind: Relations, place: tuple[str, str], key: object, offset: int, now: float
    ) -> None:
        events = kind.waiting[place].pop(key)
        kind.lags += [now - at for wanted, at in events if wanted <= offset]
        if later := [event for event in events if event[0] > offset]:
            kind.waiting[place][key] = later
