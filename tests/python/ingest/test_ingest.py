"""From Kafka into an incremental relation, by the command, and what a step's failure looks like."""

import re
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from scripts.soak.broker import Broker
from tests.python.handwritten.test_incremental import CDC, COLUMNS, INCREMENTAL
from tests.python.staging.dbt_project import DbtProject

TOPIC = "part_cdc"
SOURCES = "--sources models/properties.yml"
ROWS = "select id, name from staging.stg_part order by id"


@pytest.fixture(scope="module")
def project(write_project: Callable[..., DbtProject], broker: Broker) -> DbtProject:
    model = {"name": "stg_part", "config": INCREMENTAL | {"meta": {"cdc": CDC}}, "columns": COLUMNS}
    project = write_project([model])
    (project.path / "scripts").symlink_to(Path(__file__).resolve().parents[3] / "scripts")
    project.environment["KAFKA_BOOTSTRAP_SERVERS"] = broker.address
    return project


def send(broker: Broker, number: int, name: str, lsn: int) -> None:
    row = {"ID": number, "Site": "A", "Name": name, "Deleted": False}
    source = {"commit_lsn": f"00000029:{lsn:08x}:0001"}
    value = orjson.dumps({"op": "c", "before": None, "after": row, "source": source})
    broker.send(TOPIC, value, orjson.dumps({"ID": number, "Site": "A"}), 0, 1767225600000)
    broker.flush()


def ingest(project: DbtProject, *options: str, consume: str = "", status: int = 0) -> str:
    return project.module(
        "ingest",
        *("--consume-options", f"{SOURCES} {consume}", "--load-options", SOURCES),
        *("--pause-seconds", "0", *options, "once"),
        status=status,
    )


def rows(project: DbtProject) -> list[tuple]:
    with project.connect() as connection:
        return connection.execute(ROWS).fetchall()


def test_a_run_brings_all_that_came(project, broker):
    send(broker, 1, "bolt", 1)
    send(broker, 2, "nut", 2)
    log = ingest(project)
    assert rows(project) == [(1, "bolt"), (2, "nut")]
    told = re.findall(r" (?:INFO|WARNING|ERROR) (.*?) \(", log)
    assert [line.partition(":")[0] for line in told] == ["consume", "load", "refresh", "archive"]
    assert "load: 2 records in 1 files, 2 loaded, 0 already there (" in log
    assert "refresh: 1 success (" in log
    assert "archive: 1 files moved, 0 deleted (" in log


def test_failures_are_named_and_the_others_do_their_work(project, broker):
    (project.path / "models/broken.sql").write_text(
        "{{ config(materialized='table') }} select 1 / 0 as a"
    )
    send(broker, 1, "screw", 3)
    project.module("kafka_to_landing", "--once", *SOURCES.split())
    log = ingest(project, "--retries", "0", consume="--topic a --topic-pattern ^b", status=11)
    assert "ERROR consume failed with exit code 2: " in log
    assert "--topic and --topic-pattern cannot be given together" in log
    assert "ERROR refresh failed with exit code 1: model.cdc_staging.broken: error " in log
    assert "division by zero" in log
    assert "ingest: failed: consume, refresh; what could be done without was done" in log
    assert "archive: 1 files moved, 0 deleted (" in log
    assert rows(project)[0] == (1, "screw")
