"""Full scans of single relations: the project's view beside the plain one."""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from scripts.bench import synthetic
from scripts.bench.equality import check_staging, staging
from scripts.bench.plain.names import bronze_table, view
from scripts.bench.sizes import TableSize, table_size
from scripts.bench.synthetic import Size
from scripts.bench.timing import Execution, execute, in_turn
from scripts.schema_to_yaml.map.models import Model


@dataclass(frozen=True)
class Scan:
    """All columns of all rows, in seconds.

    Attributes:
        columns: of the source table.
        rows: current ones, which both relations give.
        payload_bytes: of an event, as it is stored.
        plain_alone: the plain view, scanned by one process of the server as the project's is.
        one_path: seconds of one JSON path of each event, which whoever reads payloads needs.
        plain_temporary, project_temporary: bytes that a scan wrote to temporary files.
        plain_processes, project_processes: of the server that scanned at the same time.
    """

    model: str
    columns: int
    events: int
    events_a_key: int
    rows: int
    payload_bytes: float
    plain: float
    plain_alone: float
    project: float
    one_path: float
    plain_temporary: int
    project_temporary: int
    plain_processes: int
    project_processes: int
    plain_size: TableSize
    project_size: TableSize

    @property
    def ratio(self) -> float:
        return self.plain / self.project


def measure_scan(connection: psycopg.Connection, model: Model, size: Size, runs: int) -> Scan:
    """Fill the bronze tables of a model and scan its views.

    Raises:
        DifferentRowsError: the views differ.
    """
    synthetic.fill(connection, model, size)
    rows = check_staging(connection, model)
    queries = {
        "plain": f"select * from {view(model.stem)}",
        "plain alone": f"select * from {view(model.stem)}",
        "project": f"select * from {staging(model.name)}",
        "one path": f"select count(payload ->> 'op') from {bronze_table(model.stem)}",
    }
    executions: dict[str, list[Execution]] = {name: [] for name in queries}

    def scan(name: str) -> Callable[[], float]:
        def action() -> float:
            with connection.transaction():
                if name == "plain alone":
                    connection.execute("set local max_parallel_workers_per_gather = 0")
                executions[name].append(execute(connection, queries[name]))
            return executions[name][-1].seconds

        return action

    seconds = in_turn({name: scan(name) for name in queries}, runs)
    (payload_bytes,) = connection.execute(
        f"select avg(pg_column_size(payload))::float from {bronze_table(model.stem)}"
    ).fetchone()
    return Scan(
        model.name,
        len(model.columns),
        size.events,
        size.events_a_key,
        rows,
        payload_bytes,
        seconds["plain"],
        seconds["plain alone"],
        seconds["project"],
        seconds["one path"],
        executions["plain"][-1].temporary_bytes,
        executions["project"][-1].temporary_bytes,
        executions["plain"][-1].processes,
        executions["project"][-1].processes,
        table_size(connection, "plain", f"{model.stem}_cdc"),
        table_size(connection, "bronze", model.bronze),
    )
