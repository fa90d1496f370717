"""Several files at once, each in one of several processes."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context, parent_process
from threading import Thread

import psycopg
from psycopg import Connection

from scripts.bronze_loader.files import STANDARD_INPUT, LandingFile
from scripts.bronze_loader.history import History
from scripts.bronze_loader.load import Bronze, Loaded, Skipped, load_file

MOST_JOBS = 8
BYTES_WORTH_A_JOB = 8 << 20
"""A process takes about as long to start as these bytes to load."""


def usual_jobs(files: list[LandingFile]) -> int:
    """As many jobs as there are processors, fewer if the files are few or small."""
    worth_it = sum(file.size for file in files) // BYTES_WORTH_A_JOB
    return max(1, min(os.cpu_count() or 1, MOST_JOBS, len(files), worth_it))


def load_files(
    files: list[LandingFile],
    bronze: Bronze,
    *,
    again: bool,
    jobs: int,
    on_bytes: Callable[[int], None],
) -> Iterator[Loaded | Skipped]:
    """Load files; what became of each. Objects that are known come first, else in their order.

    Args:
        again: read files that were loaded before, too.
        jobs: how many files to load at the same time. Standard input is not shared among processes:
            with it, one after the other.
        on_bytes: called with a number of bytes when they were read.
    """
    if not again and any(file.etag for file in files):
        with connect() as connection:
            known = History(connection, bronze.schema).known_objects(files)
        for file in files:
            if file.name in known:
                on_bytes(file.size)
                yield Skipped(known[file.name])
        files = [file for file in files if file.name not in known]
    if jobs == 1 or len(files) <= 1 or any(file.name == STANDARD_INPUT for file in files):
        with connect() as connection:
            for file in files:
                loaded = load_file(connection, bronze, file, again=again, on_bytes=on_bytes)
                if isinstance(loaded, Skipped):
                    on_bytes(file.size)
                yield loaded
    else:
        # A forked process would share the threads and connections of this one.
        with ProcessPoolExecutor(jobs, get_context("spawn"), _begin) as pool:
            outcomes = pool.map(partial(_load_in_process, bronze, again), files)
            for file, loaded in zip(files, outcomes, strict=True):
                on_bytes(file.size)
                yield loaded


def connect() -> Connection:
    """A connection to the database of PGHOST and its companions."""
    return psycopg.connect(
        autocommit=True,
        fallback_application_name="bronze_loader",
        client_encoding="utf8",  # of binary COPY, whatever environment and database say
    )


def _begin() -> None:
    """End on an interrupt, and with the process that would hand out the files."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent_process().join()
    os._exit(1)


def _load_in_process(bronze: Bronze, again: bool, file: LandingFile) -> Loaded | Skipped:
    return load_file(_connection(), bronze, file, again=again, on_bytes=lambda _: None)


@cache
def _connection() -> Connection:
    return connect()
