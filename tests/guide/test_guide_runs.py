"""Runs the deployment guide, block by block, and compares what it prints with what it says."""

import difflib
import re
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

import pytest

from tests.guide.conftest import Machine
from tests.python.guide.guide import GUIDE, Block, blocks

BLOCKS = blocks(GUIDE.read_text(encoding="utf-8"))
SECONDS = re.compile(r"\b[\d.,]+ (s|ms|min)\b")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
MOMENT = re.compile(r"\b(20\d\d-\d\d-\d\d[ T])?\d\d:\d\d(:\d\d([.,]\d+)?)?\b")
STAND_INS = {"passwords": Machine.passwords, "source.csv": Machine.source_csv}


def plain(text: str) -> str:
    """A text without what is another one each time: durations and moments."""
    return MOMENT.sub("MOMENT", SECONDS.sub("N s", COLOURS.sub("", text)))


def is_printed(expected: str, got: str) -> bool:
    """Whether a text is what was printed; `...` stands for anything."""
    flags = ELLIPSIS | NORMALIZE_WHITESPACE
    return OutputChecker().check_output(plain(expected), plain(got), flags)


@pytest.fixture(scope="module")
def failed() -> list[int]:
    """The lines of blocks that went wrong: what comes after them cannot be judged."""
    return []


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"line {block.line}")
def test_it_does_what_the_guide_says(block: Block, machine: Machine, failed: list[int]):
    if block.kind == "not run":
        pytest.skip(block.detail)
    if failed:
        pytest.skip(f"line {failed[0]} went wrong before")
    failed.append(block.line)
    if block.kind == "stand-in":
        STAND_INS[block.detail](machine)
    else:
        done = machine.run(block.text)
        place = f"{Path(GUIDE).name}:{block.line}"
        assert done.returncode == block.exit_code, f"{place}\n{done.stdout}"
        if block.prints:
            expected, got = plain(block.prints).splitlines(), plain(done.stdout).splitlines()
            difference = difflib.unified_diff(expected, got, "the guide", "printed", lineterm="")
            assert is_printed(block.prints, done.stdout), "\n".join([place, *difference])
    failed.clear()


def test_another_text_is_no_match():
    assert is_printed("a 1.5 s\n...\nend\n", "a 20 s\nb\nc\nend\n")
    assert not is_printed("a\n...\nend\n", "a\nb\n")
    assert not is_printed("31 tables\n", "30 tables\n")
