"""What ends up in dbt_packages, by hub, subset and what was there before."""

import os
import shutil

import pytest

from scripts.dbt_packages import hub as hub_module
from scripts.dbt_packages import marker, subset
from scripts.dbt_packages.errors import BadInputError, DbtPackagesError, HubUnavailableError
from scripts.dbt_packages.install import Choice, install
from scripts.dbt_packages.project import asked_for

LOCK = """\
packages:
  - {name: dbt_utils, package: dbt-labs/dbt_utils, version: 1.4.1}
  - {name: codegen, package: dbt-labs/codegen, version: 0.14.1}
sha1_hash: ab
"""


def directories(project):
    return sorted(path.name for path in project.install_dir.iterdir() if path.is_dir())


def install_by_hand(project, *names):
    """As `dbt deps` leaves dbt_packages: no marker."""
    for name in names:
        (project.install_dir / name).mkdir(parents=True)
        (project.install_dir / name / "dbt_project.yml").write_text(f"name: {name}\n")


@pytest.fixture
def quick_hub(hub, monkeypatch):
    """A hub that answers, and in place of `dbt deps` something that takes no three seconds."""

    def download(project, scratch):
        hub.requests.append("deps")
        for package in asked_for(project):
            directory = scratch / "dbt_packages" / package.name
            directory.mkdir(parents=True)
            (directory / "dbt_project.yml").write_text(f"name: {package.name}\n")
        (scratch / "package-lock.yml").write_text(project.packages_file.read_text())
        return scratch / "dbt_packages"

    monkeypatch.setattr(hub_module, "download", download)
    return hub


def is_subset(project):
    return marker.is_current(project, "subset", [project.packages_file, *subset.files()])


def test_hub_that_answers_gives_the_packages_and_the_lock_file(project, hub):
    line = install(project, Choice.HUB_OR_SUBSET)

    assert line.startswith("dbt_utils 1.4.1, codegen 0.14.1: installed from the package hub")
    assert "package-lock.yml is new" in line
    assert "version: 1.4.1" in project.lock_file.read_text()
    assert directories(project) == ["codegen", "dbt_utils"]
    assert "/tarball/dbt_utils" in hub.requests
    assert list(project.scratch_parent.iterdir()) == []

    hub.requests.clear()
    assert "already installed" in install(project, Choice.HUB_OR_SUBSET)
    assert hub.requests == []


@pytest.mark.usefixtures("quick_hub")
def test_hub_is_asked_again_after_packages_yml_changed(project):
    install(project, Choice.HUB_OR_SUBSET)
    text = project.packages_file.read_text()
    project.packages_file.write_text(text.replace("1.4.1", "1.4.0"))

    assert install(project, Choice.HUB_OR_SUBSET).startswith("dbt_utils 1.4.0")
    assert "version: 1.4.0" in project.lock_file.read_text()


@pytest.mark.usefixtures("quick_hub")
def test_packages_of_the_hub_stay_while_it_is_away(project, monkeypatch):
    install(project, Choice.HUB_OR_SUBSET)
    monkeypatch.setenv("DBT_PACKAGE_HUB_URL", "http://127.0.0.1:9/")

    assert "already installed from the package hub" in install(project, Choice.HUB_OR_SUBSET)
    assert "already installed from the package hub" in install(project, Choice.HUB)


@pytest.mark.usefixtures("no_hub")
def test_hub_that_is_away_means_the_subset_and_one_line_that_says_so(project):
    line = install(project, Choice.HUB_OR_SUBSET)

    assert "\n" not in line
    assert line.startswith("the package hub cannot be used (no connection: ")
    assert "every other one of these packages is missing" in line
    assert directories(project) == ["codegen", "dbt_utils"]
    assert is_subset(project)


def test_subset_stays_without_asking_the_hub_until_it_is_asked_for(project, quick_hub):
    install(project, Choice.SUBSET)
    assert "already installed" in install(project, Choice.HUB_OR_SUBSET)
    assert quick_hub.requests == []

    assert "installed from the package hub" in install(project, Choice.HUB)
    assert not is_subset(project)


@pytest.mark.usefixtures("quick_hub")
def test_subset_replaces_packages_of_the_hub_when_asked_for(project):
    install(project, Choice.HUB)
    install(project, Choice.SUBSET)
    assert is_subset(project)


