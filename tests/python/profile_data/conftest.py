"""A database with a schema staging, in which each test makes what it needs."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from scripts.profile_data.facts import ColumnFacts, Profile
from scripts.profile_data.manifest import Relation
from scripts.profile_data.profiling import Options, profile
from tests.python.conftest import Database


@pytest.fixture
def connection(module_database: Database) -> Iterator[psycopg.Connection]:
    """A connection to a database without relations, which commits each statement."""
    with module_database.connect() as connection:
        connection.execute("create schema staging")
        yield connection
        connection.execute("drop schema staging cascade")


@pytest.fixture
def profiled(connection: psycopg.Connection):
    """Profiles relations of schema staging."""

    def profiled(*relations: Relation, **options: Any) -> Profile:
        return profile(connection, relations, Options(**options))

    return profiled


def relation(model: str, **facts: Any) -> Relation:
    return Relation(model, "staging", model, **facts)


def column(found: Profile, model: str, name: str) -> ColumnFacts:
    (facts,) = (each for each in found.relations if each.relation.model == model)
    return next(each for each in facts.columns if each.name == name)
