"""Builds the drift views anew, so that they compare with the manifests of today.

A view holds the manifests of the time when it was built. dbt skips it where a test of staging
fails, which is just when it is asked.
"""

from collections.abc import Iterable
from pathlib import Path

from scripts.dbt_process import DbtError, run_dbt
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
    arguments, environment = ["run", "--select", *names], {}
    if schema_prefix:
        arguments += ["--target", _PREFIXED_TARGET]
        environment = {_PREFIX_VARIABLE: schema_prefix.removesuffix("_")}
    try:
        run_dbt(project_dir, "--no-write-json", *arguments, environment=environment)
    except DbtError as error:
        raise NotComparedError(str(error)) from error
