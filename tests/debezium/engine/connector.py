"""Debezium's embedded engine with its PostgreSQL connector: one replication slot, one list of events."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jpype

from scripts.local_postgres.cluster import SUPERUSER
from tests.debezium.engine.server import SOURCE, Server

CLOSE_TIMEOUT = 60
"""Seconds that an engine may take to stop."""


@dataclass(frozen=True)
class Event:
    """A record as the engine hands it to Kafka's producer; key and value are JSON text."""

    topic: str
    key: str | None
    value: str | None
    headers: dict[str, str]


@dataclass
class Connector:
    """A connector that can be run, stopped and run again; it remembers its offsets in a file.

    Attributes:
        name: prefix of its topics, and of its slot and publication.
        properties: those beyond what all connectors have.
        on_event: called with each event, in order, from a thread of the engine.
    """

    name: str
    properties: Mapping[str, str]
    server: Server
    folder: Path
    on_event: Callable[[Event], None]
    failures: list[str] = field(default_factory=list)
    _engine: Any = None
    _thread: Any = None
    _done: threading.Event = field(default_factory=threading.Event)

    def start(self, **properties: str) -> None:
        """Run it in a thread of the Java machine; dots of a property's name are underscores."""
        extra = {name.replace("_", "."): value for name, value in properties.items()}
        configured = jpype.java.util.Properties()
        for name, value in (self._base() | dict(self.properties) | extra).items():
            configured.setProperty(name, value)
        json = jpype.JClass("io.debezium.engine.format.Json")
        formats = jpype.JClass("io.debezium.engine.format.KeyValueHeaderChangeEventFormat")
        engine = jpype.JClass("io.debezium.engine.DebeziumEngine")
        self._done.clear()
        self._engine = (
            engine.create(formats.of(json, json, json))
            .using(configured)
            .using(jpype.JProxy(f"{engine.class_.getName()}$CompletionCallback", inst=self))
            .notifying(jpype.JProxy(f"{engine.class_.getName()}$ChangeConsumer", inst=self))
            .build()
        )
        self._thread = jpype.JClass("java.lang.Thread")(self._engine, self.name)
        self._thread.start()

    def stop(self) -> None:
        """Stop it unless it has stopped; its offsets are on disk then."""
        if not self._done.is_set():
            self._engine.close()
        self._thread.join(CLOSE_TIMEOUT * 1000)
        assert self._done.is_set(), f"{self.name} does not stop"

    def forget_offsets(self) -> None:
        """Lose the file of offsets; the slot in the database stays where it is."""
        self._offsets.unlink()

    def handleBatch(self, records: Any, committer: Any) -> None:  # noqa: N802
        """Take a batch: called by the engine."""
        for record in records:
            self.on_event(_event(record))
            committer.markProcessed(record)
        committer.markBatchFinished()

    def supportsTombstoneEvents(self) -> bool:  # noqa: N802
        """Whether tombstones are wanted: called by the engine."""
        return True

    def handle(self, is_success: bool, message: Any, error: Any) -> None:
        """Hear that the engine has ended: called by it."""
        if not is_success:
            self.failures.append(f"{self.name}: {message} {error}")
        self._done.set()

    @property
    def _offsets(self) -> Path:
        return self.folder / f"{self.name}.offsets"

    def _base(self) -> dict[str, str]:
        return {
            "name": self.name,
            "topic.prefix": self.name,
            "slot.name": self.name,
            "publication.name": self.name,
            "connector.class": "io.debezium.connector.postgresql.PostgresConnector",
            "plugin.name": "pgoutput",
            "publication.autocreate.mode": "filtered",
            "database.hostname": self.server.host,
            "database.port": str(self.server.port),
            "database.user": SUPERUSER,
            "database.password": self.server.password,
            "database.dbname": SOURCE,
            "schema.include.list": "public",
            "skipped.operations": "none",
            "heartbeat.interval.ms": "500",
            "poll.interval.ms": "50",
            "offset.storage": "org.apache.kafka.connect.storage.FileOffsetBackingStore",
            "offset.storage.file.filename": str(self._offsets),
            "offset.flush.interval.ms": "100",
        }


def _event(record: Any) -> Event:
    return Event(
        topic=str(record.destination()),
        key=_text(record.key()),
        value=_text(record.value()),
        headers={str(header.getKey()): str(header.getValue()) for header in record.headers()},
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
