"""Connections to the scratch databases of a run."""

import psycopg

OPTIONS = "-c timezone=UTC"
SCRATCH = "bench"
"""What the names of the databases begin with."""


def connect(database: str) -> psycopg.Connection:
    """A connection that commits each statement, and prepares none unless told to."""
    connection = psycopg.connect(dbname=database, options=OPTIONS, autocommit=True)
    connection.prepare_threshold = None
    return connection
