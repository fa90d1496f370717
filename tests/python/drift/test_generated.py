"""What schema/ gives against what is on disk."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.drift.declared import Declared
from scripts.drift.generated import compare_generated

GENERATE = "python -m scripts.schema_to_yaml"
MODEL = "models/staging/shop/stg_part.yml"
SOURCES = "models/staging/shop/_shop__sources.yml"
CONNECTOR = "infra/kafka-connect/connectors/shop.json"


@pytest.fixture
def compared(schema: Path, read: Callable[[], Declared]) -> Callable[[], list[str]]:
    """What is said of the files under `schema`, which are first as they should be."""
    for path, text in read().generated.files.items():
        (schema / path).parent.mkdir(parents=True, exist_ok=True)
        (schema / path).write_text(text)
    return lambda: [str(each) for each in compare_generated(read(), Path())]


def edit(file: Path, old: str, new: str) -> None:
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


def test_generated_files_agree(compared: Callable[[], list[str]]):
    assert compared() == []


def test_a_type_that_differs(schema: Path, compared: Callable[[], list[str]]):
    edit(schema / "schema/shop.sql", "[Legacy] [int]", "[Legacy] [bigint]")
    (said,) = compared()
    assert said.startswith(
        "schema/shop.sql:6: dbo.Part.Legacy: the manifest says name legacy, type integer, the DDL "
        "gives name legacy, type bigint; run python -m scripts.schema_to_yaml and dbt build "
    )


def test_a_mode_that_differs_changes_the_manifest_and_the_connector(
    schema: Path, compared: Callable[[], list[str]]
):
    edit(schema / "schema/product_ecosystem.yml", "microseconds", "nanoseconds")
    manifest, connector = compared()
    assert "schema/shop.sql:5: dbo.Part.Bought: " in manifest
    assert "encoding epoch_microseconds, the DDL gives" in manifest
    assert connector == (
        f"schema/product_ecosystem.yml:9: {CONNECTOR}: time.precision.mode: it is microseconds, "
        f"the generated one nanoseconds; run {GENERATE}"
    )


def test_t_sql_that_somebody_edited(schema: Path, compared: Callable[[], list[str]]):
    file = "infra/reconciliation/shop/rows/stg_part.sql"
    edit(schema / file, "$(width)", "1000")
    (said,) = compared()
    assert said == f"{file}:7: stg_part.sql: this line is not what schema/ gives; run {GENERATE}"


def test_a_connector_that_somebody_edited(schema: Path, compared: Callable[[], list[str]]):
    document = json.loads((schema / CONNECTOR).read_text())
    document["config"]["snapshot.mode"] = "no_data"
    (schema / CONNECTOR).write_text(json.dumps(document))
    assert compared() == [
        f"schema/product_ecosystem.yml:4: {CONNECTOR}: snapshot.mode: it is no_data, the generated "
        f"one initial; run {GENERATE}"
    ]


def test_a_file_that_is_missing(schema: Path, compared: Callable[[], list[str]]):
    (schema / SOURCES).unlink()
    assert compared() == [f"{SOURCES}:1: _shop__sources.yml: it is not there; run {GENERATE}"]


def test_a_file_that_nothing_makes_any_more(schema: Path, compared: Callable[[], list[str]]):
    old = schema / MODEL.replace("stg_part", "stg_gone")
    old.write_text((schema / MODEL).read_text())
    (said,) = compared()
    assert said.endswith(f"nothing in schema/ makes it any more; run {GENERATE}")


def test_another_line_that_differs(schema: Path, compared: Callable[[], list[str]]):
    edit(schema / MODEL, "tags: [core]", "tags: [mine]")
    (said,) = compared()
    assert said == f"{MODEL}:6: stg_part.yml: this line is not what schema/ gives; run {GENERATE}"
