"""The project's own subset of the packages, for where the package hub cannot be reached."""

import re
import shutil
from pathlib import Path

from scripts.dbt_packages.errors import DbtPackagesError
from scripts.dbt_packages.project import Package

ROOT = Path(__file__).parents[2] / "vendor" / "dbt_packages_subset"
_PUBLIC_MACRO = re.compile(r"{%-?\s*(?:macro|test)\s+(?!_)\w+")


def files() -> list[Path]:
    """Every file of the subset, in a fixed order."""
    return sorted(path for path in ROOT.rglob("*") if path.is_file())


def copy(packages: tuple[Package, ...], into: Path) -> Path:
    """Copy the stand-in of each package into a new directory; return that directory.

    Raises DbtPackagesError for a package of which the subset has nothing: dbt itself would refuse
    a dbt_packages with fewer directories than packages.yml has entries.
    """
    missing = [str(package) for package in packages if not (ROOT / package.name).is_dir()]
    if missing:
        raise DbtPackagesError(f"{ROOT} has no stand-in for {', '.join(missing)}")
    directory = into / "subset"
    for package in packages:
        shutil.copytree(ROOT / package.name, directory / package.name)
    return directory


def macro_count() -> int:
    """How many macros and generic tests of the hub's packages the subset stands in for."""
    return sum(
        len(_PUBLIC_MACRO.findall(path.read_text(encoding="utf-8")))
        for path in files()
        if path.suffix == ".sql"
    )
