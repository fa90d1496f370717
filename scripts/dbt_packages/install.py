"""Makes dbt_packages hold what packages.yml asks for: at once, or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path

from scripts.dbt_packages import hub, marker, subset
from scripts.dbt_packages.errors import HubUnavailableError
from scripts.dbt_packages.marker import Origin
from scripts.dbt_packages.project import Project, asked_for, locked


class Choice(Enum):
    """What the user wants in dbt_packages."""

    HUB_OR_SUBSET = auto()
    HUB = auto()
    SUBSET = auto()


def install(project: Project, choice: Choice) -> str:
    """Install the packages unless they are there already; return one line that says what is there.

    Raises BadInputError for package files that cannot be read, HubUnavailableError if only the hub
    will do and it does not answer, DbtPackagesError if the subset lacks a package asked for.
    """
    if choice is not Choice.SUBSET and marker.is_current(project, *_made_from_hub(project)):
        return f"{_versions(project)}: already installed from the package hub"
    if choice is not Choice.HUB and marker.is_current(project, *_made_from_subset(project)):
        return f"{_subset_name()} is already installed (--hub asks the package hub again)"
    if choice is Choice.SUBSET:
        return _install_subset(project)

    names = [package.name for package in locked(project) or asked_for(project)]
    unmarked = marker.read(project) is None and marker.has_packages(project, names)
    if unmarked and _is_newer_than_matching_lock(project):
        marker.write(project.install_dir, *_made_from_hub(project))
        return f"{_versions(project)}: already installed by dbt deps"
    try:
        return _install_from_hub(project)
    except HubUnavailableError as reason:
        if choice is Choice.HUB:
            raise
        if unmarked:
            return f"{reason}; kept what is in dbt_packages, though its versions are not known"
        return f"{reason}; {_install_subset(project)}"


def _install_from_hub(project: Project) -> str:
    hub.require_answer(asked_for(project)[0])
    with _scratch(project) as scratch:
        packages = hub.download(project, scratch)
        lock = (scratch / project.lock_file.name).read_bytes()
        is_new_lock = not project.lock_file.is_file() or project.lock_file.read_bytes() != lock
        if is_new_lock:
            project.lock_file.write_bytes(lock)
        marker.write(packages, *_made_from_hub(project))
        _replace(project.install_dir, packages, scratch)
    note = f"; {project.lock_file.name} is new: commit it" if is_new_lock else ""
    return f"{_versions(project)}: installed from the package hub{note}"


def _install_subset(project: Project) -> str:
    with _scratch(project) as scratch:
        packages = subset.copy(asked_for(project), scratch)
        marker.write(packages, *_made_from_subset(project))
        _replace(project.install_dir, packages, scratch)
    return (
        f"installed {_subset_name()}: {subset.macro_count()} macros and tests, "
        "every other one of these packages is missing (docs/dbt-packages.md)"
    )


def _made_from_hub(project: Project) -> tuple[Origin, list[Path]]:
    return Origin.HUB, [project.packages_file, project.lock_file]


def _made_from_subset(project: Project) -> tuple[Origin, list[Path]]:
    return Origin.SUBSET, [project.packages_file, *subset.files()]


def _is_newer_than_matching_lock(project: Project) -> bool:
    """Whether a `dbt deps` by hand installed what the lock file, and so packages.yml, says now.

    dbt leaves no trace of a package's version in dbt_packages. But it always installs the versions
    of the lock file, so a directory that is younger than a matching lock file holds those.
    """
    return (
        set(asked_for(project)) <= set(locked(project))
        and project.install_dir.stat().st_mtime >= project.lock_file.stat().st_mtime
    )


@contextmanager
def _scratch(project: Project) -> Iterator[Path]:
    project.scratch_parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dbt_packages-", dir=project.scratch_parent) as path:
        yield Path(path)


def _replace(target: Path, new: Path, scratch: Path) -> None:
    """Put `new` where `target` is; both are on one file system, so each step is a rename."""
    previous = scratch / "previous"
    if target.exists():
        target.rename(previous)
    try:
        new.rename(target)
    except OSError:
        if previous.exists():
            previous.rename(target)
        raise


def _versions(project: Project) -> str:
    return ", ".join(map(str, asked_for(project)))


def _subset_name() -> str:
    return f"the subset in {subset.ROOT.parent.name}/{subset.ROOT.name}"
