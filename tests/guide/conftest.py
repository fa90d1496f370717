"""What the guide's commands find on this machine: a copy of the project, and servers around it.

- Kafka is librdkafka's own broker, with the records of a simulated source that lived in the last
  minutes; heartbeats are among them.
- Kafka Connect is the server that `tests/debezium` compares with Kafka's own classes.
- PostgreSQL is an embedded server of the copy, empty, with an administrator as step 5 has it.
- SQL Server answers the queries of the comparison over the simulator's tables.

`.venv` and `dbt_packages` are those of this clone, so what `make setup` installs is not installed
again.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson
import psycopg
import pytest
from psycopg import sql

from scripts.soak.broker import Broker
from scripts.source_simulator import clock, other_topics, simulation
from scripts.source_simulator.column_types import EPOCH_TICKS, TICKS_PER_SECOND
from scripts.source_simulator.operations import OPERATIONS
from scripts.source_simulator.records import Record
from scripts.source_simulator.schema import read_source
from scripts.source_simulator.simulation import RunOptions, Simulation
from tests.python.connectors.kafka_connect import KafkaConnect, Server
from tests.python.guide.guide import REPOSITORY
from tests.python.reconcile.tsql import SqlServer

CONFIG = REPOSITORY / "schema/product_ecosystem.yml"
TRANSACTIONS = 200
PAUSE_SECONDS = 0.2
"""Between two transactions of the source, so that all of it is of the last minute."""
LSN = re.compile(rb'"commit_lsn":"([0-9a-f:]{22})"')
SHARED = (".venv", "dbt_packages")


@dataclass(frozen=True)
class Source:
    """A simulated database, and the records of its events."""

    records: list[Record]
    server: SqlServer


@dataclass
class Machine:
    """A copy of the project, and the environment in which its commands run.

    Attributes:
        environment: the variables after the last block of commands.
        folder: the working directory after it.
    """

    path: Path
    environment: dict[str, str] = field(repr=False)
    source: Source = field(repr=False)
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder = self.path

    def run(self, text: str) -> subprocess.CompletedProcess[str]:
        """Run commands as bash would at a prompt: variables and the folder stay for the next."""
        state = self.path.parent / "state"
        script = f'{text}\npwd -P >"$CDC_STATE.folder"; env -0 >"$CDC_STATE.environment"\n'
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.environment | {"CDC_STATE": str(state)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode == 0:
            self.folder = Path(state.with_suffix(".folder").read_text().removesuffix("\n"))
            pairs = state.with_suffix(".environment").read_text().split("\0")
            self.environment = dict(pair.split("=", 1) for pair in pairs if pair)
        return done

    def passwords(self) -> None:
        """What `\\password` asks a person for: here that of the administrator, for each login."""
        with psycopg.connect(self._conninfo(), autocommit=True) as connection:
            for login in ("bronze_admin", "ingestion", "dbt", "bi"):
                statement = sql.SQL("alter role {} password {}")
                password = sql.Literal(self.environment["PGPASSWORD"])
                connection.execute(statement.format(sql.Identifier(login), password))

    def source_csv(self) -> None:
        """What sqlcmd prints of the queries of the comparison."""
        script = "infra/reconciliation/product_ecosystem/ranges.sql"
        lines = self.source.server.run((self.path / script).read_text(), width=10_000)
        (self.folder / "source.csv").write_text("".join(f"{line}\n" for line in lines))

    def _conninfo(self) -> str:
        names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password"}
        parts = {key: self.environment[name] for name, key in names.items()}
        return psycopg.conninfo.make_conninfo(**parts, dbname=self.environment["PGDATABASE"])


@pytest.fixture(scope="session")
def source() -> Source:
    """A source whose last change was a few seconds ago."""
    with pytest.MonkeyPatch.context() as patch:
        length = int((TRANSACTIONS * PAUSE_SECONDS + 20) * TICKS_PER_SECOND)
        now = EPOCH_TICKS + int(time.time() * TICKS_PER_SECOND)
        patch.setattr(clock, "MEAN_PAUSE", int(PAUSE_SECONDS * TICKS_PER_SECOND))
        patch.setattr(clock, "POLL", TICKS_PER_SECOND)
        patch.setattr(simulation, "START_TICKS", now - length)
        # They began an hour ago, and so look late.
        patch.delitem(OPERATIONS, "long_transaction")
        run = Simulation(read_source(CONFIG), RunOptions(partitions=1))
        records = [each.record for each in (*run.snapshot(), *run.changes(TRANSACTIONS))]
    last = max(record.timestamp for record in records)
    assert abs(time.time() - last / 1000) < 60, "the simulated source is not of now"
    records += [
        other_topics.heartbeat(run.settings, (last + 1000 * beat) * 1_000_000) for beat in range(3)
    ]
    tables = {
        f"[{state.table.schema}].[{state.table.name}]": (state.table, list(state.rows()))
        for state in run.database.tables.values()
    }
    lsn = max(max(LSN.findall(record.value or b""), default=b"") for record in records)
    return Source(records, SqlServer(tables, lsn.decode()))


@pytest.fixture(scope="session")
def broker(source: Source) -> Broker:
    """Has the records, each topic in one partition, as the connector makes it."""
    broker = Broker()
    for each in source.records:
        headers = [(k, v.encode()) for k, v in (orjson.loads(each.headers) or {}).items()]
        broker.send(each.topic, each.value, each.key, 0, each.timestamp, headers)
    broker.flush()
    return broker


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as git has it, with what is not committed yet, in a path with a space."""
    path = tmp_path_factory.mktemp("a guide") / "cdc staging"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, check=True, capture_output=True, text=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (REPOSITORY / name).is_file():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, path / name)
    for name in SHARED:
        (path / name).symlink_to(REPOSITORY / name)
    # It would make .venv anew, which is not this copy's.
    (path / "scripts/setup.sh").write_text("exit 0\n")
    return path


