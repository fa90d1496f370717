"""A PostgreSQL of the tests' own: source of the change events, and the warehouse they end in."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from scripts.local_postgres import server
from scripts.local_postgres.cluster import SUPERUSER
from scripts.local_postgres.layout import layout_of

SOURCE, WAREHOUSE = "shop", "warehouse"


@dataclass(frozen=True)
class Server:
    """A running server with two empty databases; its role is the superuser."""

    host: str
    port: int
    password: str

    def connect(self, database: str) -> psycopg.Connection:
        """A connection that commits each statement and shows instants in UTC."""
        return psycopg.connect(
            host=self.host,
            port=self.port,
            user=SUPERUSER,
            password=self.password,
            dbname=database,
            options="-c timezone=UTC",
            autocommit=True,
        )

    def environment(self) -> dict[str, str]:
        """The environment for processes that work in the warehouse."""
        return os.environ | {
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGUSER": SUPERUSER,
            "PGPASSWORD": self.password,
            "PGDATABASE": WAREHOUSE,
        }


@contextmanager
def private_server() -> Iterator[Server]:
    """Start a server with logical decoding in a folder of its own; delete it in the end.

    Root's server runs under an account that cannot enter a folder for temporary files of root.
    """
    with tempfile.TemporaryDirectory() as clone:
        is_root = os.geteuid() == 0
        homes = tempfile.mkdtemp(prefix="cdc-staging-test-", dir="/var/lib" if is_root else clone)
        layout = layout_of(Path(clone), Path(homes))
        try:
            connection = server.start(layout)
            running = Server(connection.host, connection.port, connection.password)
            with running.connect("postgres") as postgres:
                for database in (SOURCE, WAREHOUSE):
                    postgres.execute(f"create database {database}")
            yield running
        finally:
            server.destroy(layout)
            shutil.rmtree(homes, ignore_errors=True)
