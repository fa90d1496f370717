"""The blocks of the deployment guide: commands, what is to become of them, what they print.

A block of commands is fenced with ```sh. The line before it, an HTML comment that no reader sees,
says what the tests do with it:

    <!-- run -->               `make test-guide` runs it; it must succeed
    <!-- run: exit N -->       it must end with this code
    <!-- stand-in: NAME -->    something that this machine has does what it would do
    <!-- not run: WHY -->      its words are checked, no more

A ```text block that follows is what the last block of commands prints.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
GUIDE = REPOSITORY / "docs/PRODUCT_ECOSYSTEM_DEPLOYMENT.md"

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)$")
_MARK = re.compile(r"^<!-- (?P<kind>run|stand-in|not run)(: (?P<detail>.+))? -->$")


@dataclass(frozen=True)
class Block:
    """A block of commands.

    Attributes:
        line: of the guide, where its commands begin.
        kind: run, stand-in or not run.
        detail: exit code, name of the stand-in, or why it is not run.
        prints: what the guide says that it prints; empty if it says nothing.
    """

    line: int
    text: str
    kind: str
    detail: str
    prints: str

    @property
    def exit_code(self) -> int:
        """What it must end with."""
        return int(self.detail.removeprefix("exit ")) if self.detail else 0


@dataclass(frozen=True)
class Fence:
    """A fenced block with the line before it."""

    line: int
    language: str
    text: str
    before: str


def fences(text: str) -> Iterator[Fence]:
    """All fenced blocks, in order."""
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        if not opening:
            number += 1
            continue
        end = lines.index(f"{opening['indent']}```", number + 1)
        body = "\n".join(lines[number + 1 : end]) + "\n"
        yield Fence(number + 2, opening["language"], body, lines[number - 1] if number else "")
        number = end + 1


def blocks(text: str) -> list[Block]:
    """The blocks of commands.

    Raises:
        ValueError: a block of commands does not say what becomes of it, or a text follows none.
    """
    found: list[Block] = []
    for fence in fences(text):
        if fence.language == "sh":
            mark = _MARK.match(fence.before)
            if not mark:
                raise ValueError(
                    f"line {fence.line}: the line before the block says not what it is"
                )
            found.append(Block(fence.line, fence.text, mark["kind"], mark["detail"] or "", ""))
        elif fence.language == "text":
            if not found or found[-1].prints:
                raise ValueError(f"line {fence.line}: a text, and nothing that prints it")
            last = found[-1]
            found[-1] = Block(last.line, last.text, last.kind, last.detail, fence.text)
    return found
