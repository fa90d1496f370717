"""Locks by which loaders that work at the same time keep out of each other's way.

They last until the end of the transaction, and hold up neither readers nor other writers.
"""

from psycopg import Connection
from psycopg.sql import Composable

_OF_TABLE = "hashtext('bronze_loader'), %s::regclass::oid::integer"


def lock(connection: Connection, table: Composable) -> None:
    """Wait until no other loader writes to the table, and keep the others waiting from then on."""
    connection.execute(f"select pg_advisory_xact_lock({_OF_TABLE})", [table.as_string(connection)])


def try_to_share(connection: Connection, table: Composable) -> bool:
    """Write to the table beside others that share it; false if one has it alone or waits to."""
    query = f"select pg_try_advisory_xact_lock_shared({_OF_TABLE})"
    return connection.execute(query, [table.as_string(connection)]).fetchone()[0]
