"""A clone of its own for the tests, in a path that quoting mistakes do not survive."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.local_postgres import server
from scripts.local_postgres.connection import Connection
from scripts.local_postgres.layout import Layout, layout_of
from scripts.local_postgres.releases import CHOICE


@pytest.fixture(scope="session")
def root_homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where root's servers live: outside the test folder, which only root can enter."""
    if os.geteuid() != 0:
        yield tmp_path_factory.mktemp("unused")
        return
    homes = Path(tempfile.mkdtemp(prefix="cdc-staging-test-", dir="/var/lib"))
    yield homes
    shutil.rmtree(homes, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def default_version() -> Iterator[None]:
    """No version is chosen, whichever the tests as a whole run on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(CHOICE, raising=False)
        yield


@pytest.fixture(scope="session")
def layout(
    tmp_path_factory: pytest.TempPathFactory, root_homes: Path, default_version: None
) -> Iterator[Layout]:
    project = tmp_path_factory.mktemp("clones") / "it's a clone, with spaces"
    project.mkdir()
    layout = layout_of(project, root_homes)
    yield layout
    server.destroy(layout)


@pytest.fixture
def running(layout: Layout) -> Connection:
    """The server of the clone, started if a test before has stopped it."""
    return server.start(layout)
