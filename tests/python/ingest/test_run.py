"""Steps in their order, failures, another try."""

import logging

import pytest

from scripts.ingest.errors import IngestError, StepFailedError
from scripts.ingest.run import RunFailedError, Step, Told, run_steps, try_again
from scripts.ingest.settings import Settings
from scripts.ingest.steps import check_steps, ingest_steps

LOG = logging.getLogger("ingest")


class Work:
    """A step that fails with these exit codes, and then does not."""

    def __init__(self, name: str, *exit_codes: int | None, code: int = 0):
        self.calls = 0
        self._exit_codes = exit_codes
        self.step = Step(name, code, self.work)

    def work(self) -> Told:
        self.calls += 1
        if self.calls <= len(self._exit_codes):
            raise StepFailedError(self.step.name, self._exit_codes[self.calls - 1], "why")
        return Told(["done"], ["look here"])


def run(*works: Work, check=lambda: None) -> None:
    run_steps([work.step for work in works], lambda step: step.work(), LOG, check)


def test_the_steps_of_a_run_in_their_order():
    names = [step.name for step in ingest_steps(Settings())]
    assert names == ["consume", "load", "refresh", "archive"]


def test_steps_can_be_left_out():
    steps = ingest_steps(Settings(reads_kafka=False, archive=""))
    assert [step.name for step in steps] == ["load", "refresh"]


def test_each_step_has_an_exit_code_of_its_own():
    codes = [step.exit_code for step in (*ingest_steps(Settings()), *check_steps(Settings()))]
    assert len(set(codes)) == len(codes)
    assert not {0, 1, 2, 3} & set(codes)


def test_a_failure_keeps_no_other_step_from_its_work_and_is_the_end(caplog):
    works = [Work("a", code=5), Work("b", 7, code=6), Work("c", 1, code=8), Work("d", code=9)]
    with caplog.at_level(logging.INFO), pytest.raises(RunFailedError, match="b, c") as failed:
        run(*works)
    assert failed.value.exit_code == 6
    assert [work.calls for work in works] == [1, 1, 1, 1]
    text = caplog.text
    assert "b failed with exit code 7: why" in text
    assert text.index("a: done") < text.index("b failed") < text.index("d: done")
    assert "a: look here" in text


def test_without_the_lock_no_further_step_begins():
    works = [Work("a"), Work("b")]

    def check():
        if works[0].calls:
            raise IngestError("lost")

    with pytest.raises(IngestError, match="lost"):
        run(*works, check=check)
    assert [work.calls for work in works] == [1, 0]


def test_exit_code_1_is_tried_again_with_longer_pauses():
    work, pauses = Work("a", 1, 1), []
    assert try_again(work.step, 2, 3.0, LOG, pauses.append).lines == ["done"]
    assert (work.calls, pauses) == (3, [3.0, 6.0])


def test_the_last_failure_counts():
    work, pauses = Work("a", 1, 1, 1), []
    with pytest.raises(StepFailedError):
        try_again(work.step, 2, 3.0, LOG, pauses.append)
    assert (work.calls, len(pauses)) == (3, 2)


@pytest.mark.parametrize("exit_code", [2, -9, None])
def test_other_failures_are_not_tried_again(exit_code):
    work = Work("a", exit_code)
    with pytest.raises(StepFailedError):
        try_again(work.step, 2, 3.0, LOG, lambda _: pytest.fail("a pause"))
    assert work.calls == 1
