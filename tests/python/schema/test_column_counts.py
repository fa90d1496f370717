"""The page docs/column-counts.md says of every table what schema/concorddb.sql says."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "column-counts.md").read_text(encoding="utf-8")
DDL = (ROOT / "schema" / "concorddb.sql").read_text(encoding="utf-8")

PAGE_ROW = re.compile(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (-?\d+) \|$", re.MULTILINE)
CREATE_TABLE = re.compile(r"^CREATE TABLE \[dbo\]\.\[(\w+)\]\((.*?)^GO$", re.MULTILINE | re.DOTALL)
# Columns alone are a tab, a name and a type; key columns of a constraint are a name and ASC.
COLUMN = re.compile(r"^\t\[\w+\] \[\w+\]", re.MULTILINE)
FOREIGN_KEY = re.compile(
    r"^ALTER TABLE \[dbo\]\.\[(\w+)\].* FOREIGN KEY.*\nREFERENCES .*\n(ON DELETE CASCADE\n)?",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Counts:
    """What the earlier parser could count in one table, apart from the fill factor."""

    columns: int
    references: int
    on: int


@dataclass(frozen=True)
class PageRow:
    """One row of the page's table."""

    earlier: int
    counts: Counts
    rest: int


def counts_in_ddl() -> dict[str, Counts]:
    """Count columns, foreign keys and cascading deletes of each table of the DDL."""
    foreign_keys = FOREIGN_KEY.findall(DDL)
    return {
        table: Counts(
            columns=len(COLUMN.findall(body)),
            references=sum(owner == table for owner, _ in foreign_keys),
            on=sum(owner == table and bool(cascade) for owner, cascade in foreign_keys),
        )
        for table, body in CREATE_TABLE.findall(DDL)
    }


def rows_of_page() -> dict[str, PageRow]:
    """Read the page's table, without its line of totals."""
    rows = {}
    for table, *numbers in PAGE_ROW.findall(PAGE):
        earlier, columns, references, on, rest = map(int, numbers)
        rows[table] = PageRow(earlier, Counts(columns, references, on), rest)
    return rows


DDL_COUNTS = counts_in_ddl()
PAGE_ROWS = rows_of_page()


def test_page_lists_every_table_but_product() -> None:
    assert set(PAGE_ROWS) == set(DDL_COUNTS) - {"Product"}


@pytest.mark.parametrize("table", sorted(PAGE_ROWS))
def test_page_says_what_the_ddl_says(table: str) -> None:
    assert PAGE_ROWS[table].counts == DDL_COUNTS[table]


@pytest.mark.parametrize("table", sorted(PAGE_ROWS))
def test_rest_is_what_the_earlier_count_has_beyond_the_ddl(table: str) -> None:
    row = PAGE_ROWS[table]
    explained = row.counts.columns + row.counts.references + row.counts.on
    assert row.rest == row.earlier - explained


def test_keys_with_a_rest_are_those_with_a_fill_factor() -> None:
    with_fill_factor = {table for table, body in CREATE_TABLE.findall(DDL) if "FILLFACTOR" in body}
    assert {table for table, row in PAGE_ROWS.items() if row.rest == 1} == (
        with_fill_factor - {"Product"}
    )


def test_totals_and_the_count_of_product_are_right() -> None:
    rows = PAGE_ROWS.values()
    totals = (
        sum(row.earlier for row in rows),
        sum(row.counts.columns for row in rows),
        sum(row.counts.references for row in rows),
        sum(row.counts.on for row in rows),
        sum(row.rest for row in rows),
    )
    assert "| **all 30** | " + " | ".join(f"**{total}**" for total in totals) + " |" in PAGE
    assert f"`Product` itself has {DDL_COUNTS['Product'].columns} columns." in PAGE
