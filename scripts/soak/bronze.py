"""The landing files in bronze."""

import os
import subprocess
import sys

import psycopg
from psycopg.sql import SQL, Identifier

from scripts.scratch_database import scratch_database

_COUNTS = SQL("""
select count(*), count(distinct (kafka_topic, kafka_partition, kafka_offset)) from {table}
""")


def load_twice(landing: str) -> tuple[int, int]:
    """Load the files into a new database, and again; rows there, and how many are doubled."""
    with scratch_database("soak") as name:
        environment = os.environ | {"PGDATABASE": name}
        loader = [sys.executable, "-m", "scripts.bronze_loader", "--again", landing]
        for command in (["bash", "scripts/create_bronze_tables.sh"], loader, loader):
            run = subprocess.run(command, env=environment, capture_output=True, text=True)
            if run.returncode:
                raise RuntimeError(f"{' '.join(command)}:\n{run.stdout}{run.stderr}")
        rows = doubled = 0
        with psycopg.connect(dbname=name) as connection:
            tables = connection.execute(
                "select table_name from information_schema.columns"
                " where table_schema = 'bronze' and column_name = 'kafka_offset'"
                " and table_name like '%\\_cdc'"
            ).fetchall()
            for (table,) in tables:
                query = _COUNTS.format(table=Identifier("bronze", table))
                count, places = connection.execute(query).fetchone()
                rows += count
                doubled += count - places
        return rows, doubled
