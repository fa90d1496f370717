"""Which line to change, for findings that the story of test_added_column.py does not have."""

from collections.abc import Callable

import pytest

from scripts.drift.advice import Finding, in_ddl
from scripts.drift.declared import Declared

REBUILD = "run python -m scripts.schema_to_yaml and dbt build --select stg_part+"


@pytest.fixture
def advice(read: Callable[[], Declared]) -> Callable[..., str]:
    """The place and the action for a finding on the shop's table."""

    def advice(kind: str, column: str, suggested_type: str | None = None) -> str:
        finding = Finding("stg_part", "dbo.Part", "", kind, column, "", suggested_type)
        place = in_ddl(finding, read())
        return f"{place.file}:{place.line}: {place.action}"

    return advice


def test_a_key_of_unknown_type(advice: Callable[..., str]):
    assert advice("unknown key", "Colour") == (
        "schema/shop.sql:6: add [Colour], with its type, to CREATE TABLE dbo.Part at "
        f"schema/shop.sql:1, then {REBUILD}"
    )


def test_a_type_with_arguments(advice: Callable[..., str]):
    assert "add [Price] [decimal](19, 4) NULL (" in advice("unknown key", "Price", "decimal(19, 4)")


def test_a_key_that_differs_in_case(advice: Callable[..., str]):
    assert advice("unknown key", "NAME") == (
        f"schema/shop.sql:3: the DDL spells it Name: script the table again and {REBUILD}"
    )


def test_values_in_an_encoding_may_be_of_another_mode(advice: Callable[..., str]):
    assert advice("values do not fit", "Bought") == (
        "schema/shop.sql:5: script the table again if its type has changed, or see "
        "time_precision_mode at schema/product_ecosystem.yml:9"
    )


def test_a_bracket_in_a_name_stands_twice(advice: Callable[..., str]):
    assert "add [odd'\"]] key] [bit] NULL (" in advice("unknown key", "odd'\"] key", "bit")
