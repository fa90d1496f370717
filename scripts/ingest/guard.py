"""One run at a time, whoever starts it and on whichever machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from scripts.ingest.errors import AlreadyRunningError, IngestError, of_postgresql

# The lock is of the session: a run that dies gives it back. It is none of bronze_loader's locks,
# whose second number is the oid of a table.
_TRY = "select pg_try_advisory_lock(hashtext('ingest'), hashtext(%s))"
_HOLDER = """
    select format('process %%s since %%s', pid, date_trunc('second', backend_start))
    from pg_locks
    inner join pg_stat_activity using (pid)
    where
        locktype = 'advisory'
        and granted
        and database = (select oid from pg_database where datname = current_database())
        and classid = (hashtext('ingest')::bigint & 4294967295)::oid
        and objid = (hashtext(%s)::bigint & 4294967295)::oid
"""


@dataclass(frozen=True)
class Guard:
    """The lock of this run.

    Attributes:
        connection: the session that has it, in autocommit mode.
    """

    connection: psycopg.Connection

    def check(self) -> None:
        """Raises IngestError if the lock may be another run's by now."""
        try:
            self.connection.execute("select 1")
        except psycopg.Error as error:
            message = f"the lock was lost, another run may begin: {of_postgresql(error)}"
            raise IngestError(message) from error


@contextmanager
def only_one(what: str) -> Iterator[Guard]:
    """Hold the lock of this name in the database of PGHOST and its companions.

    Raises:
        AlreadyRunningError: another run holds it.
        IngestError: PostgreSQL does not answer.
    """
    try:
        connection = psycopg.connect("", autocommit=True, fallback_application_name="ingest")
    except psycopg.Error as error:
        raise IngestError(of_postgresql(error)) from error
    with connection:
        # A step may take longer than sessions may be idle.
        connection.execute("select set_config('idle_session_timeout', '0', false)")
        (is_ours,) = connection.execute(_TRY, [what]).fetchone()
        if not is_ours:
            (holder,) = connection.execute(_HOLDER, [what]).fetchone() or (
                "one that has just ended",
            )
            raise AlreadyRunningError(f"another run is at work ({holder}); nothing was done")
        yield Guard(connection)
