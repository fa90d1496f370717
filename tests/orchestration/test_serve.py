"""A deployment of a Prefect server: it runs on its schedule, one run at a time."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.python.handwritten.test_incremental import CDC, COLUMNS
from tests.python.staging.dbt_project import DbtProject

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120
EVERY_SECONDS = 10


def wait_for(what: str, get: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if found := get():
            return found
        time.sleep(0.5)
    return pytest.fail(f"{what}: not within {PATIENCE_SECONDS} s")


@pytest.fixture(scope="module")
def api(prefect_home: Path) -> Iterator[str]:
    """URL of a server, which is a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    prefect = Path(sys.executable).with_name("prefect")
    command = [prefect, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (prefect_home / "server.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ)
    api = f"http://127.0.0.1:{port}/api"
    try:
        wait_for("the server", lambda: answers(f"{api}/health"))
        yield api
    finally:
        server.terminate()
        server.wait(30)


def answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


@pytest.fixture(scope="module")
def project(write_project: Callable[..., DbtProject]) -> DbtProject:
    """A project of one view."""
    model = {"name": "stg_part", "config": {"meta": {"cdc": CDC}}, "columns": COLUMNS}
    project = write_project([model])
    (project.path / "scripts").symlink_to(REPOSITORY / "scripts")
    return project


def serve(project: DbtProject, log: Path, **environment: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "scripts.ingest", "--no-kafka"]
    command += ["--load-options", "--sources models/properties.yml", "serve"]
    command += ["--every-seconds", str(EVERY_SECONDS), "--check-every-minutes", "0"]
    with log.open("w") as out:
        return subprocess.Popen(
            command, cwd=project.path, env=project.environment | environment, stdout=out, stderr=out
        )


def test_without_a_server_it_says_what_to_do(project, tmp_path):
    log = tmp_path / "log"
    assert serve(project, log).wait(60) == 2
    assert "prefect server start" in log.read_text()


def test_runs_on_the_schedule(project, api, prefect_home, tmp_path):
    served = serve(project, tmp_path / "log", PREFECT_API_URL=api)
    try:
        name = f"{api}/deployments/name/ingest/scheduled"
        wait_for("the deployment", lambda: answers(name))
        deployment = requests.get(name, timeout=10).json()
        assert deployment["global_concurrency_limit"]["limit"] == 1
        assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"

        def completed() -> list[dict]:
            url = f"{api}/flow_runs/filter"
            wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED"]}}}}
            ended = requests.post(url, json=wanted, timeout=10).json()
            assert not [run for run in ended if run["state_type"] == "FAILED"]
            return ended if len(ended) >= 2 else []

        runs = wait_for("two runs", completed)
        assert {run["state_name"] for run in runs} == {"Completed"}
        begun = sorted(run["start_time"] for run in runs)
        ended = sorted(run["end_time"] for run in runs)
        assert ended[0] < begun[1]
    finally:
        served.terminate()
        served.wait(60)
