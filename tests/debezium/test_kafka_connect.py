"""The command against Kafka Connect's own classes, and the tests' server beside them."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from scripts.connectors.cli import app
from tests.debezium.kafka_connect import CONNECT, Worker
from tests.python.connectors.kafka_connect import OFFSETS_RESET, Answer, KafkaConnect, Server

REPOSITORY = Path(__file__).resolve().parents[2]
FILE_SOURCE = f"{CONNECT}.file.FileStreamSourceConnector"


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory, java: None) -> Iterator[Worker]:
    worker = Worker(tmp_path_factory.mktemp("worker"))
    yield worker
    worker.stop()


@pytest.fixture
def run(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    server = Server(worker)
    monkeypatch.setenv("KAFKA_CONNECT_URL", server.url)
    yield lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))
    server.close()


@pytest.fixture
def reader(tmp_path: Path) -> Callable[..., Path]:
    """Writes a connector that reads a file without lines, with some properties more."""

    def reader(name: str, **more: str) -> Path:
        (tmp_path / "lines.txt").touch()
        config = {
            "connector.class": FILE_SOURCE,
            "file": str(tmp_path / "lines.txt"),
            "topic": "lines",
            "tasks.max": "1",
        }
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps({"name": name, "config": config | more}))
        return path

    return reader


def test_a_connector_is_registered_updated_and_left_alone(run, reader):
    result = run("register", "--settle", 1, reader("a"))
    assert (result.exit_code, result.output) == (0, "a: new, 5 properties\na: RUNNING, 1 task\n")
    result = run("register", "--settle", 1, reader("a"))
    assert (result.exit_code, result.output) == (0, "a: as it should be\na: RUNNING, 1 task\n")
    result = run("register", "--settle", 1, reader("a", **{"batch.size": "9"}))
    assert result.output == "a: 1 property differs\n  + batch.size: 9\na: RUNNING, 1 task\n"


def test_a_connector_is_paused_stopped_resumed_restarted_and_deleted(run, reader):
    run("register", "--settle", 0, reader("b"))
    assert run("pause", "b").output == "b: connector PAUSED, task 0 PAUSED\n"
    assert run("status", "b").exit_code == 1
    assert run("stop", "b").output == "b: connector STOPPED, no tasks\n"
    assert run("reset-offsets", "--yes", "b").output == f"b: {OFFSETS_RESET}\n"
    assert run("resume", "--settle", 0, "b").output == "b: RUNNING, 1 task\n"
    assert run("restart", "--settle", 0, "b").output == "b: RUNNING, 1 task\n"
    assert run("delete", "--yes", "b").output == "b: deleted\n"
    assert "404: No status found for connector b" in run("status", "b").output


def test_a_task_that_fails_is_shown_with_its_causes(run, reader, tmp_path):
    failing = {
        "transforms": "key",
        "transforms.key.type": f"{CONNECT}.transforms.ValueToKey",
        "transforms.key.fields": "id",
    }
    path = reader("c", **failing)
    (tmp_path / "lines.txt").write_text("a line\n")
    result = run("register", "--settle", 1, path)
    assert result.exit_code == 1
    assert result.output.splitlines()[1:] == [
        "c has failed: connector RUNNING, task 0 FAILED",
        "  task 0 on here:8083: FAILED",
        f"    {CONNECT}.errors.ConnectException: Tolerance exceeded in error handler",
        f"    Caused by: {CONNECT}.errors.DataException: Only Struct objects supported for [copying "
        "fields from value to key], found: java.lang.String",
    ]


def test_the_generated_connector_is_taken_as_far_as_its_database(run, monkeypatch, tmp_path):
    """All its properties are valid, config providers fill in the secrets, and no server is there."""
    monkeypatch.setenv("SQLSERVER_HOST", "127.0.0.1")
    (path,) = REPOSITORY.glob("infra/kafka-connect/connectors/*.json")
    secrets = tmp_path / "secrets.properties"
    secrets.write_text(
        "user=debezium\npassword=hunter2\ntrust_store=none\ntrust_store_password=x\n"
    )
    document = json.loads(
        path.read_text().replace(
            "/run/secrets/sqlserver-product-ecosystem.properties", str(secrets)
        )
    )
    # A port where nobody listens, so that nothing is waited for.
    document["config"] |= {
        "database.hostname": "127.0.0.1",
        "database.port": "9",
        "driver.loginTimeout": "2",
        "driver.connectRetryCount": "0",
    }
    changed = tmp_path / "connector.json"
    changed.write_text(json.dumps(document))
    result = run("validate", changed)
    assert result.exit_code == 1
    (line,) = result.output.splitlines()
    assert line.startswith(f"{changed}: database.hostname: Unable to connect")
    assert "hunter2" not in result.output
    result = run("register", changed)
    assert result.exit_code == 1
    assert (
        "PUT /connectors/sqlserver-product-ecosystem/config: 400: Connector configuration is invalid"
        in result.output
    )


def exchanges(worker: Any, empty_file: Path) -> list[tuple[str, Answer]]:
    """The same requests, one after the other."""
    config = {
        "connector.class": FILE_SOURCE, "file": str(empty_file), "topic": "lines", "tasks.max": "1",
    }  # fmt: skip
    plugin = f"/connector-plugins/{FILE_SOURCE}/config/validate"
    requests = [
        ("GET", "/connectors", None),
        ("GET", "/connectors/x/config", None),
        ("GET", "/connectors/x/status", None),
        ("PUT", "/connectors/x/pause", None),
        ("PUT", "/connectors/x/resume", None),
        # Not stop: a standalone worker answers 500, a distributed one 404.
        ("POST", "/connectors/x/restart?includeTasks=true&onlyFailed=false", None),
        ("DELETE", "/connectors/x", None),
        ("DELETE", "/connectors/x/offsets", None),
        ("PUT", "/connectors/x/config", {"topic": "lines"}),
        ("PUT", plugin, config),
        ("PUT", "/connectors/x/config", config),
        ("PUT", "/connectors/x/config", config),
        ("GET", "/connectors/x/config", None),
        ("GET", "/connectors/x/status", None),
        ("GET", "/connectors", None),
        ("POST", "/connectors/x/restart?includeTasks=true&onlyFailed=true", None),
        ("PUT", "/connectors/x/pause", None),
        ("PUT", "/connectors/x/resume", None),
        ("DELETE", "/connectors/x/offsets", None),
        ("PUT", "/connectors/x/stop", None),
        ("GET", "/connectors/x/status", None),
        ("DELETE", "/connectors/x/offsets", None),
        ("DELETE", "/connectors/x", None),
        ("GET", "/nowhere", None),
    ]
    answers = []
    for method, path, body in requests:
        answers.append((f"{method} {path}", worker.answer(method, path, body)))
        time.sleep(0.2)
    return answers


def form(answer: Answer) -> Any:
    """What the command reads of an answer: its status, its message, its keys."""
    body = answer.body
    if isinstance(body, dict) and "message" in body:
        return answer.status, body["message"]
    if isinstance(body, dict) and "configs" in body:
        return answer.status, sorted(body), sorted(body["configs"][0])
    if isinstance(body, dict) and "connector" in body:
        keys = sorted({"version", *body["connector"]})
        return answer.status, sorted(body), body["connector"]["state"], keys, len(body["tasks"])
    if isinstance(body, dict) and "config" in body:
        return answer.status, sorted(body), body["config"]
    return answer


def test_the_server_of_the_tests_answers_as_kafka_connect_does(tmp_path, java):
    (tmp_path / "lines.txt").touch()
    real = Worker(tmp_path)
    theirs = exchanges(real, tmp_path / "lines.txt")
    real.stop()
    ours = exchanges(KafkaConnect(), tmp_path / "lines.txt")
    assert [(request, form(answer)) for request, answer in ours] == [
        (request, form(answer)) for request, answer in theirs
    ]
