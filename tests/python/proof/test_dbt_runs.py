"""dbt refreshes incremental relations while loaders bring random streams into bronze."""

import threading
from random import Random

from scripts.prove.bench import Bench
from scripts.prove.bronze import insert, rows_of
from scripts.prove.case import Case, cases
from scripts.prove.compare import compare_rows
from scripts.prove.loads import rows_in
from scripts.prove.plan import random_plan
from scripts.prove.project import LOADS, run_dbt
from tests.python.proof.conftest import SEED

STREAM = 100
"""Number of the first stream; a table has one."""
RUNS = 2
"""Runs of dbt during which loaders work."""


class Loaders(threading.Thread):
    """Loaders whose transactions begin early and commit late, or roll back, until all is loaded.

    Attributes:
        hurry: there is no run of dbt any more to wait for.
    """

    def __init__(self, bench: Bench, drawn: list[Case]):
        super().__init__()
        self.connections = bench.loaders
        self.hurry = threading.Event()
        self.rng = Random(SEED)
        rows = [(case.stream.table.bronze, row) for case in drawn for row in rows_of(case.stream)]
        self.waiting = self.rng.sample(rows, len(rows))
        self.written = {connection: [] for connection in self.connections}

    def run(self) -> None:
        while self.waiting or any(self.written.values()):
            connection = self.rng.choice(self.connections)
            if self.waiting and self.rng.random() < 0.6:
                table, row = self.waiting.pop()
                insert(connection, table, [row])
                self.written[connection].append((table, row))
            elif self.rng.random() < 0.2:
                connection.rollback()
                self.waiting += self.written[connection]
                self.written[connection] = []
            else:
                connection.commit()
                self.written[connection] = []
            self.hurry.wait(0.05)


def test_dbt_skips_nothing_while_loaders_work(bench: Bench):
    tables = list(bench.refreshes)
    drawn = [cases(table, [random_plan(table, SEED, STREAM + table.number)])[0] for table in tables]
    bench.loaded.clear()
    for table in tables:
        bench.connection.execute(f"truncate bronze.{table.bronze}")
    database = bench.connection.info.dbname
    loaders = Loaders(bench, drawn)
    loaders.start()
    for _ in range(RUNS):
        run_dbt(bench.folder, database, "--select", LOADS)
    loaders.hurry.set()
    loaders.join()
    run_dbt(bench.folder, database, "--select", LOADS)
    for case in drawn:
        table = case.stream.table
        rows = rows_in(bench.connection, bench.refreshes[table].relation, table)
        assert compare_rows([case], {case.topic: rows}) == []
