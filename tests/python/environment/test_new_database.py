"""The databases that tests make for themselves."""

from collections.abc import Callable

import psycopg
import pytest


def test_a_database_is_gone_after_its_use_though_somebody_is_connected(new_database: Callable):
    with new_database() as database:
        left_open = database.connect()
    with pytest.raises(psycopg.OperationalError):
        left_open.execute("select 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        database.connect()