@pytest.mark.usefixtures("no_hub")
def test_subset_is_copied_again_when_a_file_of_it_changes(project, monkeypatch, tmp_path):
    changed = tmp_path / "subset"
    shutil.copytree(subset.ROOT, changed)
    install(project, Choice.SUBSET)
    monkeypatch.setattr(subset, "ROOT", changed)
    assert "already" in install(project, Choice.SUBSET)

    (changed / "dbt_utils" / "macros" / "star.sql").write_text("changed")
    assert "already" not in install(project, Choice.SUBSET)
    assert (project.install_dir / "dbt_utils" / "macros" / "star.sql").read_text() == "changed"


@pytest.mark.usefixtures("no_hub")
def test_installation_with_a_package_deleted_is_made_anew(project):
    install(project, Choice.SUBSET)
    shutil.rmtree(project.install_dir / "codegen")
    install(project, Choice.HUB_OR_SUBSET)
    assert directories(project) == ["codegen", "dbt_utils"]


@pytest.mark.usefixtures("no_hub")
def test_packages_of_dbt_deps_stay_if_the_lock_file_says_their_versions(project):
    project.lock_file.write_text(LOCK)
    install_by_hand(project, "dbt_utils", "codegen")

    assert "already installed by dbt deps" in install(project, Choice.HUB_OR_SUBSET)
    assert "already installed from the package hub" in install(project, Choice.HUB_OR_SUBSET)


@pytest.mark.usefixtures("no_hub")
@pytest.mark.parametrize("reason", ["no lock file", "newer lock file", "lock of other versions"])
def test_packages_of_unknown_versions_stay_while_the_hub_is_away(project, reason):
    install_by_hand(project, "dbt_utils", "codegen")
    if reason != "no lock file":
        other = reason == "lock of other versions"
        project.lock_file.write_text(LOCK.replace("1.4.1", "1.3.0") if other else LOCK)
        seconds = project.install_dir.stat().st_mtime + (-10 if other else 10)
        os.utime(project.lock_file, (seconds, seconds))

    line = install(project, Choice.HUB_OR_SUBSET)
    assert "kept what is in dbt_packages, though its versions are not known" in line
    assert not is_subset(project)


def test_packages_of_unknown_versions_are_replaced_by_the_hub(project, quick_hub):
    install_by_hand(project, "dbt_utils", "codegen")
    assert "installed from the package hub" in install(project, Choice.HUB_OR_SUBSET)
    assert "deps" in quick_hub.requests


@pytest.mark.usefixtures("no_hub")
def test_half_of_the_packages_is_replaced_by_the_subset(project):
    install_by_hand(project, "dbt_utils")
    install(project, Choice.HUB_OR_SUBSET)
    assert is_subset(project)


def test_failed_download_leaves_what_was_installed(project, hub):
    install(project, Choice.SUBSET)
    hub.versions["dbt-labs/codegen"] = ["0.13.1"]

    with pytest.raises(HubUnavailableError, match=r"dbt deps failed: .*dbt-labs/codegen"):
        install(project, Choice.HUB)
    assert is_subset(project)
    assert not project.lock_file.exists()


def test_hub_without_the_archives_means_the_subset(project, hub, monkeypatch):
    # dbt asks five times, a second apart.
    monkeypatch.setattr(hub_module, "DEPS_SECONDS", 4.0)
    hub.has_tarballs = False
    assert "(dbt deps took more than 4 s)" in install(project, Choice.HUB_OR_SUBSET)
    assert is_subset(project)
    assert list(project.scratch_parent.iterdir()) == []


@pytest.mark.usefixtures("no_hub")
def test_hub_or_nothing_fails_without_a_hub(project):
    with pytest.raises(HubUnavailableError):
        install(project, Choice.HUB)
    assert not project.install_dir.exists()


@pytest.mark.usefixtures("no_hub")
def test_package_without_a_stand_in_is_named(project):
    with project.packages_file.open("a") as file:
        file.write("  - package: dbt-labs/audit_helper\n    version: 0.12.1\n")
    with pytest.raises(DbtPackagesError, match=r"no stand-in for audit_helper 0\.12\.1"):
        install(project, Choice.HUB_OR_SUBSET)
    assert not project.install_dir.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "does not exist"),
        ("packages: [", "not YAML"),
        ("packages: none", "no list 'packages'"),
        ("packages:\n  - git: somewhere", "expected 'package' and one 'version'"),
        ("packages:\n  - package: a/b\n    version: ['>1', '<2']", "expected 'package' and one"),
    ],
)
def test_packages_yml_that_cannot_be_used_is_reported(project, content, message):
    project.packages_file.unlink()
    if content is not None:
        project.packages_file.write_text(content)
    with pytest.raises(BadInputError, match=message):
        install(project, Choice.HUB_OR_SUBSET)
