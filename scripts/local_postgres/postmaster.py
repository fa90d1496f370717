"""What ``postmaster.pid`` in a data directory says, and whether it is still true."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.local_postgres.errors import CopiedDataError


@dataclass(frozen=True)
class Postmaster:
    """A live server process, as its lock file describes it.

    Attributes:
        pid: process id.
        data: data directory at its start; differs from the file's place in a moved or copied clone.
        port: TCP port.
        is_ready: whether it takes connections: it is not starting, recovering or stopping.
    """

    pid: int
    data: Path
    port: int
    is_ready: bool


def lock_file_of(data: Path) -> Path:
    """Return the path of the lock file of a data directory."""
    return data / "postmaster.pid"


def live_postmaster(data: Path) -> Postmaster | None:
    """Return the server that runs on a data directory, or None.

    The lock file outlives a crash, and its process id may since belong to anybody. Its lines are
    ``LOCK_FILE_LINE_*`` in PostgreSQL's ``pidfile.h``: pid, data directory, start time, port,
    socket folder, address, shared memory, status.

    Raises:
        CopiedDataError: the directory is a copy, taken while its original was running.
    """
    try:
        lines = lock_file_of(data).read_text().splitlines()
        found = Postmaster(
            pid=int(lines[0]),
            data=Path(lines[1]),
            port=int(lines[3]),
            is_ready=lines[7].strip() == "ready",
        )
    except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return None
    original = found.data
    is_copy = lock_file_of(original).exists() and not original.samefile(data)
    if is_copy and _serves(found.pid, original):
        raise CopiedDataError(
            f"{data} was copied from {original} while that server was running, so the copy is "
            "not whole: delete it with 'make destroy'"
        )
    return found if _serves(found.pid, data) else None


def _serves(pid: int, data: Path) -> bool:
    """Tell whether a live process is the PostgreSQL server of a data directory.

    A server works in its data directory, wherever that has been moved. Without ``/proc`` (macOS)
    any PostgreSQL server passes.
    """
    if Path("/proc/self").exists():
        process = Path("/proc") / str(pid)
        try:
            program = (process / "exe").readlink().name
            return program.startswith("postgres") and (process / "cwd").samefile(data)
        except OSError:
            return False
    command = ["ps", "-o", "comm=", "-p", str(pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    return Path(listed.stdout.strip()).name.startswith("postgres")
