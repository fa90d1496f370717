"""The question whether a hub answers, asked before anything is deleted."""

import socket
import time

import pytest

from scripts.dbt_packages import hub as hub_module
from scripts.dbt_packages.errors import HubUnavailableError
from scripts.dbt_packages.hub import require_answer
from scripts.dbt_packages.project import Package

DBT_UTILS = Package("dbt-labs/dbt_utils", "1.4.1")


def test_hub_that_offers_the_package_answers(hub):
    require_answer(DBT_UTILS)
    assert hub.requests == ["/api/v1/dbt-labs/dbt_utils.json"]


def test_address_needs_no_final_slash(hub, monkeypatch):
    monkeypatch.setenv("DBT_PACKAGE_HUB_URL", hub.url.rstrip("/"))
    require_answer(DBT_UTILS)


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (b"<html>This page is blocked.</html>", "the answer is not JSON"),
        (b"[]", "it does not offer dbt_utils 1.4.1"),
        (b'{"versions": {"1.3.0": {}}}', "it does not offer dbt_utils 1.4.1"),
    ],
)
def test_answer_that_is_no_description_of_the_package_is_none(hub, page, fault):
    hub.page = page
    with pytest.raises(HubUnavailableError, match=fault):
        require_answer(DBT_UTILS)


def test_error_status_is_told(hub):
    hub.versions = {}
    with pytest.raises(HubUnavailableError, match="HTTP status 404"):
        require_answer(DBT_UTILS)


@pytest.mark.usefixtures("no_hub")
def test_closed_port_is_told():
    with pytest.raises(HubUnavailableError, match="no connection: NewConnectionError"):
        require_answer(DBT_UTILS)


def test_address_that_is_none_is_told(monkeypatch):
    monkeypatch.setenv("DBT_PACKAGE_HUB_URL", "nonsense")
    with pytest.raises(HubUnavailableError, match="Invalid URL"):
        require_answer(DBT_UTILS)


def test_server_that_never_answers_costs_the_read_limit(monkeypatch):
    monkeypatch.setattr(hub_module, "READ_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("DBT_PACKAGE_HUB_URL", f"http://127.0.0.1:{server.getsockname()[1]}/")
        with pytest.raises(HubUnavailableError, match=r"no answer in 0\.2 s"):
            require_answer(DBT_UTILS)


def test_slow_look_up_of_the_name_costs_the_limit_of_the_probe(hub, monkeypatch):
    def slow(*_):
        time.sleep(1.5)

    monkeypatch.setattr(hub_module, "_fault", slow)
    monkeypatch.setattr(hub_module, "PROBE_SECONDS", 0.2)
    started = time.monotonic()
    with pytest.raises(HubUnavailableError, match=r"no answer in 0\.2 s"):
        require_answer(DBT_UTILS)
    assert time.monotonic() - started < 1


def test_proxy_of_the_environment_is_used(hub, monkeypatch):
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("http_proxy", hub.url)
    monkeypatch.setenv("DBT_PACKAGE_HUB_URL", "http://hub.invalid/")
    with pytest.raises(HubUnavailableError, match="HTTP status 404"):
        require_answer(DBT_UTILS)
    assert hub.requests == ["http://hub.invalid/api/v1/dbt-labs/dbt_utils.json"]
