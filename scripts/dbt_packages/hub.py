"""The package hub: whether it answers, and `dbt deps` once it does."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from scripts.dbt_packages.errors import HubUnavailableError
from scripts.dbt_packages.project import Package, Project

CONNECT_SECONDS = 3.0
READ_SECONDS = 5.0
PROBE_SECONDS = 8.0
"""For the whole probe: looking up a name has a time limit of its own, up to half a minute."""
DEPS_SECONDS = 300.0


def require_answer(package: Package) -> None:
    """Raise HubUnavailableError unless the hub lists the package in its version, within seconds.

    Asked as dbt asks: same address (DBT_PACKAGE_HUB_URL or dbt's own), same library, hence the
    same proxies and certificates from the environment. The answer has to be the package's
    description: the page of a company's proxy that says "blocked" is no hub.
    """
    result: list[str | None] = []
    url = f"{_base_url()}api/v1/{package.full_name}.json"
    probe = threading.Thread(target=lambda: result.append(_fault(url, package)), daemon=True)
    probe.start()
    probe.join(PROBE_SECONDS)
    fault = result[0] if result else f"no answer in {PROBE_SECONDS:g} s"
    if fault is not None:
        raise HubUnavailableError(fault)


def download(project: Project, scratch: Path) -> Path:
    """Run `dbt deps` in a copy of the project's package files; return its dbt_packages.

    `dbt deps` deletes dbt_packages before it downloads anything, so it must not run in the project
    itself. Raises HubUnavailableError with dbt's message where it fails.
    """
    (scratch / "dbt_project.yml").write_text(
        "name: download\nprofile: none\nflags: {send_anonymous_usage_stats: false}\n"
    )
    for path in (project.packages_file, project.lock_file):
        if path.is_file():
            shutil.copy(path, scratch)
    command = [
        *(sys.executable, "-c", "from dbt.cli.main import cli; cli()", "--no-use-colors"),
        *("--log-path", str(scratch / "logs"), "deps"),
        *("--project-dir", str(scratch), "--profiles-dir", str(scratch)),
    ]
    environment = os.environ | {"DBT_PACKAGE_HUB_URL": _base_url()}
    try:
        run = subprocess.run(
            command,
            cwd=scratch,
            env=environment,
            capture_output=True,
            text=True,
            timeout=DEPS_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise HubUnavailableError(f"dbt deps took more than {DEPS_SECONDS:g} s") from error
    if run.returncode != 0:
        raise HubUnavailableError(f"dbt deps failed: {_error_of_dbt(run.stdout or run.stderr)}")
    return scratch / "dbt_packages"


def _base_url() -> str:
    """The hub's address, with the final slash without which dbt would ask for nonsense."""
    url = os.environ.get("DBT_PACKAGE_HUB_URL")
    if not url:
        from dbt.clients import registry  # slow to import: only if needed

        url = registry.DEFAULT_REGISTRY_BASE_URL
    return url.rstrip("/") + "/"


def _fault(url: str, package: Package) -> str | None:
    """What is wrong with the hub's answer; None if nothing is."""
    import requests  # slow to import: only if needed

    try:
        response = requests.get(url, timeout=(CONNECT_SECONDS, READ_SECONDS))
        response.raise_for_status()
        answer: Any = response.json()
    except requests.exceptions.HTTPError as error:
        return f"HTTP status {error.response.status_code}"
    except requests.exceptions.JSONDecodeError:
        return "the answer is not JSON"
    except requests.exceptions.ConnectTimeout:
        return f"no connection in {CONNECT_SECONDS:g} s"
    except requests.exceptions.Timeout:
        return f"no answer in {READ_SECONDS:g} s"
    except requests.exceptions.ConnectionError as error:
        reason = getattr(error.args[0], "reason", None) if error.args else None
        return f"no connection: {type(reason or error).__name__}"
    except (requests.exceptions.RequestException, ValueError) as error:
        return str(error)
    versions = answer.get("versions") if isinstance(answer, dict) else None
    if not isinstance(versions, dict) or package.version not in versions:
        return f"it does not offer {package}"
    return None


def _error_of_dbt(output: str) -> str:
    """What dbt says went wrong: below its heading and the kind of error, above a long traceback."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    headings = [i for i, line in enumerate(lines) if line.endswith("Encountered an error:")]
    told = lines[headings[0] + 1 :] if headings else lines[-1:]
    told = [line for line in told if not line.endswith(" Error")]
    return told[0][:200] if told else "without a message"
