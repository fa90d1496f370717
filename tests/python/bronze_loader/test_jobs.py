"""Several files at the same time."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.bronze_loader import jobs
from scripts.bronze_loader.files import LandingFile
from scripts.bronze_loader.load import Bronze
from scripts.bronze_loader.sources import read_topics

PROJECT = Path(__file__).parents[3]
POOL = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from scripts.bronze_loader import jobs
with ProcessPoolExecutor(2, get_context("spawn"), jobs._begin) as pool:
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def test_two_jobs(bronze, line: Callable):
    bronze.write("a.jsonl", line(1), b"bad\n", line(2))
    bronze.write("b.jsonl", line(2), line(3, "c.dbo.Price"))
    bronze.write("c.jsonl", line(3))
    printed = bronze.load("a.jsonl", "b.jsonl", "c.jsonl", "--jobs", "2")
    assert bronze.offsets() == [1, 2, 3]
    assert bronze.offsets("price_cdc") == [3]
    assert [reason.partition(":")[0] for _, reason, _ in bronze.rejected()] == ["not JSON"]
    assert "total            6       4              1         1" in printed
    assert "Files read: 3, skipped" in printed
    assert "Files read: 0, skipped as loaded before: 3" in bronze.load(".", "--jobs", "2")


def test_two_jobs_of_the_command(bronze, line: Callable):
    files = [bronze.write("a.jsonl", line(1)), bronze.write("b.jsonl", line(2))]
    command = [sys.executable, "-m", "scripts.bronze_loader", "--sources", str(bronze.sources)]
    run = subprocess.run(
        [*command, "--jobs", "2", *map(str, files)],
        cwd=PROJECT,
        env={**os.environ, "PGDATABASE": bronze.name},
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "Files read: 2, skipped" in run.stdout
    assert bronze.offsets() == [1, 2]


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM])
def test_jobs_end_with_the_process_that_began_them(kill: int):
    run = subprocess.Popen(
        [sys.executable, "-c", POOL], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert int(run.stdout.readline()) > 0
    run.send_signal(kill)
    # The pipe has an end in each of them, and closes with the last.
    assert run.communicate(timeout=10) == ("", None)


def test_an_error_in_one_of_two_jobs(bronze, line: Callable):
    bronze.write("a.jsonl", line(1))
    bronze.write("b.jsonl", line(2, "c.dbo.Price"))
    bronze.connection.execute("alter table price_cdc rename to elsewhere")
    try:
        result = bronze.run("a.jsonl", "b.jsonl", "--jobs", "2")
    finally:
        bronze.connection.execute("alter table elsewhere rename to price_cdc")
    assert result.exit_code == 1
    assert result.stderr == (
        'bronze_loader: relation "bronze.price_cdc" does not exist: '
        "run scripts/create_bronze_tables.sh\n"
    )
    assert bronze.offsets() == [1]


@pytest.mark.parametrize("number_of_jobs", [1, 2])
def test_progress_ends_at_the_size_of_the_files(
    bronze, line: Callable, monkeypatch, number_of_jobs: int
):
    monkeypatch.setenv("PGDATABASE", bronze.name)
    paths = [bronze.write("a.jsonl", line(1)), bronze.write("b.jsonl", line(2))]
    files = [LandingFile(str(path)) for path in paths]
    target = Bronze("bronze", read_topics(str(bronze.sources), "bronze"))
    for _ in ("loaded", "skipped"):
        done = []
        outcomes = jobs.load_files(
            files, target, again=False, jobs=number_of_jobs, on_bytes=done.append
        )
        assert len(list(outcomes)) == 2
        assert sum(done) == sum(file.size for file in files)


def test_standard_input_beside_a_file(bronze, line: Callable):
    bronze.write("a.jsonl", line(1))
    bronze.load("a.jsonl", "-", "--jobs", "2", input=line(2))
    assert bronze.offsets() == [1, 2]


@pytest.mark.parametrize(
    ("processors", "sizes", "expected"),
    [
        (2, [50, 50, 50], 2),
        (4, [50, 50, 50], 3),
        (4, [9, 8], 2),
        (4, [4, 3, 2], 1),
        (4, [500], 1),
        (64, [50] * 100, 8),
        (4, [], 1),
    ],
)
def test_the_usual_number_of_jobs(
    monkeypatch, tmp_path, processors: int, sizes: list[int], expected: int
):
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    files = [tmp_path / str(number) for number in range(len(sizes))]
    for file, megabytes in zip(files, sizes, strict=True):
        with file.open("wb") as stream:
            stream.truncate(megabytes << 20)
    assert jobs.usual_jobs([LandingFile(str(file)) for file in files]) == expected
