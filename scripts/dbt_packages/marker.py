"""The file in dbt_packages that says where the packages came from: nothing is done twice."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from scripts.dbt_packages.project import Project

FILE_NAME = ".installed.json"  # dbt looks at the directories in dbt_packages only


class Origin(StrEnum):
    """Where the packages in dbt_packages came from."""

    HUB = "hub"
    SUBSET = "subset"


@dataclass(frozen=True)
class Marker:
    """Content of the marker; `fingerprint` is that of the files the installation was made from."""

    origin: str
    fingerprint: str
    directories: list[str]


def write(directory: Path, origin: Origin, sources: Iterable[Path]) -> None:
    """Mark the packages in `directory` as made from the files `sources`."""
    names = sorted(path.name for path in directory.iterdir() if path.is_dir())
    marker = Marker(origin.value, fingerprint(sources), names)
    (directory / FILE_NAME).write_text(json.dumps(asdict(marker), indent=2) + "\n")


def read(project: Project) -> Marker | None:
    """The marker of the installed packages; None where there is none that can be read."""
    try:
        return Marker(**json.loads((project.install_dir / FILE_NAME).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def is_current(project: Project, origin: Origin, sources: Iterable[Path]) -> bool:
    """Whether dbt_packages is complete and was made by `origin` from `sources` as they are now."""
    marker = read(project)
    return (
        marker is not None
        and marker.origin == origin
        and marker.fingerprint == fingerprint(sources)
        and has_packages(project, marker.directories)
    )


def has_packages(project: Project, names: Iterable[str]) -> bool:
    """Whether each name is a directory of dbt_packages with a dbt project in it."""
    return all((project.install_dir / name / "dbt_project.yml").is_file() for name in names)


def fingerprint(sources: Iterable[Path]) -> str:
    """A hash over the contents of files, in the order given; a missing file counts as empty."""
    digest = hashlib.sha256()
    for path in sources:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.name}:{len(content)}:".encode() + content)
    return digest.hexdigest()
