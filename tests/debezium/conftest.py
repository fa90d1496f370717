import pytest

from scripts.connectors.java import jvm


@pytest.fixture(autouse=True, scope="session")
def java() -> None:
    jvm.start()
