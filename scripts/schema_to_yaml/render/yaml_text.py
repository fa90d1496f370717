"""Plain data to YAML that is pleasant to read: block style, small mappings on one line."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

WIDTH = 100

# dbt reads YAML 1.1, where a plain No is false and 1_0 is ten.
_YAML_1_1 = VersionedResolver(version=(1, 1))
_STRING = "tag:yaml.org,2002:str"


class _Emitter(Emitter):
    """Quotes where quotes are needed, with double quotes, as the hand-written files do."""

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        text, is_string = self.event.value, self.event.implicit[1]
        if not style and is_string and not _is_plain(text, bool(self.flow_level)):
            return '"'
        return '"' if style == "'" and '"' not in text and "\\" not in text else style


def _is_plain(text: str, in_flow: bool) -> bool:
    """Tells whether a string is the same string for dbt when it stands there without quotes."""
    if in_flow and ("?" in text or ":" in text):
        return False
    return _YAML_1_1.resolve(ScalarNode, text, (True, False)) == _STRING


def to_text(data: Any, header: str) -> str:
    """Returns a YAML document.

    Args:
        data: mappings, sequences and scalars, as `block` and `compact` make them.
        header: its first line, a comment.
    """
    yaml = YAML()
    yaml.Emitter = _Emitter
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(data, stream)
    return f"{header}\n{stream.getvalue()}"


def block(entries: Mapping[str, Any]) -> CommentedMap:
    """Returns a mapping with one entry a line, without those that are None or empty."""
    return CommentedMap(
        (key, value)
        for key, value in entries.items()
        if value is not None and value != () and value != [] and value != {}
    )


def description(text: str | None, indent: int) -> str | None:
    """Returns a description, folded if it does not fit the line; its key has `indent` columns."""
    if text is None or not text.replace("\n", "").isprintable():
        return text
    if "\n" in text:
        return LiteralScalarString(text)
    if indent + len("description: ") + len(text) <= WIDTH:
        return text
    folded = FoldedScalarString(text)
    folded.fold_pos = _folds(text, WIDTH - indent - 2)
    return folded


def _folds(text: str, width: int) -> list[int]:
    """Returns the single spaces at which a text is best cut into lines of `width`."""
    spaces = [match.start() for match in re.finditer(r"(?<=\S) (?=\S)", text)]
    folds: list[int] = []
    start = 0
    for space, following in zip(spaces, [*spaces[1:], len(text)], strict=True):
        if following - start > width:
            folds.append(space)
            start = space + 1
    return folds


def compact(value: Any, indent: int) -> Any:
    """Returns a value in one line if it fits, `indent` columns from the left, else in a block."""
    if isinstance(value, Mapping):
        entries = {
            key: compact(item, indent + 2 if _is_collection(item) else indent)
            for key, item in value.items()
        }
        return _flowing(CommentedMap(entries), value, indent)
    if _is_collection(value):
        return _flowing(CommentedSeq(compact(item, indent + 2) for item in value), value, indent)
    return value


def _flowing(collection: Any, value: Any, indent: int) -> Any:
    if indent + _flow_length(value) <= WIDTH:
        collection.fa.set_flow_style()
    else:
        collection.fa.set_block_style()
    return collection


def _is_collection(value: Any) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, Sequence) and not isinstance(value, str)
    )


def _flow_length(value: Any) -> int:
    """Returns how long a value is on one line; quotes are counted where they may be needed."""
    if isinstance(value, Mapping):
        return 2 * len(value) + sum(len(str(k)) + 2 + _flow_length(v) for k, v in value.items())
    if _is_collection(value):
        return 2 * max(len(value), 1) + sum(_flow_length(item) for item in value)
    text = str(value)
    return len(text) + (0 if text.replace("_", "").replace(".", "").isalnum() else 2)