@pytest.fixture(scope="session")
def postgres(copy: Path) -> Iterator[dict[str, str]]:
    """The variables of an embedded server of the copy, as its superuser."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PG", "CDC_", "KAFKA_", "AWS_", "MAKE", "DBT_"))
    }
    command = [sys.executable, "-m", "scripts.local_postgres"]
    exports = subprocess.run(
        [*command, "env", "--start"],
        cwd=copy,
        env=clean,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    try:
        printed = subprocess.run(
            ["bash", "-c", f"{exports}\nenv -0"],
            env=clean,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        variables = dict(pair.split("=", 1) for pair in printed.split("\0") if pair)
        # A server that somebody else runs.
        del variables["CDC_LOCAL_POSTGRES_ADDRESS"]
        with psycopg.connect(
            host=variables["PGHOST"], port=variables["PGPORT"], dbname=variables["PGDATABASE"],
            user="postgres", password=variables["PGPASSWORD"], autocommit=True,
        ) as connection:  # fmt: skip
            password = sql.Literal(variables["PGPASSWORD"])
            create = sql.SQL("create role admin login createrole password {}")
            connection.execute(create.format(password))
            database = sql.Identifier(variables["PGDATABASE"])
            connection.execute(sql.SQL("alter database {} owner to admin").format(database))
        yield variables | {"PGUSER": "admin"}
    finally:
        subprocess.run([*command, "destroy"], cwd=copy, env=clean, check=True, capture_output=True)


@pytest.fixture(scope="session")
def machine(
    copy: Path, postgres: dict[str, str], broker: Broker, source: Source
) -> Iterator[Machine]:
    """Where the guide's commands run."""
    server = Server(KafkaConnect())
    variables = {
        "KAFKA_CONNECT_URL": server.url,
        "KAFKA_BOOTSTRAP_SERVERS": broker.address,
        "NO_COLOR": "1",
        "DBT_USE_COLORS": "false",
    }
    machine = Machine(copy, postgres | variables, source)
    machine.run("source scripts/env.sh")
    yield machine
    server.close()
