"""The flows: order, another try, failure, the lock."""

from collections.abc import Iterator
from types import ModuleType

import pytest

from scripts.ingest import steps
from scripts.ingest.errors import StepFailedError
from scripts.ingest.guard import only_one
from scripts.ingest.run import RunFailedError, Step, Told
from scripts.ingest.settings import Settings


@pytest.fixture(scope="module")
def flow(prefect_home) -> Iterator[ModuleType]:
    """The flows, with a temporary server of Prefect."""
    from prefect.testing.utilities import prefect_test_harness

    from scripts.ingest import flow

    with prefect_test_harness(server_startup_timeout=120):
        yield flow


@pytest.fixture(autouse=True)
def in_database(module_database, monkeypatch):
    monkeypatch.setenv("PGDATABASE", module_database.name)


@pytest.fixture
def calls(monkeypatch) -> list[str]:
    """Names of the steps that are done, each time; those that fail are b, and c once."""
    calls = []

    def work(name: str, exit_codes: list[int]):
        def work() -> Told:
            calls.append(name)
            if exit_codes:
                raise StepFailedError(name, exit_codes.pop(), "why")
            return Told(["done"])

        return work

    def some(_: Settings) -> list[Step]:
        failures = {"a": [], "b": [2], "c": [1], "d": []}
        return [Step(name, 11, work(name, codes)) for name, codes in failures.items()]

    monkeypatch.setattr(steps, "ingest_steps", some)
    return calls


SETTINGS = Settings(archive="", pause_seconds=0.0)


def test_only_what_may_pass_is_tried_again_and_the_flow_fails(flow, calls):
    with pytest.raises(RunFailedError, match="failed: b;"):
        flow.ingest(SETTINGS)
    assert calls == ["a", "b", "c", "c", "d"]


def test_without_another_try_each_step_is_done_once(flow, calls):
    with pytest.raises(RunFailedError, match="failed: b, c;"):
        flow.ingest(Settings(archive="", retries=0))
    assert calls == ["a", "b", "c", "d"]


def test_while_another_run_is_at_work_the_flow_is_skipped(flow, calls):
    with only_one("ingest"):
        state = flow.ingest(SETTINGS, return_state=True)
    assert state.name == "Skipped"
    assert state.is_completed()
    assert "another run is at work" in state.message
    assert calls == []
