"""A YAML document with line numbers, whose readers collect faults instead of raising."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from scripts.schema_to_yaml.faults import Fault, InputError, suggestion


def load(file: str, text: str, faults: list[Fault]) -> "Node":
    """Reads a YAML document; its nodes add their faults to `faults`.

    Raises:
        InputError: the text is no YAML, or holds nothing.
    """
    try:
        content = YAML(typ="rt").load(text)
    except ReaderError as error:
        raise InputError([Fault(file, 1, f"not YAML: {error.reason}")]) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or error.context or "not YAML").splitlines()[0]
        line = mark.line + 1 if mark else 1
        raise InputError([Fault(file, line, f"not YAML: {problem}")]) from error
    if content is None:
        raise InputError([Fault(file, 1, "the file is empty")])
    return Node(content, file, 1, "", faults)


class Node:
    """A value of the document, where it stands, and the list of faults that all nodes share.

    Args:
        where: its path in the document, such as `tables.core`; empty for the document.
    """

    def __init__(self, value: Any, file: str, line: int, where: str, faults: list[Fault]) -> None:
        self.value = value
        self.file = file
        self.line = line
        self.where = where
        self.faults = faults

    def fault(self, message: str) -> None:
        subject = f"{self.where}: " if self.where else ""
        self.faults.append(Fault(self.file, self.line, f"{subject}{message}"))

    def mapping(self, allowed: Iterable[str] | None = None) -> dict[str, "Node"]:
        """Returns the entries of a mapping; an empty value counts as an empty mapping.

        Args:
            allowed: the keys that may occur, None for any.
        """
        if self.value is None:
            return {}
        if not isinstance(self.value, CommentedMap):
            self.fault(f"should be a mapping (key: value), but is {self._shown}")
            return {}
        entries = {str(key): self._child(key, str(key)) for key in self.value}
        for key, node in entries.items():
            if allowed is not None and key not in allowed:
                near = suggestion(key, allowed)
                known = near or f"; known here: {', '.join(allowed)}"
                node.fault(f"unknown key{known}")
        return entries

    def items(self) -> list["Node"]:
        """Returns the entries of a list; an empty value counts as an empty list."""
        if self.value is None:
            return []
        if not isinstance(self.value, CommentedSeq):
            self.fault(f"should be a list, but is {self._shown}")
            return []
        return [self._child(index, "") for index in range(len(self.value))]

    def text(self) -> str:
        """Returns the text of a scalar, without white space around it."""
        if isinstance(self.value, str) and self.value.strip():
            return str(self.value).strip()
        self.fault(f"should be text, but is {self._shown}")
        return ""

    def count(self) -> int:
        """Returns a whole number above zero; one if it is none."""
        if isinstance(self.value, int) and not isinstance(self.value, bool) and self.value > 0:
            return int(self.value)
        self.fault(f"should be a whole number above zero, but is {self._shown}")
        return 1

    def choice(self, words: Iterable[str]) -> str:
        """Returns a text that has to be one of `words`; the first of them if it is not."""
        words = list(words)
        text = self.text()
        if text in words or not text:
            return text or words[0]
        self.fault(f"{text} is unknown; known are {', '.join(words)}{suggestion(text, words)}")
        return words[0]

    def moment(self) -> datetime | None:
        """Returns a moment in UTC, or None if it is none or says no zone."""
        try:
            moment = datetime.fromisoformat(str(self.value))
        except ValueError:
            moment = datetime.min
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
        wanted = "a moment with its zone, such as 2026-03-01T12:00:00Z"
        self.fault(f"should be {wanted}, but is {self._shown}")
        return None

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def plain(self) -> Any:
        """Returns the value in Python's own types, without the marks of YAML."""
        return _plain(self.value)

    @property
    def _shown(self) -> str:
        match self.value:
            case None:
                return "empty"
            case dict():
                return "a mapping"
            case list():
                return "a list"
            case date():
                return f"{self.value}"
        return f"{type(self.value).__name__} {self.value!r}"

    def _child(self, key: Any, name: str) -> "Node":
        line = self.value.lc.data[key][0] + 1 if key in self.value.lc.data else self.line
        where = f"{self.where}.{name}" if self.where and name else name or self.where
        return Node(self.value[key], self.file, line, where, self.faults)


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {_plain(key): _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case bool() | None:
            return value
        case str():
            return str(value)
        case int():
            return int(value)
        case float():
            return float(value)
    return value
