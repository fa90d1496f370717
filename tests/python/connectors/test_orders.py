"""The other commands, and Kafka Connect when it does not do as it is told."""

import base64
import sys

import pytest

from tests.python.connectors.kafka_connect import OFFSETS_RESET, REBALANCING, Answer, refusal


@pytest.fixture
def registered(run, shop, connect):
    run("register", shop())
    connect.requests.clear()
    return "shop"


def orders(connect):
    return [f"{r.method} {r.path}" for r in connect.requests if r.method != "GET"]


def test_status_shows_all_connectors(run, registered, connect):
    result = run("status")
    assert (result.exit_code, result.output) == (0, "shop: RUNNING, 1 task\n")
    connect.connectors.clear()
    result = run("status")
    assert result.exit_code == 1
    assert result.output.endswith(": no connectors\n")


def test_status_ends_with_1_where_a_connector_does_not_run(run, registered, connect):
    run("pause", registered)
    result = run("status", registered)
    assert (result.exit_code, result.output) == (1, "shop: connector PAUSED, task 0 PAUSED\n")


@pytest.mark.parametrize(
    ("arguments", "sent", "shown"),
    [
        (["pause"], "PUT /connectors/shop/pause", "connector PAUSED, task 0 PAUSED"),
        (["stop"], "PUT /connectors/shop/stop", "connector STOPPED, no tasks"),
        (["resume"], "PUT /connectors/shop/resume", "RUNNING, 1 task"),
        (
            ["restart"],
            "POST /connectors/shop/restart?includeTasks=true&onlyFailed=false",
            "RUNNING, 1 task",
        ),
        (
            ["restart", "--only-failed"],
            "POST /connectors/shop/restart?includeTasks=true&onlyFailed=true",
            "RUNNING, 1 task",
        ),
    ],
)
def test_an_order_is_given_and_waited_for(run, registered, connect, arguments, sent, shown):
    result = run(*arguments, registered)
    assert (result.exit_code, result.output) == (0, f"shop: {shown}\n")
    assert orders(connect) == [sent]


def test_a_connector_is_deleted_only_with_yes(run, registered, connect):
    result = run("delete", registered)
    assert (result.exit_code, result.output) == (1, "With --yes this deletes shop.\n")
    assert orders(connect) == []
    assert run("delete", "--yes", registered).output == "shop: deleted\n"
    assert connect.connectors == {}


def test_none_is_deleted_where_one_is_misspelt(run, registered, connect):
    result = run("delete", "--yes", registered, "shoop")
    assert result.exit_code == 1
    assert "404: No status found for connector shoop" in result.output
    assert orders(connect) == []


def test_offsets_are_reset_only_of_stopped_connectors_and_with_yes(run, registered, connect):
    result = run("reset-offsets", "--yes", registered)
    assert (result.exit_code, result.output) == (
        1, "shop: connector RUNNING, task 0 RUNNING: stop it first\n",
    )  # fmt: skip
    run("stop", registered)
    connect.requests.clear()
    result = run("reset-offsets", registered)
    assert (result.exit_code, result.output) == (1, "With --yes shop will begin anew.\n")
    assert run("reset-offsets", "--yes", registered, "shoop").exit_code == 1
    assert orders(connect) == []
    result = run("reset-offsets", "--yes", registered)
    assert (result.exit_code, result.output) == (0, f"shop: {OFFSETS_RESET}\n")
    assert orders(connect) == ["DELETE /connectors/shop/offsets"]


@pytest.mark.parametrize("command", ["restart", "pause", "stop", "resume", "status"])
def test_a_connector_that_is_not_there_is_an_error(run, command):
    result = run(command, "no/such one")
    assert result.exit_code == 1
    assert "404: " in result.output
    assert "no/such one" in result.output


def test_validate_names_what_the_worker_finds(run, shop, connect):
    assert run("validate", shop()).output.endswith("shop.json: valid\n")
    connect.faults = {"heartbeat.interval.ms": ["Value must be positive"]}
    result = run("validate", shop())
    assert result.exit_code == 1
    assert result.output.endswith("shop.json: heartbeat.interval.ms: Value must be positive\n")


