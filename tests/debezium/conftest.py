import pytest

from tests.debezium import jvm


@pytest.fixture(autouse=True, scope="session")
def java() -> None:
    jvm.start()
