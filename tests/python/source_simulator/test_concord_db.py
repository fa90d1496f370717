"""ConcordDb's business runs where its tables are there, and other tables beside them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.source_simulator.column_types import Table
from scripts.source_simulator.concord_db import COLUMNS
from scripts.source_simulator.operations import OF_CONCORD_DB
from scripts.source_simulator.schema import Source, read_source
from tests.python.source_simulator.fold import assert_truth_is_fold

SCHEMA = Path(__file__).resolve().parents[3] / "schema"
STORAGE = """
GO
CREATE TABLE dbo.Storage (
    ID bigint IDENTITY NOT NULL PRIMARY KEY, Name nvarchar(40) NOT NULL, Deleted bit NOT NULL
);
GO
"""


@pytest.fixture
def changed_source(tmp_path: Path) -> Callable[..., Source]:
    """Reads the project's schema after changing its text."""

    def changed_source(
        ddl: Callable[[str], str] = str, config: Callable[[str], str] = str
    ) -> Source:
        for name, change in (("concorddb.sql", ddl), ("product_ecosystem.yml", config)):
            text = (SCHEMA / name).read_text(encoding="utf-8")
            (tmp_path / name).write_text(change(text), encoding="utf-8")
        return read_source(tmp_path / "product_ecosystem.yml")

    return changed_source


def only_needed(table: Table) -> Table:
    needed = {name for names in COLUMNS.values() for name in names}
    kept = {name.partition(".")[2] for name in needed if name.startswith(f"{table.name}.")}
    kept |= {*table.key, table.soft_delete}
    return replace(
        table,
        columns=tuple(column for column in table.columns if column.name in kept),
        foreign_keys=tuple(key for key in table.foreign_keys if kept.issuperset(key.columns)),
    )


def test_the_business_needs_no_other_columns_than_it_says(source: Source, simulate_source):
    tables = {label: only_needed(table) for label, table in source.tables.items()}
    run = simulate_source(Source(tables, source.settings))
    assert set(run.simulation.kinds) >= OF_CONCORD_DB


@pytest.mark.parametrize("place", [name for names in COLUMNS.values() for name in names])
def test_without_one_of_them_there_is_no_business(source: Source, simulate_source, place: str):
    label, _, name = place.partition(".")
    if name == "ID":
        pytest.skip("a table has a key")
    table = source.tables[label]
    without = replace(
        table,
        columns=tuple(column for column in table.columns if column.name != name),
        foreign_keys=tuple(key for key in table.foreign_keys if name not in key.columns),
        unique_keys=tuple(key for key in table.unique_keys if name not in key),
        soft_delete=table.soft_delete if table.soft_delete != name else None,
    )
    run = simulate_source(
        Source(source.tables | {label: without}, source.settings), transactions=20, products=20
    )
    assert OF_CONCORD_DB.isdisjoint(run.simulation.kinds)


def test_a_column_of_another_type(changed_source, simulate_source):
    run = simulate_source(
        changed_source(lambda text: text.replace("[Qty] [float]", "[Qty] [decimal](9, 3)"))
    )
    assert OF_CONCORD_DB.isdisjoint(run.simulation.kinds)
    assert_truth_is_fold(run)


def test_a_table_of_which_no_volume_is_known(changed_source, simulate_source):
    run = simulate_source(
        changed_source(
            lambda text: text + STORAGE, lambda text: f"{text}\n  more: {{tables: [Storage]}}\n"
        )
    )
    assert_truth_is_fold(run)
    assert set(run.simulation.kinds) >= OF_CONCORD_DB | {"new_row"}
    tables = run.simulation.database.tables
    assert tables["Product"].beginning
    assert not tables["Storage"].beginning
    storages = {line["row"]["ID"] for line in run.truth["Storage"]}
    assert {line["row"]["StorageID"] for line in run.truth["ProductAvailability"]} <= storages
    pairs = [
        (line["row"]["ProductID"], line["row"]["StorageID"])
        for line in run.truth["ProductAvailability"]
    ]
    assert len(pairs) == len(set(pairs)) > 100
