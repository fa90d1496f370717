"""dbt, run as a process of its own: it keeps its state in the process."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

DBT = Path(sys.executable).with_name("dbt")
"""The one that is installed beside this Python."""


class DbtError(Exception):
    """dbt cannot be started, or failed; the text ends with what it said."""


def run_dbt(
    project_dir: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> str:
    """Run dbt quietly; what it printed.

    Args:
        project_dir: the project; dbt runs in it.
        arguments: its subcommand and options.
        environment: variables beside those of this process.

    Raises:
        DbtError: there is no dbt beside this Python, or it fails.
    """
    try:
        done = subprocess.run(
            [DBT, "--quiet", "--no-use-colors", *arguments],
            cwd=project_dir,
            env=os.environ | (environment or {}),
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise DbtError(f"dbt cannot be run: {error}") from error
    if done.returncode:
        said = " ".join((done.stdout + done.stderr).split())
        command = " ".join(argument for argument in arguments if not argument.startswith("--no-"))
        raise DbtError(f"dbt {command} failed: {said}")
    return done.stdout
