"""What the benchmark ran on."""

import os
import platform
from dataclasses import dataclass

import psutil
import psycopg

SETTINGS = (
    "shared_buffers",
    "work_mem",
    "maintenance_work_mem",
    "max_parallel_workers_per_gather",
    "synchronous_commit",
    "fsync",
    "jit",
)


@dataclass(frozen=True)
class Machine:
    """Hardware and server.

    Attributes:
        memory_bytes: of the machine.
        settings: of the server, as `show` prints them.
    """

    system: str
    cores: int
    memory_bytes: int
    postgresql: str
    settings: dict[str, str]

    @property
    def has_run_condition(self) -> bool:
        """Whether a window ends early where an outer query asks for its first row only."""
        return int(self.postgresql.partition(".")[0]) >= 15


def describe() -> Machine:
    """Describe this machine and the server of the libpq environment."""
    with psycopg.connect("", autocommit=True) as server:
        settings = {}
        for name in SETTINGS:
            (settings[name],) = server.execute("select current_setting(%s)", [name]).fetchone()
        (version,) = server.execute("select current_setting('server_version')").fetchone()
    return Machine(
        f"{platform.system()} {platform.machine()}",
        os.cpu_count() or 1,
        psutil.virtual_memory().total,
        version.split()[0],
        settings,
    )
