"""Incremental staging relations: equal to the view after every run, whatever came in between."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.python.handwritten.small_project import send_payload
from tests.python.handwritten.test_foreign_key import column
from tests.python.staging.dbt_project import DbtProject

CDC = {"source_table": "dbo.Part", "key": ["ID", "Site"], "soft_delete": "Deleted"}
COLUMNS = [
    column("id", "ID"),
    column("site", "Site", "text"),
    column("name", "Name", "text", config={"meta": {"source": "Name", "large": True}}),
    column("deleted", "Deleted", "boolean"),
    {"name": "cdc_operation", "data_type": "text"},
    {"name": "cdc_kafka_offset", "data_type": "bigint"},
]
INCREMENTAL = {"materialized": "incremental", "contract": {"enforced": True}}
MODELS = [
    {
        "name": "stg_part",
        "config": INCREMENTAL | {"meta": {"cdc": CDC}},
        "columns": COLUMNS,
    },
    {"name": "stg_part_view", "config": {"meta": {"cdc": CDC}}, "columns": COLUMNS},
]
VIEW = "{{ cdc_staging(source('bronze', 'part_cdc')) }}"
DIFFERENCE = """
    (table staging.stg_part except all table staging.stg_part_view)
    union all
    (table staging.stg_part_view except all table staging.stg_part)
"""


class Parts:
    """The project, its database and a counter of Kafka offsets."""

    def __init__(self, project: DbtProject):
        self.project = project
        self.connection = project.connect()
        self.offset = 0

    def send(
        self,
        operation: str,
        number: int,
        lsn: int,
        name: str | None = "bolt",
        connection: psycopg.Connection | None = None,
        snapshot: str | None = None,
    ) -> None:
        self.offset += 1
        row = {"ID": number, "Site": "A", "Name": name, "Deleted": name is None}
        payload = {
            "op": operation,
            "before": row if operation == "d" else None,
            "after": None if operation == "d" else row,
            "source": {"commit_lsn": f"00000029:{lsn:08x}:0001", "snapshot": snapshot},
        }
        send_payload(connection or self.connection, "part_cdc", self.offset, payload)

    def run(self, *arguments: str) -> str:
        """Run dbt; the mode of the refresh. Afterwards table and view are the same."""
        self.project.dbt("run", *arguments)
        assert self.rows(DIFFERENCE) == []
        compiled = self.project.path / "target/compiled/cdc_staging/models/stg_part.sql"
        return compiled.read_text().split('"mode": "')[1].split('"')[0]

    def rows(self, query: str) -> list[tuple]:
        return self.connection.execute(query).fetchall()

    def names(self) -> dict[int, str]:
        return dict(self.rows("select id, name from staging.stg_part"))


@pytest.fixture(scope="module")
def parts(write_project: Callable[..., DbtProject]) -> Iterator[Parts]:
    parts = Parts(write_project(MODELS, stg_part_view=VIEW))
    for number in range(1, 7):
        parts.send("c", number, lsn=number)
    assert parts.run() == "rebuild"
    yield parts
    parts.connection.close()


def test_only_keys_with_new_events_are_written(parts: Parts):
    before = dict(parts.rows("select id, xmin::text from staging.stg_part"))
    parts.send("u", 1, lsn=20, name="nut")
    parts.send("d", 2, lsn=21)
    parts.send("u", 3, lsn=22, name=None)
    parts.send("c", 7, lsn=23)
    parts.send("u", 4, lsn=2, name="older than what is there")
    parts.send("u", 6, lsn=24, name="__debezium_unavailable_value")
    assert parts.run() == "touched"
    assert parts.names() == {1: "nut", 4: "bolt", 5: "bolt", 6: "bolt", 7: "bolt"}
    after = dict(parts.rows("select id, xmin::text from staging.stg_part"))
    assert after[5] == before[5]
    assert after[1] != before[1]


def test_a_transaction_that_commits_late_is_not_skipped(parts: Parts):
    with parts.project.connect() as late:
        late.autocommit = False
        parts.send("c", 30, lsn=30, connection=late)
        parts.send("c", 31, lsn=31)
        assert parts.run() == "touched"
        assert 31 in parts.names()
        assert 30 not in parts.names()
        late.commit()
    assert parts.run() == "touched"
    assert 30 in parts.names()


def test_a_complete_snapshot_ends_rows_that_have_no_event(parts: Parts):
    parts.send("r", 1, lsn=40, snapshot="first")
    parts.send("r", 5, lsn=40, snapshot="last")
    assert parts.run() == "everything"
    assert set(parts.names()) == {1, 5}


def test_the_table_has_the_key_as_unique_index(parts: Parts):
    indexes = parts.rows("select indexdef from pg_indexes where tablename = 'stg_part'")
    assert [definition.partition(" USING ")[2] for (definition,) in indexes] == ["btree (id, site)"]


def test_a_model_from_other_sql_is_built_anew(parts: Parts):
    path = parts.project.path / "models/properties.yml"
    properties = path.read_text()
    path.write_text(properties.replace("soft_delete: Deleted", "soft_delete:"))
    parts.send("u", 1, lsn=50, name=None)
    assert parts.run() == "rebuild"
    assert parts.names() == {1: None, 5: "bolt"}
    path.write_text(properties)


def test_an_emptied_bronze_table_is_noticed(parts: Parts):
    parts.connection.execute("truncate bronze.part_cdc")
    parts.send("c", 60, lsn=60)
    assert parts.run() == "rebuild"
    assert parts.names() == {60: "bolt"}


def test_a_full_refresh_is_a_rebuild(parts: Parts):
    assert parts.run("--full-refresh") == "rebuild"


def test_a_restored_table_of_which_nothing_is_known_is_built_anew(parts: Parts):
    parts.connection.execute("delete from staging.cdc_refreshes")
    parts.connection.execute("insert into staging.stg_part (id, site) values (99, 'B')")
    assert parts.run() == "rebuild"


def test_missing_settings_are_named(write_project: Callable[..., DbtProject]):
    config = INCREMENTAL | {"incremental_strategy": "append", "meta": {"cdc": CDC}}
    model = MODELS[0] | {"config": config}
    printed = write_project([model]).dbt("run", status=1)
    assert "stg_part: an incremental model of cdc_staging needs" in printed
    assert "+incremental_strategy: cdc" in printed
