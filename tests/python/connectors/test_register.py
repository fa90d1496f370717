"""Registering: what is sent, what is shown, when it is done."""

import pytest

from tests.python.connectors.conftest import SHOP

RUNNING = ("RUNNING", "RUNNING")
TRACE = (
    "org.apache.kafka.connect.errors.ConnectException: it stops\n\tat a.B.c(B.java:1)\n"
    "Caused by: java.sql.SQLException: Login failed\n\tat d.E.f(E.java:2)\n\t... 13 more\n"
)


def changes(connect):
    return [request for request in connect.requests if request.method != "GET"]


def test_a_new_connector_is_created(connect, run, shop):
    result = run("register", shop())
    assert result.output == "shop: new, 4 properties\nshop: RUNNING, 1 task\n"
    assert connect.connectors["shop"].config == SHOP | {"name": "shop"}


def test_nothing_is_sent_where_nothing_differs(connect, run, shop):
    run("register", shop())
    connect.requests.clear()
    result = run("register", shop())
    assert result.output == "shop: as it should be\nshop: RUNNING, 1 task\n"
    assert changes(connect) == []


def test_what_differs_is_shown_and_sent(connect, run, shop):
    run("register", shop(max_batch_size="5"))
    result = run("register", shop(heartbeat_interval_ms="5000", max_queue_size="9"))
    assert result.output == (
        "shop: 3 properties differ\n"
        "  ~ heartbeat.interval.ms: 10000 -> 5000\n"
        "  - max.batch.size: 5\n"
        "  + max.queue.size: 9\n"
        "shop: RUNNING, 1 task\n"
    )
    assert connect.connectors["shop"].config["heartbeat.interval.ms"] == "5000"


def test_a_dry_run_sends_nothing_and_tells_by_its_exit_code(connect, run, shop):
    assert run("register", "--dry-run", shop()).exit_code == 1
    assert changes(connect) == []
    run("register", shop())
    assert run("register", "--dry-run", shop()).exit_code == 0


def test_a_secret_that_the_worker_has_in_plain_text_is_not_shown(connect, run, shop):
    run("register", shop())
    connect.connectors["shop"].config["database.password"] = "hunter2"
    result = run("register", shop())
    assert f"~ database.password: (hidden) -> {SHOP['database.password']}" in result.output
    assert "hunter2" not in result.output


def test_it_waits_for_tasks_that_are_not_there_yet(connect, run, shop):
    connect.planned = (("UNASSIGNED",), ("RUNNING",), ("RUNNING", "UNASSIGNED"), RUNNING)
    result = run("register", shop())
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "shop: RUNNING, 1 task")


def test_a_connector_without_tasks_does_not_run(connect, run, shop):
    connect.planned = (("RUNNING",),)
    result = run("register", "--timeout", "0.1", shop())
    assert result.exit_code == 1
    assert result.output.endswith("shop: not so within 0.1 s: connector RUNNING, no tasks\n")


def test_one_that_is_paused_is_not_taken_for_running(connect, run, shop):
    connect.planned = (("PAUSED", "PAUSED"),)
    result = run("register", "--timeout", "0.1", shop())
    assert result.exit_code == 1
    assert "connector PAUSED, task 0 PAUSED" in result.output


def test_the_exceptions_of_a_failed_task_are_shown(connect, run, shop):
    connect.planned, connect.trace = (("RUNNING", "FAILED"),), TRACE
    result = run("register", shop())
    assert result.exit_code == 1
    assert result.output == (
        "shop: new, 4 properties\n"
        "shop has failed: connector RUNNING, task 0 FAILED\n"
        "  task 0 on 127.0.0.1:8083: FAILED\n"
        "    org.apache.kafka.connect.errors.ConnectException: it stops\n"
        "    Caused by: java.sql.SQLException: Login failed\n"
    )
    assert "at d.E.f(E.java:2)" in run("register", "--trace", shop()).output


def test_a_task_that_fails_after_it_started_is_seen(connect, run, shop):
    connect.planned = (RUNNING, RUNNING, ("RUNNING", "FAILED"))
    assert run("register", "--settle", "0.2", shop()).exit_code == 1


def test_a_failure_from_before_the_change_does_not_count(connect, run, shop):
    connect.planned = (("RUNNING", "FAILED"), ("RUNNING", "RESTARTING"), RUNNING)
    assert run("register", "--settle", "0.2", shop()).exit_code == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("database_password", "hunter2"),
        ("driver_trustStorePassword", "hunter2"),
        ("schema_history_internal_producer_sasl_jaas_config", 'X password="hunter2";'),
        ("schema_history_internal_consumer_ssl_keystore_key", "hunter2"),
        ("value_converter_schema_registry_url", "https://me:hunter2@registry"),
        ("value_converter_basic_auth_user_info", "me:hunter2"),
        ("database_password", "x${env:P}hunter2"),
    ],
)
def test_a_secret_in_plain_text_is_refused_and_not_repeated(connect, run, shop, name, value):
    result = run("register", shop(**{name: value}))
    assert result.exit_code == 2
    assert f"{name.replace('_', '.')}: a secret in plain text" in result.output
    assert "hunter2" not in result.output
    assert connect.requests == []


def test_what_only_sounds_like_a_secret_is_taken(run, shop):
    harmless = {
        "schema_history_internal_producer_sasl_oauthbearer_token_endpoint_url": "https://x/token",
        "key_converter": "org.apache.kafka.connect.json.JsonConverter",
        "value_converter_basic_auth_credentials_source": "USER_INFO",
        "driver_jaasConfigurationName": "SQLJDBCDriver",
    }
    assert run("register", shop(**harmless)).exit_code == 0


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "no JSON: "),
        ("[]", "no connector: it should be "),
        ('{"name": "shop", "config": {"tasks.max": "1"}}', "connector.class is missing"),
        (
            '{"name": "shop", "config": {"connector.class": "A", "tasks.max": 1}}',
            "tasks.max: should be text, but is 1",
        ),
        (
            '{"name": "shop", "config": {"connector.class": "A", "database.password": 2023}}',
            "database.password: should be text, but is (hidden)",
        ),
        (
            '{"name": "shop", "config": {"connector.class": "A", "name": "shops"}}',
            "name: is shops in the config, but shop outside it",
        ),
    ],
)
def test_a_file_that_is_no_connector_is_refused(run, tmp_path, text, fault):
    path = tmp_path / "bad.json"
    path.write_text(text)
    result = run("register", str(path))
    assert result.exit_code == 2
    assert result.output.startswith(f"{path}: {fault}")


def test_a_file_that_is_not_there_is_named(run, tmp_path):
    result = run("register", str(tmp_path / "none.json"))
    assert result.exit_code == 2
    assert result.output.endswith("none.json: cannot be read: No such file or directory\n")
