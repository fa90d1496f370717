"""dbt refreshes incremental relations while loaders bring random streams into bronze."""

import threading
import time
from dataclasses import replace
from random import Random

from scripts.prove.bench import Bench
from scripts.prove.bronze import insert, rows_of
from scripts.prove.case import Case, cases
from scripts.prove.compare import compare_rows
from scripts.prove.loads import rows_in
from scripts.prove.plan import IN_ORDER, TRANSACTION, UNSEEN, Plan, Step, random_plan
from scripts.prove.project import LOADS, run_dbt
from scripts.prove.table import SourceTable
from tests.python.proof.conftest import SEED

KEYS = 60
TRANSACTIONS = 40
"""At the source, of each table."""
PAUSE = 0.006
"""Seconds after each step of a loader."""


def long_plan(table: SourceTable) -> Plan:
    """Many keys and no snapshot, after which all rows are refreshed, whatever was skipped."""
    rng = Random(f"dbt {SEED} {table.number}")
    steps = [Step(UNSEEN, rng.randrange(1 << 32))]
    for _ in range(TRANSACTIONS):
        statements = tuple(rng.randrange(1 << 32) for _ in range(rng.randint(1, 3)))
        steps.append(Step(TRANSACTION, rng.randrange(1 << 32), statements))
    plan = random_plan(table, SEED, table.number)
    return replace(plan, steps=tuple(steps), arrival=IN_ORDER, keys=KEYS)


class Loaders(threading.Thread):
    """Loaders whose transactions begin early and commit late, or roll back, until all is loaded.

    Rows come nearly in order, so that what a refresh skips is seldom mended by a later row.
    """

    def __init__(self, bench: Bench, drawn: list[Case]):
        super().__init__()
        self.connections = bench.loaders
        self.rng = Random(SEED)
        self.waiting = sorted(
            (self.rng.uniform(0, 0.1) + place / len(case.stream.copies), table, row)
            for case in drawn
            for table in [case.stream.table.bronze]
            for place, row in enumerate(rows_of(case.stream))
        )
        self.written = {connection: [] for connection in self.connections}

    def run(self) -> None:
        while self.waiting or any(self.written.values()):
            connection = self.rng.choice(self.connections)
            if self.waiting and self.rng.random() < 0.9:
                place, table, row = self.waiting.pop(0)
                insert(connection, table, [row])
                self.written[connection].append((place, table, row))
            elif self.rng.random() < 0.2:
                connection.rollback()
                self.waiting = self.written[connection] + self.waiting
                self.written[connection] = []
            else:
                connection.commit()
                self.written[connection] = []
            time.sleep(PAUSE)


def test_dbt_skips_nothing_while_loaders_work(loads_bench: Bench):
    tables = list(loads_bench.refreshes)
    drawn = [case for table in tables for case in cases(table, [long_plan(table)])]
    loads_bench.loaded.clear()
    for table in tables:
        loads_bench.connection.execute(f"truncate bronze.{table.bronze}")
    database = loads_bench.connection.info.dbname
    loaders = Loaders(loads_bench, drawn)
    loaders.start()
    while loaders.is_alive():
        run_dbt(loads_bench.folder, database, "--select", LOADS)
    run_dbt(loads_bench.folder, database, "--select", LOADS)
    for case in drawn:
        table = case.stream.table
        rows = rows_in(loads_bench.connection, loads_bench.refreshes[table].relation, table)
        assert compare_rows([case], {case.topic: rows}) == []
