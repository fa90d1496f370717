"""A copy of this project that a test may build."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from tests.python.staging.truth import Table, read_truth


@dataclass(frozen=True)
class DbtProject:
    """A dbt project and the database that it builds in."""

    path: Path
    environment: dict[str, str] = field(repr=False)

    def run(self, *command: str | Path, status: int = 0) -> str:
        """Run a command in the project; what it printed. Another exit status fails the test."""
        done = subprocess.run(
            [str(word) for word in command],
            cwd=self.path,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == status, f"{command}\n{done.stdout}"
        return done.stdout

    def module(self, name: str, *arguments: str | Path, status: int = 0) -> str:
        """Run one of the project's scripts."""
        return self.run(sys.executable, "-m", f"scripts.{name}", *arguments, status=status)

    def dbt(self, *arguments: str, status: int = 0) -> str:
        """Run dbt."""
        dbt = Path(sys.executable).with_name("dbt")
        return self.run(dbt, "--no-use-colors", *arguments, status=status)

    def connect(self) -> psycopg.Connection:
        """A connection to the project's database; instants print in UTC."""
        name = self.environment["PGDATABASE"]
        return psycopg.connect(dbname=name, options="-c timezone=UTC", autocommit=True)

    def simulate(self, *options: str) -> list[Table]:
        """Write the simulator's events into landing/; its tables at the end of its run."""
        self.module("source_simulator", "--truth", "truth", *options)
        return read_truth(self.path / "truth")

    def load(self, landing: str) -> None:
        """Load a landing folder into bronze; a rejected line fails the test."""
        self.module("bronze_loader", landing, "--strict")
