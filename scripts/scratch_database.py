"""Databases for a short time, on the server of the libpq environment."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

# `with (force)` fails where an autovacuum worker, a superuser's process, is at work in it; without
# it the server ends that one itself.
_END_OWN_CONNECTIONS = """
    select pg_terminate_backend(pid, 10000)
    from pg_stat_activity
    where datname = %s and usename = current_user
"""


@contextmanager
def scratch_database(
    prefix: str, template: str | None = None, user: str | None = None
) -> Iterator[str]:
    """Make a database and drop it afterwards; gives its name.

    Args:
        prefix: what its name begins with.
        template: a database that nobody is connected to, of which it is a copy; if not given, the
            new one is empty.
        user: who makes and drops it; if not given, the user of the environment.
    """
    name = f"{prefix}_{uuid.uuid4().hex}"
    database = sql.Identifier(name)
    create = sql.SQL("create database {}").format(database)
    if template:
        create += sql.SQL(" template {}").format(sql.Identifier(template))
    with psycopg.connect("", user=user, autocommit=True) as server:
        server.execute(create)
        try:
            yield name
        finally:
            server.execute(_END_OWN_CONNECTIONS, [name])
            server.execute(sql.SQL("drop database {}").format(database))
