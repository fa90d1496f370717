"""What an earlier run wrote into a landing folder, so that the next one replaces only that."""

from pathlib import Path

from scripts.source_simulator.faults import landing_files

LIST_NAME = ".written_by_source_simulator"


class ForeignFilesError(Exception):
    """The landing folder holds files that no run of the simulator wrote."""


def clear(folder: Path) -> None:
    """Remove the landing files of an earlier run.

    Raises:
        ForeignFilesError: there are others; nothing was removed then.
    """
    listed = folder / LIST_NAME
    own = set(listed.read_text().splitlines()) if listed.is_file() else set()
    files = landing_files(folder)
    foreign = [path for path in files if path.relative_to(folder).as_posix() not in own]
    if foreign:
        raise ForeignFilesError(
            f"{folder} holds {len(foreign)} landing files of another origin, "
            f"{foreign[0].relative_to(folder)} for one: choose another folder"
        )
    for path in files:
        path.unlink()


def remember(folder: Path) -> None:
    """List the landing files that are there."""
    names = [path.relative_to(folder).as_posix() for path in landing_files(folder)]
    (folder / LIST_NAME).write_text("".join(f"{name}\n" for name in names))
