"""Generated files against those on disk: what would change, and the change itself."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scripts.schema_to_yaml.faults import Fault, InputError
from scripts.schema_to_yaml.render.header import is_generated

_IN_THE_WAY = "was not generated, but is where a generated file goes: move or remove it"


@dataclass(frozen=True)
class Comparison:
    """What a run would do.

    Args:
        changed: files to be written, with the text on disk (None: there is none) and the new text.
        unchanged: files that are as they should be.
        stale: generated files that nothing generates any more, with their text.
    """

    changed: Mapping[PurePosixPath, tuple[str | None, str]]
    unchanged: tuple[PurePosixPath, ...]
    stale: Mapping[PurePosixPath, str]

    @property
    def clean(self) -> bool:
        return not self.changed and not self.stale


def compare(
    files: Mapping[PurePosixPath, str],
    project_dir: Path,
    generated_folders: tuple[PurePosixPath, ...],
) -> Comparison:
    """Compares generated files with those on disk.

    Args:
        generated_folders: where files that carry the generated first line and are not in `files`
            are stale.

    Raises:
        InputError: a file stands in the way that was not generated.
    """
    changed: dict[PurePosixPath, tuple[str | None, str]] = {}
    unchanged: list[PurePosixPath] = []
    for path, text in files.items():
        present = _read(project_dir / path)
        if present == text:
            unchanged.append(path)
        elif present and is_generated(text) and not is_generated(present):
            raise InputError([Fault(str(path), 1, _IN_THE_WAY)])
        else:
            changed[path] = (present, text)
    stale: dict[PurePosixPath, str] = {}
    for folder in generated_folders:
        for path in sorted((project_dir / folder).glob("*")):
            relative = folder / path.name
            text = _read(path) if relative not in files else None
            if text and is_generated(text):
                stale[relative] = text
    return Comparison(changed, tuple(unchanged), stale)


def write(comparison: Comparison, project_dir: Path) -> None:
    """Writes what changed and removes what is stale."""
    for path, (_, text) in comparison.changed.items():
        target = project_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    for path in comparison.stale:
        (project_dir / path).unlink()


def unified_diff(comparison: Comparison) -> str:
    """Returns the difference between the files on disk and what would be written."""
    changes = [(path, old or "", new) for path, (old, new) in comparison.changed.items()]
    changes += [(path, old, "") for path, old in comparison.stale.items()]
    lines: list[str] = []
    for path, old, new in changes:
        old_name = f"a/{path}" if old else "/dev/null"
        new_name = f"b/{path}" if new else "/dev/null"
        lines += difflib.unified_diff(
            old.splitlines(), new.splitlines(), old_name, new_name, lineterm=""
        )
    return "\n".join(lines)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode().replace("\r\n", "\n")
    except (FileNotFoundError, IsADirectoryError):
        return None
    except UnicodeDecodeError:
        return ""
