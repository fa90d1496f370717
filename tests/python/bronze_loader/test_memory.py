"""The loader needs as much memory for a large file as for a small one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
# Not ru_maxrss, which a new process takes over from the one that made it.
STATUS = Path("/proc/self/status")
LOAD_AND_TELL_PEAK = f"""
from scripts.bronze_loader.cli import app
app(standalone_mode=False)
print(*(line for line in open("{STATUS}") if line.startswith("VmHWM")), end="")
"""
MIB = 1 << 20


def peak_of_loading(bronze, path: Path) -> int:
    """The most bytes of memory that a process of its own had in use."""
    command = [sys.executable, "-c", LOAD_AND_TELL_PEAK, "--sources", str(bronze.sources)]
    environment = {**os.environ, "PGDATABASE": bronze.name, "PYTHONPATH": str(PROJECT)}
    run = subprocess.run(
        [*command, str(path)], env=environment, check=True, capture_output=True, text=True
    )
    return int(run.stdout.split()[-2]) * 1024


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells the memory of a process so")
@pytest.mark.parametrize("is_staged", [False, True])
def test_memory_does_not_grow_with_the_file(bronze, line: Callable, is_staged: bool):
    value = {"op": "c", "after": {"text": "x" * 10_000}}
    lines = [line(offset, value=value) for offset in range(4000)]
    if is_staged:
        lines.reverse()
    small = peak_of_loading(bronze, bronze.write("small.jsonl", *lines[:800]))
    large = peak_of_loading(bronze, bronze.write("large.jsonl", *lines))
    assert len(bronze.offsets()) == 4000
    assert large - small < 8 * MIB
