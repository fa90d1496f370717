"""Times: what is counted, and what is not."""

import json
from pathlib import Path

import psycopg
import pytest

from scripts.bench.child import run_module
from scripts.bench.dbt import Dbt, DbtError
from scripts.bench.plan import Plan, grown, scaled, shortened
from scripts.bench.sizes import table_size
from scripts.bench.timing import execute, in_turn


def test_actions_run_in_turn_and_the_first_time_does_not_count():
    times = {"a": iter([100, 5, 1, 3]), "b": iter([100, 2, 9, 4])}
    order = []

    def action(name):
        def act():
            order.append(name)
            return next(times[name])

        return act

    assert in_turn({name: action(name) for name in times}, 3) == {"a": 3, "b": 4}
    assert order == ["a", "b"] * 4


def test_an_execution_computes_every_column(connection: psycopg.Connection):
    assert execute(connection, "select pg_sleep(0.05) from generate_series(1, 2)").seconds >= 0.1


def test_tables_that_are_read_whole_are_told_apart(connection: psycopg.Connection):
    connection.execute("create table t as select generate_series(1, 10000) as id")
    connection.execute("create unique index on t (id)")
    connection.execute("vacuum analyze t")
    whole = execute(connection, "select * from (select * from t offset 0) as u where id > 5")
    assert whole.read_tables == {"t"}
    assert execute(connection, "select * from t where id = 5").read_tables == set()


def test_processes_are_counted(connection: psycopg.Connection):
    connection.execute("create table t as select generate_series(1, 10000) as id")
    connection.execute("set parallel_setup_cost = 0; set min_parallel_table_scan_size = 0")
    connection.execute("set max_parallel_workers_per_gather = 1")
    assert execute(connection, "select count(*) from t").processes == 2
    connection.execute("set max_parallel_workers_per_gather = 0")
    assert execute(connection, "select count(*) from t").processes == 1


def test_temporary_files_are_counted(connection: psycopg.Connection):
    connection.execute("set work_mem = '64kB'")
    sort = "select md5(i::text) from generate_series(1, 50000) as i order by 1"
    assert execute(connection, sort).temporary_bytes > 1_000_000


def test_sizes_of_indexes_go_by_the_last_word_of_their_names(connection: psycopg.Connection):
    size = table_size(connection, "plain", "product_pricing_cdc")
    assert set(size.indexes) == {"pkey", "key"}
    assert size.total == size.heap + size.toast + sum(size.indexes.values()) > 0


def test_memory_of_a_child_is_its_own_and_its_childrens(tmp_path: Path):
    import os

    hungry = "import time; x = bytearray(100_000_000); time.sleep(0.3)"
    (tmp_path / "hungry.py").write_text(hungry)
    (tmp_path / "parent.py").write_text(
        "import runpy, subprocess, sys\nsubprocess.run([sys.executable, 'hungry.py'])\n"
    )
    assert 100_000_000 < run_module("hungry", [], tmp_path, os.environ).peak_bytes < 140_000_000
    assert run_module("parent", [], tmp_path, os.environ).peak_bytes > 105_000_000


def test_a_small_plan_has_the_same_shape():
    plan = scaled(Plan(), 0.001)
    assert (plan.products, plan.narrow[0].keys, plan.narrow[0].events_a_key) == (61, 60, 3)
    assert plan.wide[1].keys == 5
    assert shortened(plan).growth == (1_000,)
    assert grown(Plan(), 10_000_000).growth == (10_000, 100_000, 1_000_000, 10_000_000)


@pytest.fixture
def fake_dbt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of dbt, which leaves the files that dbt leaves."""
    (tmp_path / "project").mkdir()
    python = tmp_path / "python"
    monkeypatch.setattr("sys.executable", str(python))
    return tmp_path


def write_dbt(folder: Path, status: int, nodes: list, lines: list) -> Dbt:
    program = folder / "dbt"
    program.write_text(
        "#!/bin/sh\nmkdir -p target logs\n"
        f"cat > target/run_results.json <<'E'\n{json.dumps({'results': nodes})}\nE\n"
        "cat > logs/dbt.log <<'E'\n" + "".join(json.dumps(line) + "\n" for line in lines) + "E\n"
        f"echo said so\nexit {status}\n"
    )
    program.chmod(0o755)
    return Dbt(folder / "project", "any")


def line(name: str, **data):
    return {"info": {"name": name}, "data": data}


def test_times_of_dbt_are_those_of_nodes(fake_dbt: Path):
    nodes = [
        {"status": "success", "execution_time": 1.5},
        {"status": "warn", "execution_time": 0.5},
    ]
    lines = [
        line("SQLQueryStatus", elapsed=7.0),
        line("SQLQueryStatus", elapsed=0.25, node_info={"unique_id": "a"}),
        line("SQLQueryStatus", elapsed=0.5, node_info={"unique_id": "b"}),
        line("FinishedRunningStats", execution_time=1.75),
    ]
    run = write_dbt(fake_dbt, 0, nodes, lines).run("build")
    assert (run.database, run.nodes, run.reported) == (0.75, 2.0, 1.75)
    assert (run.count, run.failed) == (2, 1)


def test_a_failure_of_dbt_is_an_error_unless_it_may_fail(fake_dbt: Path):
    dbt = write_dbt(fake_dbt, 1, [{"status": "fail", "execution_time": 1}], [])
    assert dbt.run("test", may_fail=True).failed == 1
    with pytest.raises(DbtError, match=r"dbt test: said so"):
        dbt.run("test")
