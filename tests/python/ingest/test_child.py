"""A step's process: its output, its end, its time limit."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from scripts.ingest import child
from scripts.ingest.errors import StepFailedError

REPOSITORY = Path(__file__).resolve().parents[3]
IN_GROUP = "import subprocess, sys; subprocess.run(['sleep', '60'])"
RUNNER = """
import signal, sys
from scripts.ingest import child
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
child.run("a", ["bash", "-c", "echo $$ >pid; trap 'sleep 0.3; echo ended >end; exit' TERM; sleep 60 & wait"], 1)
"""


def python(code: str, minutes: float = 1.0) -> child.Finished:
    return child.run("a", [sys.executable, "-c", code], minutes)


def is_alive(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def test_what_it_printed():
    finished = python("import sys; print(1); print(2); print(3, file=sys.stderr)")
    assert finished == child.Finished(["1", "2"], ["3"])


def test_variables_of_its_own():
    command = ["bash", "-c", 'echo "$A $PATH"']
    assert child.run("a", command, 1.0, {"A": "b"}).out == [f"b {os.environ['PATH']}"]


def test_a_failure_has_the_exit_code_and_the_last_lines():
    with pytest.raises(StepFailedError) as failed:
        python("import sys; [print(n) for n in range(100)]; sys.exit('bad host')")
    assert failed.value.exit_code == 1
    assert str(failed.value).startswith("a failed with exit code 1: 81\n82\n")
    assert str(failed.value).endswith("\nbad host")


def test_it_was_killed():
    with pytest.raises(StepFailedError, match="code -9: it printed nothing") as failed:
        python("import os; os.kill(os.getpid(), 9)")
    assert not failed.value.may_pass


def test_one_that_takes_too_long_is_ended_with_its_own_children():
    started = time.monotonic()
    with pytest.raises(StepFailedError, match=r"ended after 0\.005 minutes"):
        python(IN_GROUP, 0.005)
    assert time.monotonic() - started < 5


def test_one_that_does_not_end_is_killed(monkeypatch):
    monkeypatch.setattr(child, "GRACE_SECONDS", 0.3)
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    started = time.monotonic()
    with pytest.raises(StepFailedError, match="ended after"):
        python(code, 0.01)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("signals", [1, 2])
def test_signals_to_the_run_end_the_step_in_good_order(tmp_path: Path, signals: int):
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    run = subprocess.Popen([sys.executable, "-c", RUNNER], cwd=tmp_path, env=environment)
    pid = tmp_path / "pid"
    while not (pid.exists() and pid.read_text()):
        time.sleep(0.02)
    time.sleep(0.1)  # for the trap
    for _ in range(signals):
        run.send_signal(signal.SIGTERM)
        time.sleep(0.1)
    assert run.wait(10) == 143
    assert (tmp_path / "end").read_text() == "ended\n"
    assert not is_alive(int(pid.read_text()))
