"""Scratch databases on the server of the libpq environment."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

OPTIONS = "-c timezone=UTC"

# `with (force)` fails where an autovacuum worker, a superuser's process, is at work in it.
_END_OWN_CONNECTIONS = """
    select pg_terminate_backend(pid, 10000)
    from pg_stat_activity
    where datname = %s and usename = current_user
"""


@contextmanager
def scratch_database() -> Iterator[str]:
    """Make an empty database and drop it afterwards; gives its name."""
    name = f"bench_{uuid.uuid4().hex}"
    with psycopg.connect("", autocommit=True) as server:
        server.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield name
        finally:
            server.execute(_END_OWN_CONNECTIONS, [name])
            server.execute(sql.SQL("drop database {}").format(sql.Identifier(name)))


def connect(database: str) -> psycopg.Connection:
    """A connection that commits each statement."""
    return psycopg.connect(dbname=database, options=OPTIONS, autocommit=True)
