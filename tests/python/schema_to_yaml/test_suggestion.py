"""The known word that a misspelt one is taken for."""

import pytest

from scripts.schema_to_yaml.faults import suggestion


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("Nmae", ["ID", "Name"], "Name"),
        ("databse", ["name", "database"], "database"),
        ("NAME", ["Name"], "Name"),
        ("dbo.Itme", ["dbo.Item", "dbo.Unit"], "dbo.Item"),
        ("dob.Item", ["dbo.Item", "sales.Order"], "dbo.Item"),
        ("dbt_utils.at_least_won", ["dbt_utils.at_least_one"], "dbt_utils.at_least_one"),
    ],
)
def test_a_slip_is_recognised(word, known, meant):
    assert suggestion(word, known) == f"; did you mean {meant}?"


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("colour", ["columns", "connector", "description"]),
        ("dbo.u", ["dbo.t", "dbo.Item"]),
        ("dbo.Storage", ["dbo.Product", "dbo.ProductSet"]),
        ("exact", ["precise", "string", "double"]),
        ("", ["name"]),
        ("name", []),
    ],
)
def test_another_word_is_not_taken_for_a_slip(word, known):
    assert suggestion(word, known) == ""
