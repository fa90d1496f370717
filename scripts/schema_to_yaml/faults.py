"""What is wrong with the input, and what is worth knowing of it, each with its place."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

# Share of letters that a misspelt name has in common with the right one; `Nmae` has 0.75.
_ALIKE = 0.75


@dataclass(frozen=True, order=True)
class Remark:
    """A sentence on one place of the input.

    Args:
        file: path of the input file, as it is to be shown.
        line: line in that file, counted from 1.
        message: who, what, and what is allowed; no full stop.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Fault(Remark):
    """One thing wrong with the input: nothing can be generated."""


class Note(Remark):
    """One thing that the generated files leave out, or that the events lose."""


class InputError(Exception):
    """The input has faults; nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Returns "; did you mean X?" for the known word nearest to `word`, or nothing."""
    folded = word.casefold()
    likeness, nearest = max(
        ((_likeness(folded, name.casefold()), name) for name in known),
        key=lambda pair: pair[0],
        default=(0.0, ""),
    )
    return f"; did you mean {nearest}?" if likeness >= _ALIKE else ""


def _likeness(word: str, name: str) -> float:
    """Compares two names; that both are of one schema or package does not make them alike."""
    of_word, _, last_of_word = word.rpartition(".")
    of_name, _, last_of_name = name.rpartition(".")
    if of_word == of_name:
        word, name = last_of_word, last_of_name
    return difflib.SequenceMatcher(None, word, name).ratio()
