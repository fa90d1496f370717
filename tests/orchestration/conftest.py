"""Databases and projects as in tests/python, and a Prefect that leaves the user's own alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.python.conftest import database, module_database, new_database
from tests.python.handwritten.conftest import write_project

__all__ = ["database", "module_database", "new_database", "write_project"]


@pytest.fixture(autouse=True, scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of its own for Prefect, which is read when it is imported."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("prefect")
        patch.setenv("PREFECT_HOME", str(home))
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        patch.setenv("DO_NOT_TRACK", "1")
        patch.delenv("PREFECT_API_URL", raising=False)
        yield home
