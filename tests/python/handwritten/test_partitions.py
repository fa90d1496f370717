"""A bronze table in partitions by offset, as docs/compaction.md advises for large ones."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.python.handwritten.plans import plan_of
from tests.python.handwritten.test_look_ups import FILL, MODEL
from tests.python.staging.dbt_project import DbtProject

DOCUMENTED = Path(__file__).resolve().parents[3] / "docs/compaction.md"


def documented_sql() -> str:
    """The statements of the page, for a smaller table: as many offsets as there are millions."""
    _, _, rest = DOCUMENTED.read_text().partition("```sql\ncreate schema")
    sql, _, _ = rest.partition("```")
    return "create schema" + sql.replace("product_cdc", "part_cdc").replace("000000)", "000)")


@pytest.fixture(scope="module")
def project(write_project: Callable[..., DbtProject]) -> DbtProject:
    project = write_project([MODEL], before=documented_sql())
    project.dbt("run")
    return project


@pytest.fixture(scope="module")
def filled(project: DbtProject) -> Iterator[psycopg.Connection]:
    with project.connect() as connection:
        connection.execute(FILL)
        connection.execute("vacuum (analyze) bronze.part_cdc")
        yield connection


def test_each_partition_has_its_offsets_and_its_settings(filled: psycopg.Connection):
    query = """
        select tableoid::regclass::text, min(kafka_offset), max(kafka_offset)
        from bronze.part_cdc group by 1 order by 2
    """
    assert filled.execute(query).fetchall() == [
        ("bronze.part_cdc_0", 1, 9999),
        ("bronze.part_cdc_10", 10000, 19999),
        ("bronze.part_cdc_rest", 20000, 20000),
    ]
    query = "select count(*) from pg_class where 'toast_tuple_target=4096' = any(reloptions)"
    leaves = query + " and relname like 'part_cdc%'"
    assert filled.execute(leaves).fetchone() == (3,)


def test_a_look_up_reads_the_events_of_its_key_in_each(filled: psycopg.Connection):
    query = "select * from staging.stg_part where id = 7"
    assert filled.execute(query).fetchall() == [(7, "part 15007")]
    scans = {
        (node["Relation Name"], node["Node Type"])
        for node in plan_of(filled, query)
        if "Relation Name" in node
    }
    for partition in ("part_cdc_0", "part_cdc_10"):
        assert (partition, "Index Only Scan") in scans
        assert (partition, "Seq Scan") not in scans


def test_the_newest_events_are_found_without_their_payloads(filled: psycopg.Connection):
    plan = "\n".join(row for (row,) in filled.execute("explain table staging.stg_part"))
    assert "Merge Append" in plan
    assert "Index Only Scan using part_cdc_0_cdc_key_id" in plan


def test_the_loader_brings_each_record_once(project: DbtProject, filled, tmp_path: Path):
    value = {"op": "c", "after": {"ID": 9000}, "source": {"commit_lsn": "99999999"}}
    records = [
        {"topic": "part_cdc", "partition": 0, "offset": offset, "value": value}
        for offset in (9_999, 10_000, 15_000, 20_000_000)
    ]
    landing = tmp_path / "part.jsonl"
    landing.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    sources = ["--sources", str(project.path / "models/properties.yml"), "--strict"]
    repository = DOCUMENTED.parents[1]
    loading = DbtProject(repository, project.environment)
    for _ in range(2):
        loading.module("bronze_loader", str(landing), *sources, "--again")
    query = "select count(*) from bronze.part_cdc where kafka_topic = 'part_cdc'"
    assert filled.execute(query).fetchone() == (len(records),)
