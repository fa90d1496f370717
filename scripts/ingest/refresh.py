"""dbt: relations that are stored, data tests, source freshness.

Each command has its own target folder, so that runs of dbt by hand and these keep apart.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from scripts.ingest import child
from scripts.ingest.errors import StepFailedError
from scripts.ingest.run import Told

STORED = ("incremental", "table", "materialized_view")
"""How models are materialized that a run brings up to date. A view shows new events by itself."""
TARGET = Path("target/ingest")
INPUTS = ("dbt_project.yml", "profiles.yml", "models", "macros", "dbt_packages")
"""What decides how models are materialized."""
LOGIN, LOGIN_NAMES = "CDC_DBT_", ("PGUSER", "PGPASSWORD")
"""CDC_DBT_PGUSER is dbt's PGUSER, and so on."""
GOOD = {"success", "pass", "skipped", "no-op"}


def refresh(select: str, limit_minutes: float) -> Told:
    """Bring stored relations up to date.

    Args:
        select: models in dbt's syntax; empty: all that are stored.

    Raises:
        StepFailedError: dbt failed, with what it says of each model.
    """
    target = TARGET / "run"
    if not select and stored_models(target / "manifest.json") == []:
        return Told(["nothing to do, all models are views"])
    selection = select.split() or [f"config.materialized:{each}" for each in STORED]
    return _dbt(
        "refresh", ["run", "--select", *selection], target, "run_results.json", limit_minutes
    )


def test(limit_minutes: float) -> Told:
    """Run the data tests.

    Raises:
        StepFailedError: dbt failed or a test did, with what it says of each.
    """
    arguments = ["test", "--exclude-resource-type", "unit_test"]
    return _dbt("test", arguments, TARGET / "test", "run_results.json", limit_minutes)


def freshness(limit_minutes: float) -> Told:
    """Ask how old the newest event of each bronze table is.

    Raises:
        StepFailedError: dbt failed or a table is older than its limit.
    """
    arguments = ["source", "freshness"]
    return _dbt("freshness", arguments, TARGET / "freshness", "sources.json", limit_minutes)


def stored_models(manifest: Path, root: Path = Path()) -> list[str] | None:
    """Names of the models that are stored; None if what dbt wrote last is no longer true, or whole.

    Args:
        manifest: dbt's manifest.json of an earlier run.
        root: the project.
    """
    try:
        written = manifest.stat().st_mtime
        if any(path.stat().st_mtime >= written for path in _inputs(root)):
            return None
        nodes = orjson.loads(manifest.read_bytes())["nodes"].values()
    except (FileNotFoundError, ValueError):
        return None
    return [
        node["name"]
        for node in nodes
        if node["resource_type"] == "model" and node["config"]["materialized"] in STORED
    ]


def _inputs(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        if path.exists():
            # The time of a folder changes as a file comes or goes.
            yield path
            yield from path.rglob("*")


def _dbt(step: str, arguments: list[str], target: Path, results: str, limit_minutes: float) -> Told:
    file = target / results
    file.unlink(missing_ok=True)
    command = [
        str(Path(sys.executable).with_name("dbt")),
        *("--quiet", "--no-use-colors", "--log-path", str(target), "--log-level-file", "info"),
        *arguments,
        *("--target-path", str(target)),
    ]
    try:
        child.run(step, command, limit_minutes, _login())
    except StepFailedError as error:
        if bad := [_fault(each) for each in _results(file) if each["status"] not in GOOD]:
            raise StepFailedError(step, error.exit_code, "\n".join(bad)) from error
        raise
    found = _results(file)
    warned = [_fault(each) for each in found if each["status"] not in GOOD]
    counts = Counter(str(each["status"]) for each in found)
    line = ", ".join(f"{count:,} {status}" for status, count in counts.most_common())
    return Told([line or "nothing is selected"], warned)


def _login() -> dict[str, str]:
    """The login of dbt, if the loader's may not build models."""
    return {
        name: os.environ[f"{LOGIN}{name}"] for name in LOGIN_NAMES if f"{LOGIN}{name}" in os.environ
    }


def _results(file: Path) -> list[dict[str, Any]]:
    """What became of each node; dbt may have been ended before or while it wrote it."""
    try:
        return orjson.loads(file.read_bytes())["results"]
    except (FileNotFoundError, ValueError):
        return []


def _fault(result: dict[str, Any]) -> str:
    message = " ".join(str(result.get("message") or result.get("error") or "").split())
    if seconds := result.get("max_loaded_at_time_ago_in_s"):
        message = f"newest event loaded {seconds / 3600:.1f} hours ago"
    return f"{result['unique_id']}: {result['status']} {message}".rstrip()
