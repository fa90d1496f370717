"""The dbt project whose packages are installed, and what its two package files say."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML, YAMLError

from scripts.dbt_packages.errors import BadInputError


@dataclass(frozen=True)
class Project:
    """Paths of a dbt project; `root` holds its dbt_project.yml."""

    root: Path

    @property
    def packages_file(self) -> Path:
        """The packages asked for, by hand."""
        return self.root / "packages.yml"

    @property
    def lock_file(self) -> Path:
        """The packages resolved by dbt, those that packages depend on included."""
        return self.root / "package-lock.yml"

    @property
    def install_dir(self) -> Path:
        """Where dbt looks for packages, one directory each."""
        return self.root / "dbt_packages"

    @property
    def scratch_parent(self) -> Path:
        """A directory on the same file system as `install_dir` that git ignores."""
        return self.root / "target"


@dataclass(frozen=True)
class Package:
    """One pinned package of the hub.

    `full_name` is the hub's, such as ``dbt-labs/dbt_utils``; `version` is as written.
    """

    full_name: str
    version: str

    @property
    def name(self) -> str:
        """The name of the dbt project in the package, which is also its directory's."""
        return self.full_name.rpartition("/")[2]

    def __str__(self) -> str:
        """Name and version, for messages."""
        return f"{self.name} {self.version}"


def asked_for(project: Project) -> tuple[Package, ...]:
    """The packages of packages.yml.

    Raises BadInputError for a missing or malformed file and for an entry that is no hub package.
    """
    if not project.packages_file.is_file():
        raise BadInputError(f"{project.packages_file} does not exist")
    return _packages_of(project.packages_file)


def locked(project: Project) -> tuple[Package, ...]:
    """The packages of package-lock.yml; none if there is no such file."""
    return _packages_of(project.lock_file) if project.lock_file.is_file() else ()


def _packages_of(path: Path) -> tuple[Package, ...]:
    try:
        content = YAML(typ="safe").load(path)
    except YAMLError as error:
        raise BadInputError(f"{path.name} is not YAML: {error}") from error
    entries = content.get("packages") if isinstance(content, Mapping) else None
    if not isinstance(entries, list):
        raise BadInputError(f"{path.name} has no list 'packages'")
    return tuple(_package(entry, path.name) for entry in entries)


def _package(entry: object, file_name: str) -> Package:
    if (
        isinstance(entry, Mapping)
        and isinstance(entry.get("package"), str)
        and isinstance(entry.get("version"), str)
    ):
        return Package(entry["package"], entry["version"])
    raise BadInputError(
        f"{file_name}: expected 'package' and one 'version', both text, in each entry; got {entry}"
    )
