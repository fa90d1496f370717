"""The table of each topic, from dbt's sources files."""

from pathlib import Path

import pytest

from scripts.bronze_loader.errors import BadInputError
from scripts.bronze_loader.sources import DEFAULT_PATTERN, read_topics

SOURCES = """
version: 2
sources:
  - name: bronze
    tables:
      - name: product_cdc
        config: {meta: {cdc: {topic: c.dbo.Product}}}
      - name: alias
        identifier: price_cdc
        config: {meta: {cdc: {topic: c.dbo.Price}}}
      - name: by_hand
  - name: elsewhere
    schema: other
    tables:
      - name: product_cdc
        config: {meta: {cdc: {topic: d.dbo.Product}}}
"""


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "models" / "staging"
    folder.mkdir(parents=True)
    (folder / "_some__sources.yml").write_text(SOURCES)
    (folder / "other.yml").write_text("sources: [")
    return folder


def test_the_tables_of_a_schema(models: Path):
    assert read_topics(DEFAULT_PATTERN, "bronze").tables == {
        "c.dbo.Product": "product_cdc",
        "c.dbo.Price": "price_cdc",
    }
    assert read_topics(DEFAULT_PATTERN, "other").tables == {"d.dbo.Product": "product_cdc"}


def test_a_pattern_may_be_absolute(models: Path):
    assert len(read_topics(str(models / "*__sources.yml"), "bronze").tables) == 2


def test_several_files_are_read(models: Path):
    (models / "_more__sources.yml").write_text(SOURCES.replace("c.dbo", "e.dbo"))
    assert len(read_topics(DEFAULT_PATTERN, "bronze").tables) == 4


def test_the_topics_that_hold_no_changes(models: Path):
    (models / "_some__sources.yml").write_text(
        SOURCES.replace(
            "topic: c.dbo.Product", "topic: c.Db.dbo.Product, source_table: dbo.Product"
        )
    )
    topics = read_topics(DEFAULT_PATTERN, "bronze")
    assert {"c", "c.transaction", "__debezium-heartbeat.c"} <= topics.passed_over
    assert topics.heartbeats == {"__debezium-heartbeat.c", "__debezium-heartbeat.c.Db"}


def test_a_topic_with_a_table_is_not_passed_over(models: Path):
    (models / "_some__sources.yml").write_text(
        SOURCES.replace("topic: c.dbo.Product", "topic: c.Db.dbo.Product, source_table: dbo.Product")
        .replace("topic: c.dbo.Price", "topic: c.transaction")
    )  # fmt: skip
    topics = read_topics(DEFAULT_PATTERN, "bronze")
    assert topics.tables["c.transaction"] == "price_cdc"
    assert "c.transaction" not in topics.passed_over


def test_two_tables_for_one_topic(models: Path):
    (models / "_more__sources.yml").write_text(SOURCES.replace("product_cdc", "goods_cdc"))
    with pytest.raises(
        BadInputError, match=r"c\.dbo\.Product belongs to product_cdc and to goods_"
    ):
        read_topics(DEFAULT_PATTERN, "bronze")


@pytest.mark.parametrize("pattern", ["nowhere/*.yml", DEFAULT_PATTERN])
def test_no_source_of_the_schema(models: Path, pattern: str):
    with pytest.raises(BadInputError, match=r"no source of schema sales .*--schema"):
        read_topics(pattern, "sales")


@pytest.mark.parametrize("text", ["sources: [", "- a list", "", "sources:"])
def test_a_sources_file_that_says_nothing(models: Path, text: str):
    (models / "_some__sources.yml").write_text(text)
    with pytest.raises(BadInputError):
        read_topics(DEFAULT_PATTERN, "bronze")
