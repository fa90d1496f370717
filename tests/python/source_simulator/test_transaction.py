"""What a transaction does to the tables."""

from random import Random

import pytest

from scripts.source_simulator.database import Database
from scripts.source_simulator.schema import Source
from scripts.source_simulator.settings import TimeMode
from scripts.source_simulator.transaction import Transaction
from scripts.source_simulator.volumes import row_counts


@pytest.fixture
def transaction(source: Source) -> Transaction:
    database = Database(
        source.tables, row_counts(20, source.tables), seed=1, mode=TimeMode.MICROSECONDS
    )
    return Transaction(database, Random(1), "test", begin=10**18, commit=10**18 + 1)


def test_a_rollback_undoes_every_change(transaction: Transaction):
    images = transaction.database.tables["ProductImage"]
    before = list(images.rows())
    row = transaction.update("ProductImage", before[0], ImageUrl="a")
    transaction.delete("ProductImage", transaction.update("ProductImage", row, ImageUrl="b"))
    transaction.insert("ProductImage")
    transaction.rollback()
    assert list(images.rows()) == before
    assert not transaction.changes


def test_an_update_that_changes_nothing_is_no_change(transaction: Transaction):
    row = transaction.pick("ProductImage")
    transaction.update("ProductImage", row, Updated=row["Updated"])
    assert not transaction.changes


def test_a_row_knows_what_points_at_it(transaction: Transaction):
    product = transaction.insert("Product")
    image = transaction.insert("ProductImage", ProductID=product["ID"])
    assert transaction.referrers("Product", product) == [("ProductImage", image)]
    transaction.delete("ProductImage", image)
    assert transaction.referrers("Product", product) == []


def test_base_rows_know_what_points_at_them(transaction: Transaction):
    database = transaction.database
    found = {(child, row["ID"]) for child, row in transaction.referrers("Product", {"ID": 7})}
    expected = {
        (name, row["ID"])
        for name, state in database.tables.items()
        for row in state.rows()
        for key in state.table.foreign_keys
        if key.parent == "Product" and row[key.columns[0]] == 7
    }
    assert found == expected
    assert len(found) > 10
