"""Builds the drift views anew, so that they compare with the manifests of today.

A view holds the manifests of the time when it was built. dbt skips it where a test of staging
fails, which is just when it is asked.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from scripts.drift.disagreement import NotComparedError

# The target of profiles.yml that puts something before its schemas, and its variable for that.
_PREFIXED_TARGET = "developer"
_PREFIX_VARIABLE = "CDC_SCHEMA_PREFIX"


def build_views(views: Iterable[str], project_dir: Path, schema_prefix: str = "") -> None:
    """Runs dbt for some models. What it left in target/ of the last build stays.

    Args:
        schema_prefix: as the command has it, with the underscore that dbt's target adds.

    Raises:
        NotComparedError: there is no dbt beside this Python, or it fails; the message ends with
            what dbt said.
    """
    names = list(dict.fromkeys(views))
    command = [str(Path(sys.executable).with_name("dbt")), "--quiet", "--no-use-colors"]
    command += ["--no-write-json", "run", "--select", *names]
    environment = dict(os.environ)
    if schema_prefix:
        command += ["--target", _PREFIXED_TARGET]
        environment[_PREFIX_VARIABLE] = schema_prefix.removesuffix("_")
    try:
        done = subprocess.run(
            command,
            cwd=project_dir,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except OSError as error:
        raise NotComparedError(f"dbt cannot be run: {error}") from error
    if done.returncode:
        said = " ".join(done.stdout.split())
        raise NotComparedError(f"dbt run --select {' '.join(names)} failed: {said}")
