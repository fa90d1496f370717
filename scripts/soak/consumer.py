"""The command as a process, its memory, its death."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO


@dataclass
class Consumer:
    """Runs `python -m scripts.kafka_to_landing`.

    Attributes:
        landing: folder or URL.
        environment: of the processes, what names Kafka and S3 in it.
        log: what they print.
    """

    landing: str
    environment: dict[str, str]
    log: Path

    @property
    def poison(self) -> str:
        """Where records are set aside."""
        return f"{self.landing}-poison"

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Begin a run."""
        with self.log.open("ab") as log:
            return self._start(log, arguments)

    def run(self, *arguments: str) -> int:
        """Run to the end; the most memory it had, in bytes, 0 where the system does not tell.

        Raises:
            RuntimeError: it failed.
        """
        process, peak = self.start(*arguments), 0
        while process.poll() is None:
            peak = max(peak, _peak(process.pid))
            time.sleep(0.05)
        if process.returncode:
            raise RuntimeError(f"kafka_to_landing failed:\n{self.log.read_text()[-2000:]}")
        return peak

    def _start(self, log: TextIO, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "scripts.kafka_to_landing", "--landing", self.landing]
        return subprocess.Popen(
            [*command, *arguments],
            env=os.environ | self.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _peak(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0
    )
