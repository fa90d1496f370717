"""The generic tests that dbt finds in the project, against those that the configuration names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.schema_to_yaml.faults import Fault, suggestion
from scripts.schema_to_yaml.parse.config import Config, DataTestConfig

_BUILT_IN = ("accepted_values", "not_null", "relationships", "unique")
_OF_PROJECT = ("tests/generic", "macros")

# Where packages are; the first place that has one counts.
_PACKAGES = ("dbt_packages", "vendor/dbt_packages_subset")

_DEFINITION = re.compile(r"\{%-?\s*(?:(?:data_)?test\s+|macro\s+test_)(\w+)\s*\(")


@dataclass(frozen=True)
class TestPackage:
    """The generic tests of a package, or of the project.

    Args:
        place: where they were looked for, for messages.
    """

    place: str
    tests: tuple[str, ...]


def known_tests(project_dir: Path) -> dict[str, TestPackage]:
    """Returns all generic tests by package; dbt's and the project's own have no package."""
    own = (test for folder in _OF_PROJECT for test in _defined(project_dir / folder))
    packages = {
        "": TestPackage(" or ".join(_OF_PROJECT), (*_BUILT_IN, *own)),
        "dbt": TestPackage("dbt", _BUILT_IN),
    }
    for place in _PACKAGES:
        for file in sorted((project_dir / place).glob("*/dbt_project.yml")):
            name, tests = file.parent.name, tuple(_defined(file.parent / "macros"))
            packages.setdefault(name, TestPackage(f"{place}/{name}", tests))
    return packages


def check_test_names(
    config: Config, packages: Mapping[str, TestPackage], faults: list[Fault]
) -> None:
    """Adds a fault for each configured data test that dbt would not find."""
    for configured in _configured(config):
        name, _, test = configured.test.rpartition(".")
        if name not in packages:
            wrong = f"package {name} is not in {' or '.join(_PACKAGES)}{suggestion(name, packages)}"
        elif test not in packages[name].tests:
            package = packages[name]
            near = suggestion(
                configured.test, (f"{name}.{test}".lstrip(".") for test in package.tests)
            )
            wrong = f"there is no such data test in {package.place}{near}"
        else:
            continue
        message = f"{configured.where}: {configured.test}: {wrong}"
        faults.append(Fault(config.file, configured.line, message))


def _configured(config: Config) -> Iterator[DataTestConfig]:
    for _, column in config.columns.values():
        yield from column.data_tests
    for table in config.tables:
        yield from table.data_tests
        for _, column in table.columns.values():
            yield from column.data_tests


def _defined(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.sql")):
        yield from _DEFINITION.findall(path.read_text(encoding="utf-8", errors="replace"))