def test_a_rebalance_is_waited_for(run, shop, connect):
    connect.answers.extend([refusal(409, REBALANCING)] * 5)
    assert run("register", shop()).exit_code == 0
    # On the way, the change itself is what is refused.
    connect.answers.extend([Answer(200, {}), refusal(409, REBALANCING)])
    assert run("register", shop()).exit_code == 0
    assert orders(connect) == ["PUT /connectors/shop/config"] * 3


def test_a_rebalance_without_end_is_an_error(run, shop, connect):
    connect.answers.extend([refusal(409, REBALANCING)] * 9)
    result = run("register", shop())
    assert result.exit_code == 1
    assert f"409: {REBALANCING} (the workers still share out" in result.output
    assert len(connect.requests) == 7


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (refusal(400, "Unable to connect"), "400: Unable to connect\n"),
        (
            refusal(500, "Request timed out"),
            "500: Request timed out (the worker's log says more)\n",
        ),
        (Answer(502, "<html>Bad Gateway</html>"), "502: Bad Gateway\n"),
        (
            Answer(401, "<html/>"),
            "401: Unauthorized (set KAFKA_CONNECT_USER and KAFKA_CONNECT_PASSWORD)\n",
        ),
        (Answer(302, ""), "302: Found\n"),
        (Answer(200, "<html>Hello</html>"), "answers no JSON: is this Kafka Connect?\n"),
    ],
)
def test_a_refusal_says_why(run, connect, answer, said):
    connect.answers.append(answer)
    result = run("status")
    assert result.exit_code == 1
    assert result.output.endswith(said)
    assert len(connect.requests) == 1


def test_a_worker_that_is_not_there_is_told(run, monkeypatch):
    monkeypatch.setenv("KAFKA_CONNECT_URL", "http://127.0.0.1:9")
    assert run("status").output == (
        "http://127.0.0.1:9: cannot be reached: connection refused; does Kafka Connect run there "
        "(KAFKA_CONNECT_URL)?\n"
    )
    monkeypatch.setenv("KAFKA_CONNECT_URL", "http://no-such-host.invalid:8083")
    assert "cannot be reached: " in run("status").output


@pytest.mark.parametrize("url", ["localhost:8083", "http://", "ftp://localhost"])
def test_a_url_that_is_none_is_an_error(run, monkeypatch, url):
    monkeypatch.setenv("KAFKA_CONNECT_URL", url)
    assert "should be a URL such as http://localhost:8083" in run("status").output


def test_the_user_comes_from_the_environment_and_not_from_the_url(run, monkeypatch, connect, url):
    monkeypatch.setenv("KAFKA_CONNECT_USER", "olena")
    monkeypatch.setenv("KAFKA_CONNECT_PASSWORD", "hunter2")
    assert "warning" not in run("status").output
    expected = base64.b64encode(b"olena:hunter2").decode()
    assert connect.requests[0].authorization == f"Basic {expected}"
    monkeypatch.setenv("KAFKA_CONNECT_URL", "http://no-such-host.invalid")
    assert run("status").output.startswith("warning: http sends the password as it is")
    monkeypatch.setenv("KAFKA_CONNECT_URL", url.replace("//", "//olena:hunter2@"))
    result = run("status")
    assert result.exit_code == 1
    assert "hunter2" not in result.output


def test_without_the_classes_check_says_how_to_get_them(run, shop, monkeypatch):
    monkeypatch.delitem(sys.modules, "scripts.connectors.java.check", raising=False)
    monkeypatch.delitem(sys.modules, "scripts.connectors.java.definitions", raising=False)
    monkeypatch.setitem(sys.modules, "jpype", None)
    result = run("check", shop())
    assert result.exit_code == 2
    assert result.output == (
        "jpype is missing: pip install --no-deps -r requirements-debezium.txt\n"
    )
