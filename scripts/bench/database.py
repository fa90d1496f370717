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
    with _database(sql.SQL("create database {}")) as name:
        yield name


@contextmanager
def clone(database: str) -> Iterator[str]:
    """Make a copy of a database that nobody is connected to, and drop it afterwards."""
    template = sql.Identifier(database).as_string()
    with _database(sql.SQL(f"create database {{}} template {template}")) as name:
        yield name


@contextmanager
def _database(create: sql.SQL) -> Iterator[str]:
    name = f"bench_{uuid.uuid4().hex}"
    with psycopg.connect("", autocommit=True) as server:
        server.execute(create.format(sql.Identifier(name)))
        try:
            yield name
        finally:
            server.execute(_END_OWN_CONNECTIONS, [name])
            server.execute(sql.SQL("drop database {}").format(sql.Identifier(name)))


def connect(database: str) -> psycopg.Connection:
    """A connection that commits each statement, and prepares none unless told to."""
    connection = psycopg.connect(dbname=database, options=OPTIONS, autocommit=True)
    connection.prepare_threshold = None
    return connection
