"""Whether a text fits a type, as PostgreSQL before 16 is asked, against what its casts say."""

from collections.abc import Iterator
from pathlib import Path

import jinja2
import psycopg
import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
FUNCTIONS = REPOSITORY / "macros" / "bronze" / "_cdc_functions.sql"
TEXTS = [
    *("", "-", "+1", " 1 ", "1e3", "NaN", "Infinity", "0x1F", "1_000", "-0", "007", "1.", ".5", "abc"),
    *("9" * digits for digits in (3, 4, 5, 9, 10, 15, 18, 19, 20)),
    *("-" + "9" * digits for digits in (4, 9, 18)),
    *("32768", "2147483648", "9223372036854775808", "true", "false", "TRUE", "t", "yes", "truth"),
    *("1.5", "-12.3456", "99.99995", "999.99995", "999999999999999.99995", "99999999999999.99995"),
    *("9.9", "0.99999999", "9999999999999999999999999999999999.5", "1.5.5", "1,5", "1.5\n", "\n"),
    *("5F2A7C1E-0B6D-4C1B-9A59-3F0D1C2B4A5E", "{5f2a7c1e0b6d4c1b9a593f0d1c2b4a5e}", "5F2A7C1E"),
    *("2026-02-30", "2026-02-28", "12:60", "12:30"),
]  # fmt: skip
TYPES = [
    *("bigint", "integer", "smallint", "boolean", "uuid", "double precision", "date", "time"),
    *("numeric(19,4)", "numeric(5,0)", "numeric(4,4)", "numeric(5,4)", "numeric(38,3)", "numeric(3)"),
    *("numeric", "real"),
]  # fmt: skip


@pytest.fixture(scope="module")
def connection(module_database) -> Iterator[psycopg.Connection]:
    """To a database that has the function as servers before version 16 get it."""
    template = FUNCTIONS.read_text() + '{{ _cdc_input_is_valid("old") }}'
    sql = jinja2.Environment(autoescape=False).from_string(template).render()
    assert ">= 160000" in sql
    with module_database.connect() as connection:
        connection.execute("create schema old")
        connection.execute(sql.replace(">= 160000", ">= 990000"))
        yield connection


def fits(connection: psycopg.Connection, text: str, data_type: str) -> bool:
    try:
        with connection.transaction():
            connection.execute(f"select %s::text::{data_type}", [text])
    except psycopg.errors.DataError:
        return False
    return True


@pytest.mark.parametrize("data_type", TYPES)
def test_texts_fit_as_the_cast_has_it(connection: psycopg.Connection, data_type: str):
    found = connection.execute(
        "select text, old.cdc_input_is_valid(text, %s) from unnest(%s::text[]) as text",
        [data_type, TEXTS],
    ).fetchall()
    assert found == [(text, fits(connection, text, data_type)) for text in TEXTS]


def test_null_is_neither(connection: psycopg.Connection):
    query = "select old.cdc_input_is_valid(null, 'bigint')"
    assert connection.execute(query).fetchone() == (None,)
