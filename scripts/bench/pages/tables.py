"""Markdown tables."""

from collections.abc import Iterable, Sequence


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is text, the others numbers."""
    lines = [_line(titles), "|---|" + "---:|" * (len(titles) - 1)]
    return "\n".join([*lines, *map(_line, rows)])


def text_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of text."""
    return "\n".join([_line(titles), "|---" * len(titles) + "|", *map(_line, rows)])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
