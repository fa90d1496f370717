"""The subset as a whole: it stands in for what packages.yml names, and is documented."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from scripts.dbt_packages import subset
from scripts.dbt_packages.project import Project, asked_for, locked

ROOT = Path(__file__).parents[3]
PUBLIC_MACRO = re.compile(r"^{%-? (?:macro|test) ([A-Za-z]\w*)", re.MULTILINE)


@pytest.fixture
def packages():
    return asked_for(Project(ROOT))


def test_stand_ins_are_those_of_packages_yml_in_its_versions(packages):
    projects = [
        YAML(typ="safe").load(path) for path in sorted(subset.ROOT.glob("*/dbt_project.yml"))
    ]
    found = sorted((project["name"], project["version"]) for project in projects)
    assert found == sorted((package.name, package.version) for package in packages)


def test_lock_file_agrees_with_packages_yml(packages):
    assert set(packages) <= set(locked(Project(ROOT)))


def test_documentation_names_each_macro_and_no_other():
    text = (ROOT / "docs" / "dbt-packages.md").read_text(encoding="utf-8")
    documented = {
        package: set(re.findall(r"`(\w+)`", line))
        for package, line in re.findall(r"^\| `(\w+)` [\d.]+ \|(.*)$", text, re.MULTILINE)
    }
    for package in documented:
        files = (subset.ROOT / package).rglob("*.sql")
        names = {name for path in files for name in PUBLIC_MACRO.findall(path.read_text())}
        assert documented[package] == names
    assert set(documented) == {path.parent.name for path in subset.ROOT.glob("*/dbt_project.yml")}


def test_count_of_macros_leaves_out_the_helpers(tmp_path, monkeypatch):
    (tmp_path / "macros.sql").write_text(
        "{% macro one(a) %}{% endmacro %}{%- test two(model) -%}{%- endtest -%}"
        "{% macro _helper() %}{% endmacro %}"
    )
    monkeypatch.setattr(subset, "ROOT", tmp_path)
    assert subset.macro_count() == 2
