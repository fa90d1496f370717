"""Runs of dbt, with the times that it reports itself."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any


class DbtError(Exception):
    """dbt failed; the text is what it printed."""


@dataclass(frozen=True)
class DbtRun:
    """What a run took, in seconds.

    Attributes:
        wall: from the start of the process to its end.
        reported: as in dbt's line "Finished running ... in ... seconds".
        nodes: sum of the execution times of the nodes; some ran at the same time.
        database: sum of the times that statements of nodes took, as dbt's client saw them.
        count: number of nodes.
        failed: nodes that failed or warned.
    """

    wall: float
    reported: float
    nodes: float
    database: float
    count: int
    failed: int


@dataclass(frozen=True)
class Dbt:
    """A dbt project and its database."""

    project: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process that works in the project."""
        return os.environ | {"PGDATABASE": self.database, "DBT_PROFILES_DIR": str(self.project)}

    def compiled(self, model: str) -> str:
        """The query of a model, as the last run that had it compiled it."""
        (path,) = (self.project / "target" / "compiled").rglob(f"{model}.sql")
        return path.read_text(encoding="utf-8")

    def run(self, *arguments: str, may_fail: bool = False) -> DbtRun:
        """Run dbt.

        Args:
            may_fail: nodes that fail are counted.

        Raises:
            DbtError: dbt failed.
        """
        log = self.project / "logs" / "dbt.log"
        log.unlink(missing_ok=True)
        results = self.project / "target" / "run_results.json"
        results.unlink(missing_ok=True)
        started = perf_counter()
        done = subprocess.run(
            [
                Path(sys.executable).with_name("dbt"),
                *("--no-use-colors", "--log-level-file", "debug", "--log-format-file", "json"),
                *arguments,
            ],
            cwd=self.project,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        wall = perf_counter() - started
        if done.returncode and not (may_fail and results.exists()):
            raise DbtError(f"dbt {' '.join(arguments)}: {done.stdout}")
        nodes = json.loads(results.read_text())["results"] if results.exists() else []
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        return DbtRun(
            wall,
            _reported(lines),
            sum(node["execution_time"] for node in nodes),
            _database_seconds(lines),
            len(nodes),
            sum(node["status"] not in ("success", "pass") for node in nodes),
        )


def _reported(lines: list[dict[str, Any]]) -> float:
    return sum(
        line["data"]["execution_time"]
        for line in lines
        if line["info"]["name"] == "FinishedRunningStats"
    )


def _database_seconds(lines: list[dict[str, Any]]) -> float:
    return sum(
        line["data"]["elapsed"]
        for line in lines
        if line["info"]["name"] == "SQLQueryStatus" and line["data"].get("node_info")
    )
