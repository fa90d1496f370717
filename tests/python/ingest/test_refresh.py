"""Whether dbt has anything to refresh."""

import json
import os
import time
from pathlib import Path

import pytest

from scripts.ingest import refresh as module
from scripts.ingest.refresh import refresh, stored_models


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a manifest that is younger."""
    (tmp_path / "models/staging").mkdir(parents=True)
    (tmp_path / "models/staging/a.sql").touch()
    (tmp_path / "dbt_project.yml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_manifest(project: Path, **materialized: str) -> Path:
    nodes = {
        name: {"name": name, "resource_type": "model", "config": {"materialized": each}}
        for name, each in materialized.items()
    }
    nodes["test"] = {"name": "test", "resource_type": "test", "config": {"materialized": "table"}}
    path = project / "target/ingest/run/manifest.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"nodes": nodes}))
    newest = max(each.stat().st_mtime for each in project.rglob("*"))
    os.utime(path, (newest + 10, newest + 10))
    return path


def test_what_is_stored(project):
    manifest = write_manifest(project, a="view", b="incremental", c="table", d="ephemeral")
    assert stored_models(manifest) == ["b", "c"]


@pytest.mark.parametrize("text", ["", '{"nodes": {"a'])
def test_of_half_a_manifest_nothing_is_known(project, text: str):
    """dbt was ended while it wrote it."""
    manifest = write_manifest(project, a="view")
    manifest.write_text(text)
    os.utime(manifest, (time.time() + 60,) * 2)
    assert stored_models(manifest) is None
    assert module._results(manifest) == []


def test_without_a_manifest_nothing_is_known(project):
    assert stored_models(project / "target/manifest.json") is None


@pytest.mark.parametrize("what", ["models/staging/a.sql", "models/staging", "dbt_project.yml"])
def test_a_change_since_then(project, what: str):
    manifest = write_manifest(project, a="view")
    later = manifest.stat().st_mtime + 1
    os.utime(project / what, (later, later))
    assert stored_models(manifest) is None


def test_views_need_no_dbt(project, monkeypatch):
    monkeypatch.setattr(module.child, "run", lambda *_: pytest.fail("dbt was started"))
    write_manifest(project, a="view")
    assert refresh("", 1.0).lines == ["nothing to do, all models are views"]


def test_dbt_may_have_a_login_of_its_own(project, monkeypatch):
    seen = {}

    def run(step, command, limit_minutes, environment):
        seen.update(environment)

    monkeypatch.setattr(module.child, "run", run)
    refresh("", 1.0)
    assert seen == {}
    monkeypatch.setenv("CDC_DBT_PGUSER", "dbt")
    refresh("", 1.0)
    assert seen == {"PGUSER": "dbt"}
