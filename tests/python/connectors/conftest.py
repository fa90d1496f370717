"""The command, a worker for it, and a connector's file."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from scripts.connectors import rest, waiting
from scripts.connectors.cli import app
from tests.python.connectors.kafka_connect import KafkaConnect, Server

SHOP = {
    "connector.class": "io.debezium.connector.sqlserver.SqlServerConnector",
    "database.password": "${file:/run/secrets/shop.properties:password}",
    "heartbeat.interval.ms": "10000",
}


@pytest.fixture
def connect() -> KafkaConnect:
    return KafkaConnect()


@pytest.fixture(autouse=True)
def url(connect: KafkaConnect, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The worker's URL, in the environment too; nothing waits long."""
    monkeypatch.setattr(rest, "_BACKOFF_SECONDS", 0.001)
    monkeypatch.setattr(waiting, "_POLL_SECONDS", 0.01)
    server = Server(connect)
    monkeypatch.setenv("KAFKA_CONNECT_URL", server.url)
    monkeypatch.delenv("KAFKA_CONNECT_USER", raising=False)
    yield server.url
    server.close()


@pytest.fixture
def shop(tmp_path: Path) -> Callable[..., str]:
    """Writes a connector's file with some properties changed or, by None, left out."""

    def shop(**changes: str | None) -> str:
        config = SHOP | {name.replace("_", "."): value for name, value in changes.items()}
        config = {name: value for name, value in config.items() if value is not None}
        path = tmp_path / "shop.json"
        path.write_text(json.dumps({"name": "shop", "config": config}))
        return str(path)

    return shop


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs the command; where it waits for a state, that may pass at once."""

    def run(*arguments: str) -> Result:
        settles = arguments[0] in ("register", "restart", "resume") and "--settle" not in arguments
        result = CliRunner().invoke(app, [*arguments, *(["--settle", "0"] if settles else [])])
        assert not result.exception or isinstance(result.exception, SystemExit), result.exception
        return result

    return run
