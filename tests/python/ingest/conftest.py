"""Bronze tables of the loader's tests, and projects of hand-written models."""

from tests.python.bronze_loader.conftest import bronze, bronze_tables, line
from tests.python.handwritten.conftest import write_project
from tests.python.kafka_to_landing.conftest import broker

__all__ = ["broker", "bronze", "bronze_tables", "line", "write_project"]
