"""Each fault of a manifest is named, with what was got and what is allowed: one dbt run for all."""

import os
import re
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.python.staging.dbt_project import DbtProject

PROJECT = Path(__file__).resolve().parents[3]
SETTINGS = {"source_table": "dbo.Part", "key": ["ID"], "soft_delete": "Deleted"}
ID = {"name": "id", "data_type": "bigint", "config": {"meta": {"source": "ID"}}}
DELETED = {"name": "deleted", "data_type": "boolean", "config": {"meta": {"source": "Deleted"}}}
ENCODINGS = (
    "epoch_days, epoch_milliseconds, epoch_microseconds, epoch_nanoseconds, milliseconds_of_day, "
    "microseconds_of_day, nanoseconds_of_day, iso_date, iso_time, iso_timestamp, "
    "iso_timestamp_with_zone, structured_date, structured_time, structured_timestamp, "
    "structured_timestamp_with_zone, decimal_base64, base64, base64_url, hex"
)
METADATA = (
    "cdc_operation, cdc_source_timestamp, cdc_is_snapshot, cdc_commit_lsn, cdc_kafka_topic, "
    "cdc_kafka_partition, cdc_kafka_offset, cdc_ingested_at, cdc_errors, cdc_is_deleted"
)


def column(name: str, data_type: str | None = "text", **meta: object) -> dict:
    entry = {"name": name, "config": {"meta": meta}}
    return entry | ({"data_type": data_type} if data_type else {})


CASES: dict[str, tuple[dict | None, list[dict], list[str]]] = {
    "no_settings": (
        None,
        [ID],
        ["config.meta.cdc.source_table: missing", "config.meta.cdc.key: missing"],
    ),
    "unknown_setting": (
        SETTINGS | {"softdelete": "Deleted"},
        [ID, DELETED],
        [
            "config.meta.cdc.softdelete: unknown; allowed are source_table, key, soft_delete, "
            "keep_deleted, bad_values, connector, envelope, deletes, payload, snapshot_ghosts, "
            "log_restarts, unavailable_value, ignored"
        ],
    ),
    "unknown_kind_of_deletes": (
        SETTINGS | {"keep_deleted": ["all"]},
        [ID, DELETED],
        [
            "config.meta.cdc.keep_deleted: all is unknown; allowed are hard, soft",
            "config.meta.cdc.keep_deleted: the column cdc_is_deleted is missing, which tells "
            "deleted rows from others",
        ],
    ),
    "unknown_words": (
        SETTINGS | {"envelope": "flat", "connector": "mysql", "bad_values": "skip"},
        [ID, DELETED],
        [
            "config.meta.cdc.connector: mysql is unknown; allowed are sqlserver, postgresql",
            "config.meta.cdc.envelope: flat is unknown; allowed are full, flattened",
            "config.meta.cdc.bad_values: skip is unknown; allowed are null, hold, reject, fail",
        ],
    ),
    "deletes_of_full_envelopes": (
        SETTINGS | {"deletes": "tombstone"},
        [ID, DELETED],
        ["config.meta.cdc.deletes: only events of the envelope flattened have a choice"],
    ),
    "time_without_a_zone": (
        SETTINGS | {"log_restarts": ["2026-05-01 12:00"]},
        [ID, DELETED],
        [
            "config.meta.cdc.log_restarts: 2026-05-01 12:00 is no time with a zone, such as "
            "2026-05-01T12:00:00Z"
        ],
    ),
    "key_and_flag_without_a_column": (
        SETTINGS,
        [column("name", source="Name")],
        [
            "config.meta.cdc names ID, but no column has it as config.meta.source; they have Name",
            "config.meta.cdc names Deleted, but no column has it as config.meta.source; they have "
            "Name",
        ],
    ),
    "flag_that_is_no_boolean": (
        SETTINGS,
        [ID, column("deleted", source="Deleted")],
        ["config.meta.cdc.soft_delete: Deleted is no boolean but text"],
    ),
    "faults_of_columns": (
        SETTINGS,
        [
            ID,
            DELETED,
            column("untyped", None, source="A"),
            column("injected", "text, now()", source="B"),
            column("sourceless"),
            column("cdc_mine", source="C"),
            column("Mixed", source="D"),
            column("odd", source="E", encoding="rot13"),
            column("day", "text", source="F", encoding="epoch_days"),
            column("strict", source="G", bad_values="skip"),
            column("was", "date", source="H", earlier=[{"until": "2026", "encoding": "hex"}]),
        ],
        [
            "untyped: data_type is missing",
            "injected: data_type text, now() is not the name of a PostgreSQL type",
            "sourceless: config.meta.source is missing, and it is no metadata column; those are "
            + METADATA,
            "cdc_mine: names that begin with cdc_ are kept for metadata",
            "Mixed: a name that is not in lower-case letters, digits and underscores needs "
            "quote: true",
            f"odd: encoding rot13 is unknown; allowed are {ENCODINGS}",
            "day: encoding epoch_days gives date, not text",
            "strict: config.meta.bad_values: skip is unknown; allowed are null, hold, reject, fail",
            "was: encoding hex gives bytea, not date",
            "was: earlier.until: 2026 is no time with a zone, such as 2026-05-01T12:00:00Z",
        ],
    ),
}


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What dbt says of each model."""
    path = tmp_path_factory.mktemp("manifest_faults")
    (path / "macros").symlink_to(PROJECT / "macros")
    shutil.copy(PROJECT / "profiles.yml", path)
    (path / "dbt_project.yml").write_text("name: cdc_staging\nprofile: cdc_staging\n")
    (path / "models").mkdir()
    models = []
    for name, (settings, columns, _) in CASES.items():
        (path / "models" / f"{name}.sql").write_text("{{ cdc_staging(source('bronze', 'part')) }}")
        meta = {"cdc": settings} if settings else {}
        models.append({"name": name, "config": {"meta": meta}, "columns": columns})
    properties = {"sources": [{"name": "bronze", "tables": [{"name": "part"}]}], "models": models}
    YAML().dump(properties, path / "models" / "properties.yml")
    project = DbtProject(path, os.environ | {"DBT_PROFILES_DIR": str(path)})
    output = project.dbt("run", status=1)
    output = re.sub(r"^\d\d:\d\d:\d\d +", "", output, flags=re.MULTILINE)
    return {
        name: "\n".join(block for block in output.split("\n\n") if f"{name}: the column" in block)
        for name in CASES
    }


@pytest.mark.parametrize("name", CASES)
def test_every_fault_is_named(name: str, messages: dict[str, str]):
    faults = CASES[name][2]
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    where = f"{name}: the column manifest in models/properties.yml has {count}:"
    got = [line.strip() for line in messages[name].splitlines()]
    start = got.index(where)
    assert got[start + 1 : start + 1 + len(faults)] == [f"- {fault}" for fault in faults]
    assert not got[start + 1 + len(faults)].startswith("- ")
