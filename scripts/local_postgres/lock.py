"""One command at a time changes the server of a clone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from scripts.local_postgres.errors import LocalPostgresError
from scripts.local_postgres.layout import Layout


@contextmanager
def exclusive(layout: Layout) -> Iterator[None]:
    """Create the clone's state folder and hold its lock; wait for whoever has it.

    Raises:
        LocalPostgresError: the folder belongs to another user.
    """
    try:
        layout.state.mkdir(mode=0o700, exist_ok=True)
        while True:
            with layout.lock_file.open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                # 'destroy' deletes the file it holds; whoever waited on that one locks the new one.
                if not _is_current(lock.fileno(), layout):
                    layout.state.mkdir(mode=0o700, exist_ok=True)
                    continue
                yield
                return
    except PermissionError as error:
        raise LocalPostgresError(
            f"no permission for {error.filename}: it belongs to another user"
        ) from error


def _is_current(descriptor: int, layout: Layout) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), layout.lock_file.stat())
    except FileNotFoundError:
        return False
